// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.request;
import static io.boxsdk.transport.jdk.Requests.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.http.Body;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
              } else if (c.head().header("content-length") != null) {
                c.in().skipNBytes(SmallHeap.SIZE);
                c.ok("received");
              } else {
                long received = 0;
                while (true) {
                  int size = Integer.parseInt(RawServer.readLine(c.in()), 16);
                  c.in().skipNBytes(size);
                  RawServer.readLine(c.in());
                  received += size;
                  if (size == 0) {
                    c.ok("received " + received);
                    return;
                  }
                }
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
          .isEqualTo("received; received " + SmallHeap.SIZE + "; downloaded " + SmallHeap.SIZE);
      assertThat(child.waitFor()).isZero();
    }
  }
}
