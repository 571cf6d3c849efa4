// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.request;
import static io.boxsdk.transport.jdk.Requests.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {

  @Test
  void sixtyFourThreadsShareATransport() throws Exception {
    int threads = 64;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)));
        JdkTransport transport = JdkTransport.create()) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String mine = "thread " + i;
        tasks.add(
            () -> {
              int right = 0;
              for (int j = 0; j < 50; j++) {
                Body body = Body.of((mine + j).getBytes(UTF_8));
                String echo = text(transport, request("POST", server.uri("/")).withBody(body));
                right += echo.equals(mine + j) ? 1 : 0;
              }
              return right;
            });
      }
      for (Future<Integer> right : pool.invokeAll(tasks)) {
        assertThat(right.get()).isEqualTo(50);
      }
      assertThat(server.connections()).isLessThanOrEqualTo(threads);
      assertThat(server.heads()).hasSize(threads * 50);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok("hello"));
        JdkTransport transport = JdkTransport.create()) {
      for (int i = 0; i < 200; i++) {
        text(transport, get(server.uri("/")));
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void interruptsAtAnyMomentLeaveNoConnectionBehind() throws Exception {
    Random random = new Random(7);
    byte[] piece = new byte[60_000];
    try (RawServer server =
            RawServer.http(
                c -> {
                  c.transferBody(OutputStream.nullOutputStream());
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n");
                  for (int i = 0; i < 10; i++) {
                    c.out().write(piece);
                  }
                });
        JdkTransport transport = JdkTransport.create()) {
      for (int i = 0; i < 300; i++) {
        HttpRequest request = request("PUT", server.uri("/"));
        HttpRequest small = request.withBody(Body.of(new byte[1000]));
        HttpRequest large = request.withBody(Body.of(new byte[300_000]));
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread sender =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      text(transport, small);
                      text(transport, large);
                    }
                  } catch (IOException | BoxTransportException e) {
                    end.set(Thread.currentThread().isInterrupted() ? e.getCause() : e);
                  }
                });
        sender.start();
        long moment = System.nanoTime() + random.nextInt(4_000_000);
        while (System.nanoTime() < moment) {
          Thread.onSpinWait();
        }
        sender.interrupt();
        sender.join();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
      }
      assertThat(text(transport, get(server.uri("/")))).hasSize(600_000);
      for (int i = 1; i < server.connections(); i++) {
        assertThat(server.awaitClosed()).isPositive();
      }
    }
  }

  @Test
  void twoHundredMegabytesPassBothWaysInASmallHeap() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              if (c.head().line().startsWith("GET /small")) {
                c.ok("small");
              } else if (c.head().line().startsWith("GET")) {
                c.write("HTTP/1.1 200 OK\r\nContent-Length: " + SmallHeap.SIZE + "\r\n\r\n");
                byte[] piece = new byte[1_000_000];
                for (long sent = 0; sent < SmallHeap.SIZE; sent += piece.length) {
                  c.out().write(piece);
                }
              } else {
                c.ok("received " + c.transferBody(OutputStream.nullOutputStream()));
              }
            })) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx24m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SmallHeap.class.getName(),
                  server.uri("/").toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), UTF_8);
      assertThat(said)
          .isEqualTo("received %1$d; received %1$d; downloaded %1$d".formatted(SmallHeap.SIZE));
      assertThat(child.waitFor()).isZero();
    }
  }
}
