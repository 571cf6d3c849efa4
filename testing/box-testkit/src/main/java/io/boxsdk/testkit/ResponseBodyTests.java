// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * An answer's body is streamed, ends as it should or with a failure, and can be given up. A part of
 * {@link TransportContract}.
 */
public abstract class ResponseBodyTests extends RequestBodyTests {

  ResponseBodyTests() {}

  private static final String FIXED = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  public final void aBodyThatIsCutIsAnErrorOfItsReaderAndNotOfTheCall() throws Exception {
    for (String answer :
        List.of(FIXED + "only half", CHUNKED + "5\r\nhello\r\n", CHUNKED + "50\r\nhel")) {
      try (RawServer server =
          RawServer.http(
              c -> {
                c.write(answer);
                c.socket().close();
              })) {
        // The cut may come while the client is still busy with the headers.
        for (int i = 0; i < 50; i++) {
          try (HttpResponse response = transport().send(get(server.uri("/")))) {
            assertEquals(200, response.status());
            assertThrows(IOException.class, () -> response.body().readAllBytes());
            assertThrows(IOException.class, () -> response.body().read());
          }
        }
      }
    }
  }

  @Test
  public final void aBodyInChunksIsReadToItsEnd() throws Exception {
    try (RawServer server =
        RawServer.http(c -> c.write(CHUNKED + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))) {
      assertEquals("hello world", text(get(server.uri("/"))));
      assertEquals("hello world", text(get(server.uri("/"))));
      assertEquals(1, server.connections());
    }
  }

  @Test
  public final void aBodyWithoutAnnouncedLengthEndsWithTheConnection() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
              c.socket().close();
            })) {
      assertEquals("hello", text(get(server.uri("/"))));
      assertEquals("hello", text(get(server.uri("/"))));
      assertEquals(2, server.connections());
    }
  }

  @Test
  public final void theBodyIsReadWhileItIsSent() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
              if (await(read)) {
                c.write("world");
              } else {
                c.socket().close();
              }
            })) {
      try (HttpResponse response = transport().send(get(server.uri("/")))) {
        assertEquals("hello", new String(response.body().readNBytes(5), UTF_8));
        read.countDown();
        assertEquals("world", new String(response.body().readAllBytes(), UTF_8));
      }
    }
  }

  @Test
  public final void singleBytesSkippingAndTheEndAreReadRight() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok("ab\u00ffcd"));
        HttpResponse response = transport().send(get(server.uri("/")));
        InputStream body = response.body()) {
      assertEquals('a', body.read());
      assertEquals(1, body.skip(1));
      assertEquals(0xff, body.read());
      assertEquals(0, body.read(new byte[0]));
      assertEquals(2, body.readAllBytes().length);
      assertEquals(-1, body.read());
      assertEquals(-1, body.read(new byte[9]));
    }
  }

  @Test
  public final void aBodyThatStandsStillEndsWithTheIdleTimeoutAndItsConnection() throws Exception {
    Transport impatient = transport(TransportSettings.PLAIN.withIdleTimeout(SHORT));
    try (RawServer server =
            RawServer.http(
                c -> {
                  c.write(FIXED + "some");
                  c.awaitClose();
                });
        HttpResponse response = impatient.send(get(server.uri("/")))) {
      assertContains(
          "PT0.2S", assertThrows(IOException.class, () -> response.body().readAllBytes()));
      assertEquals(1, server.awaitClosed());
    }
  }

  @Test
  public final void anInterruptEndsReadingAndTheConnection() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write(FIXED + "s");
              c.awaitClose();
            })) {
      Thread reader =
          new Thread(
              () -> {
                try (HttpResponse response = transport().send(get(server.uri("/")))) {
                  response.body().read();
                  reading.countDown();
                  response.body().read();
                } catch (Exception e) {
                  thrown.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      reader.start();
      assertTrue(await(reading));
      reader.interrupt();
      reader.join(5000);
      assertInstanceOf(InterruptedIOException.class, thrown.get());
      assertEquals(true, flag.get(), "the thread's interrupt flag");
      assertEquals(1, server.awaitClosed());
    }
  }

  @Test
  public final void closingBeforeTheEndClosesTheConnection() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write(FIXED + "some");
              c.awaitClose();
            })) {
      HttpResponse response = transport().send(get(server.uri("/")));
      response.close();
      response.close();
      assertEquals(1, server.awaitClosed());
      assertThrows(IOException.class, () -> response.body().read());
    }
  }

  @Test
  public final void closingAnEndlessBodyClosesTheConnection() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
              while (true) {
                c.out().write(new byte[65_536]);
              }
            })) {
      HttpResponse response = transport().send(get(server.uri("/")));
      assertEquals(1_000_000, response.body().readNBytes(1_000_000).length);
      response.close();
      assertEquals(1, server.awaitClosed());
    }
  }

  @Test
  public final void closingFromAnotherThreadWakesTheReader() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write(FIXED + "s");
              c.awaitClose();
            })) {
      HttpResponse response = transport().send(get(server.uri("/")));
      Thread reader =
          new Thread(
              () -> {
                try {
                  response.body().read();
                  reading.countDown();
                  response.body().read();
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      reader.start();
      assertTrue(await(reading));
      response.close();
      reader.join(5000);
      assertInstanceOf(IOException.class, thrown.get());
      assertEquals(1, server.awaitClosed());
    }
  }

  @Test
  public final void aConnectionIsUsedAgainThoughTheReaderStoppedJustBeforeTheEnd()
      throws Exception {
    for (String answer :
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
            CHUNKED + "5\r\nhello\r\n0\r\n\r\n")) {
      try (RawServer server = RawServer.http(c -> c.write(answer))) {
        for (int i = 0; i < 50; i++) {
          try (HttpResponse response = transport().send(get(server.uri("/")))) {
            assertEquals(5, response.body().readNBytes(5).length);
          }
        }
        // Waiting for the end would be too long now and then, on a busy machine.
        assertTrue(server.connections() < 5, () -> "connections: " + server.connections());
      }
    }
  }
}
