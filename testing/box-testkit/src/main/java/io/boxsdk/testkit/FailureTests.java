// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Each failure is one typed exception that knows whether anything may have been sent. A part of
 * {@link TransportContract}.
 */
public abstract class FailureTests extends ResponseBodyTests {

  FailureTests() {}

  @Test
  public final void aRefusedConnectionIsNotSent() throws Exception {
    int port = freePort();
    assertContains(
        "localhost:" + port,
        failure(false, get(URI.create("http://localhost:" + port + "/" + SECRET))));
  }

  @Test
  public final void anUnknownHostIsNotSent() {
    assertContains(
        "no-such-host.invalid",
        failure(false, get(URI.create("https://no-such-host.invalid/" + SECRET))));
  }

  @Test
  public final void aConnectionThatIsNotAcceptedInTimeIsNotSent() throws Exception {
    // A full backlog: the system answers no further attempt to connect.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertTrue(first.isConnected() && second.isConnected());
      URI uri = URI.create("http://localhost:" + full.getLocalPort() + "/" + SECRET);
      failure(transport(TransportSettings.PLAIN.withConnectTimeout(SHORT)), false, get(uri));
      assertContains("PT0.2S", failure(false, request("GET", uri, SHORT)));
    }
  }

  @Test
  public final void aServerThatSaysNothingEndsWithTheTimeout() throws Exception {
    try (RawServer server = RawServer.http(RawServer.Conversation::awaitClose)) {
      BoxTransportException e = failure(true, request("GET", server.uri("/" + SECRET), SHORT));
      assertContains("GET /things/{id}", e);
      assertContains("localhost:" + server.port(), e);
      assertContains("PT0.2S", e);
      assertEquals(1, server.awaitClosed());
      assertEquals(1, server.heads().size());
    }
  }

  @Test
  public final void theTimeoutAndNotTheIdleTimeoutIsForTheAnswerToBegin() throws Exception {
    Transport impatient = transport(TransportSettings.PLAIN.withIdleTimeout(SHORT));
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer server =
        RawServer.http(
            c -> {
              try {
                assertEquals(
                    false,
                    never.await(3 * SHORT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS));
              } catch (InterruptedException e) {
                return;
              }
              c.ok("late");
            })) {
      assertEquals("late", text(impatient, get(server.uri("/"))));
    }
  }

  @Test
  public final void aServerThatTalksAnotherProtocolIsAFailure() {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("220 mail.example ESMTP\r\n");
              c.socket().close();
            })) {
      failure(true, get(server.uri("/" + SECRET)));
    }
  }

  @Test
  public final void anInterruptWhileWaitingEndsTheCallAndItsConnection() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    try (RawServer server =
        RawServer.http(
            c -> {
              arrived.countDown();
              c.awaitClose();
            })) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  transport().send(get(server.uri("/" + SECRET))).close();
                } catch (Throwable e) {
                  thrown.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      sender.start();
      assertTrue(await(arrived));
      sender.interrupt();
      sender.join(5000);
      BoxTransportException e = assertInstanceOf(BoxTransportException.class, thrown.get());
      assertInstanceOf(InterruptedException.class, e.getCause());
      assertTrue(e.mayHaveBeenSent());
      assertEquals(true, flag.get(), "the thread's interrupt flag");
      assertEquals(1, server.awaitClosed());
      assertEquals(1, server.heads().size());
    }
  }

  @Test
  public final void anInterruptedThreadSendsNothing() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      text(get(server.uri("/")));
      Thread.currentThread().interrupt();
      BoxTransportException e;
      try {
        e = failure(false, get(server.uri("/" + SECRET)));
      } finally {
        assertTrue(Thread.interrupted(), "the thread's interrupt flag");
      }
      assertInstanceOf(InterruptedException.class, e.getCause());
      text(get(server.uri("/")));
      assertEquals(2, server.heads().size());
      assertEquals(1, server.connections());
    }
  }

  @Test
  public final void aRequestThatHttpForbidsIsAFailure() {
    URI uri = URI.create("http://localhost:1/" + SECRET);
    for (HttpRequest bad :
        List.of(
            get(URI.create("ftp://localhost/" + SECRET)),
            get(URI.create("http:///" + SECRET)),
            request("BAD METHOD", uri),
            get(uri).withHeader("host", "elsewhere"),
            get(uri).withHeader("content-length", "1"))) {
      failure(false, bad);
    }
  }

  @Test
  public final void aClosedTransportSendsNothing() {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      transport().close();
      transport().close();
      assertContains("closed", failure(false, get(server.uri("/" + SECRET))));
      assertEquals(0, server.connections());
    }
  }

  @Test
  public final void closingGivesUpIdleConnections() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok("hello"))) {
      text(get(server.uri("/")));
      transport().close();
      closesSoon(server);
    }
  }

  @Test
  public final void closingLeavesAnAnswerUnderWayReadable() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
              await(closed);
              c.write("world");
            })) {
      Transport closing = transport(TransportSettings.PLAIN);
      try (HttpResponse response = closing.send(get(server.uri("/")))) {
        closing.close();
        closed.countDown();
        assertEquals("helloworld", new String(response.body().readAllBytes(), UTF_8));
      }
      closesSoon(server);
    }
  }

  /** Some run times close when the garbage collector gets to it. */
  private static void closesSoon(RawServer server) throws InterruptedException {
    Thread collecting =
        new Thread(
            () -> {
              while (!Thread.interrupted()) {
                System.gc();
                java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
              }
            });
    collecting.setDaemon(true);
    collecting.start();
    try {
      assertEquals(1, server.awaitClosed(), "the connection that was closed");
    } finally {
      collecting.interrupt();
    }
  }
}
