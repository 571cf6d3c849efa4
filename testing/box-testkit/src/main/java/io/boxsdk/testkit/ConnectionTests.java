// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections are shared by threads, used again, not leaked; secured, and led through proxies. A
 * part of {@link TransportContract}.
 */
public abstract class ConnectionTests extends FailureTests {

  ConnectionTests() {}

  private static final String PASSWORD = "p\u00e4ssword";

  @Test
  public final void manyThreadsShareATransport() throws Exception {
    int threads = 32;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String mine = "thread " + i;
        tasks.add(
            () -> {
              int right = 0;
              for (int j = 0; j < 25; j++) {
                Body body = Body.of((mine + j).getBytes(UTF_8));
                right +=
                    text(request("POST", server.uri("/")).withBody(body)).equals(mine + j) ? 1 : 0;
              }
              return right;
            });
      }
      for (Future<Integer> right : pool.invokeAll(tasks)) {
        assertEquals(25, right.get());
      }
      assertTrue(server.connections() <= threads, () -> "connections: " + server.connections());
      assertEquals(threads * 25, server.heads().size());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  public final void aConnectionIsUsedAgain() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok("hello"))) {
      for (int i = 0; i < 100; i++) {
        text(get(server.uri("/")));
      }
      assertEquals(1, server.connections());
    }
  }

  @Test
  public final void interruptsAtAnyMomentLeaveNoConnectionBehind() throws Exception {
    Random random = new Random(7);
    try (RawServer server =
        RawServer.http(
            c -> {
              c.transferBody(OutputStream.nullOutputStream());
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n");
              c.out().write(new byte[600_000]);
            })) {
      for (int i = 0; i < 100; i++) {
        HttpRequest request = request("PUT", server.uri("/"));
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        Thread sender =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      text(request.withBody(Body.of(new byte[1000])));
                      text(request.withBody(Body.of(new byte[300_000])));
                    }
                  } catch (Throwable e) {
                    end.set(Thread.currentThread().isInterrupted() ? e : null);
                  }
                });
        sender.start();
        long moment = System.nanoTime() + random.nextInt(4_000_000);
        while (System.nanoTime() < moment) {
          Thread.onSpinWait();
        }
        sender.interrupt();
        sender.join(5000);
        assertTrue(
            end.get() instanceof BoxTransportException
                || end.get() instanceof java.io.InterruptedIOException,
            () -> "an interrupted thread ended with " + end.get());
      }
      assertEquals(600_000, text(get(server.uri("/"))).length());
      for (int i = 1; i < server.connections(); i++) {
        assertTrue(server.awaitClosed() > 0, "a connection is left behind");
      }
    }
  }

  @Test
  public final void aCertificateThatWasAddedIsTrusted(@TempDir Path folder) throws Throwable {
    TestCertificate localhost = TestCertificate.make(folder, "localhost");
    needs(
        TransportCapability.CERTIFICATES,
        () -> {
          Transport trusting = transport(TransportSettings.PLAIN.trusting(localhost.pem()));
          byte[] content = new byte[1_000_000];
          new Random(1).nextBytes(content);
          try (RawServer server =
              RawServer.https(
                  localhost.context(),
                  c -> {
                    byte[] body = c.body();
                    c.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                    c.out().write(body);
                  })) {
            for (int i = 0; i < 3; i++) {
              try (HttpResponse response =
                  trusting.send(request("PUT", server.uri("/")).withBody(Body.of(content)))) {
                assertArrayEquals(content, response.body().readAllBytes());
              }
            }
            assertEquals(1, server.connections());
          }
        });
  }

  @Test
  public final void aCertificateThatNobodyVouchesForIsRefusedBeforeAnythingIsSent(
      @TempDir Path folder) throws Exception {
    try (RawServer server =
        RawServer.https(TestCertificate.make(folder, "localhost").context(), c -> c.ok(""))) {
      assertContains("localhost:" + server.port(), failure(false, get(server.uri("/" + SECRET))));
      assertEquals(List.of(), server.heads());
    }
  }

  @Test
  public final void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent(@TempDir Path folder)
      throws Exception {
    TestCertificate elsewhere = TestCertificate.make(folder, "elsewhere.example");
    Transport trusting = transport(TransportSettings.PLAIN.trusting(elsewhere.pem()));
    try (RawServer server = RawServer.https(elsewhere.context(), c -> c.ok(""))) {
      failure(trusting, false, get(server.uri("/" + SECRET)));
      assertEquals(List.of(), server.heads());
    }
  }

  @Test
  public final void aServerThatNeverShakesHandsEndsWithTheTimeout() throws Exception {
    // The system completes the connection, and nobody answers on it.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("https://localhost:" + silent.getLocalPort() + "/" + SECRET);
      assertContains("PT0.3S", failure(transport(), request("GET", uri, Duration.ofMillis(300))));
      try (Socket given = silent.accept()) {
        given.setSoTimeout((int) PATIENT.toMillis());
        // Throws if the client keeps the connection open.
        assertTrue(given.getInputStream().readAllBytes().length > 0);
      }
    }
  }

  @Test
  public final void httpGoesThroughAProxy() throws Throwable {
    needs(
        TransportCapability.PROXY,
        () -> {
          try (RawServer proxy = RawServer.http(TestProxy.open())) {
            // The proxy answers for a host that only it knows.
            assertEquals(
                "via", text(transport(through(proxy)), get(URI.create("http://inside.invalid/a"))));
            assertEquals("GET http://inside.invalid/a HTTP/1.1", proxy.heads().get(0).line());
          }
        });
  }

  @Test
  public final void credentialsAreForTheProxyOnly(@TempDir Path folder) throws Throwable {
    TestCertificate localhost = TestCertificate.make(folder, "localhost");
    needs(
        TransportCapability.PROXY_AUTHENTICATION,
        () -> {
          try (RawServer server = RawServer.https(localhost.context(), c -> c.ok("hello"));
              RawServer proxy = RawServer.http(TestProxy.wanting("user", PASSWORD))) {
            Transport transport =
                transport(
                    through(proxy)
                        .withProxyCredentials("user", PASSWORD)
                        .trusting(localhost.pem()));
            assertEquals("via", text(transport, get(URI.create("http://inside.invalid/a"))));
            assertEquals("hello", text(transport, get(server.uri("/"))));
            assertEquals("hello", text(transport, get(server.uri("/"))));
            assertEquals(2, proxy.heads().size());
            assertEquals(
                "CONNECT localhost:" + server.port() + " HTTP/1.1", proxy.heads().get(1).line());
            server
                .heads()
                .forEach(head -> assertFalse(head.headers().containsKey("proxy-authorization")));
          }
        });
  }

  @Test
  public final void credentialsThatTheProxyRefusesAreAFailure() throws Throwable {
    needs(
        TransportCapability.PROXY_AUTHENTICATION,
        () -> {
          for (String scheme : List.of("http", "https")) {
            try (RawServer proxy = RawServer.http(TestProxy.wanting("user", PASSWORD))) {
              Transport transport =
                  transport(through(proxy).withProxyCredentials("user", "wrong-" + SECRET));
              URI uri = URI.create(scheme + "://inside.invalid/" + SECRET);
              // The proxy of plain HTTP has seen the request.
              assertContains("407", failure(transport, scheme.equals("http"), get(uri)));
              assertEquals(1, proxy.heads().size());
            }
          }
        });
  }

  @Test
  public final void aTunnelThatTheProxyCannotMakeIsNotSent() throws Throwable {
    needs(
        TransportCapability.PROXY,
        () -> {
          try (RawServer proxy =
              RawServer.http(c -> c.write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"))) {
            URI uri = URI.create("https://inside.invalid/" + SECRET);
            assertContains("502", failure(transport(through(proxy)), false, get(uri)));
          }
        });
  }

  @Test
  public final void aProxyThatIsNotThereIsNamed() throws Throwable {
    needs(
        TransportCapability.PROXY,
        () -> {
          RawServer gone = RawServer.http(c -> {});
          gone.close();
          assertContains(
              "localhost:" + gone.port(),
              failure(
                  transport(through(gone)),
                  false,
                  get(URI.create("https://inside.invalid/" + SECRET))));
        });
  }

  private static TransportSettings through(RawServer proxy) {
    return TransportSettings.PLAIN.withProxy(URI.create("http://localhost:" + proxy.port()));
  }
}
