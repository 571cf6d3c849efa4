// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A request's body is streamed once, with the length that was announced, and closed. A part of
 * {@link TransportContract}.
 */
public abstract class RequestBodyTests extends OneRequestTests {

  RequestBodyTests() {}

  @Test
  public final void aBodyOfAnyLengthArrivesWhole() throws Exception {
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 300_000}) {
      byte[] content = new byte[length];
      new Random(length).nextBytes(content);
      for (long announced : new long[] {length, -1}) {
        try (RawServer server = RawServer.http(c -> c.ok(HexFormat.of().formatHex(c.body())))) {
          Body body = Body.of(announced, () -> new ByteArrayInputStream(content));
          String echo = text(request("PUT", server.uri("/")).withBody(body));
          assertEquals(HexFormat.of().formatHex(content), echo);
          RawServer.Head head = server.heads().get(0);
          assertEquals(announced < 0 ? null : "" + length, head.header("content-length"));
          assertEquals(announced < 0 ? "chunked" : null, head.header("transfer-encoding"));
        }
      }
    }
  }

  @Test
  public final void theBodyIsOpenedOnceAndClosedAfterAnAnswer() throws Exception {
    CountedBody body = CountedBody.of("content");
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
      assertEquals("content", text(post(server).withBody(body)));
    }
    assertOpenedAndClosed(body);
  }

  @Test
  public final void theBodyIsSentWhileItIsRead() throws Exception {
    for (long length : new long[] {8_000_000, -1}) {
      CountDownLatch arrived = new CountDownLatch(1);
      InputStream patient =
          new SequenceInputStream(
              new ByteArrayInputStream(new byte[4_000_000]),
              new ByteArrayInputStream(new byte[4_000_000]) {
                @Override
                public synchronized int read(byte[] target, int offset, int count) {
                  return await(arrived) ? super.read(target, offset, count) : -1;
                }
              });
      try (RawServer server =
          RawServer.http(
              c -> {
                long received =
                    c.transferBody(
                        new OutputStream() {
                          @Override
                          public void write(int b) {
                            arrived.countDown();
                          }

                          @Override
                          public void write(byte[] buffer, int offset, int count) {
                            arrived.countDown();
                          }
                        });
                c.ok("" + received);
              })) {
        assertEquals("8000000", text(post(server).withBody(Body.once(length, patient))));
      }
    }
  }

  @Test
  public final void theBodyIsClosedWhenTheConnectionIsRefused() throws Exception {
    CountedBody body = CountedBody.of("content");
    URI nobody = URI.create("http://localhost:" + freePort());
    failure(false, request("POST", nobody).withBody(body));
    assertTrue(body.opened() <= 1);
    assertEquals(body.opened(), body.closed());
  }

  @Test
  public final void theBodyIsClosedWhenTheServerClosesEarly() {
    CountedBody body = new CountedBody(100_000_000, CountedBody.endless());
    try (RawServer server = RawServer.http(c -> c.socket().close())) {
      failure(true, post(server).withBody(body));
      assertEquals(1, server.heads().size());
    }
    assertOpenedAndClosed(body);
  }

  @Test
  public final void anAnswerThatComesBeforeTheWholeBodyIsReturned() throws Exception {
    CountedBody body = new CountedBody(-1, new ByteArrayInputStream(new byte[20_000_000]));
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
              c.awaitClose();
            })) {
      try (HttpResponse response = transport().send(post(server).withBody(body))) {
        assertEquals(413, response.status());
        assertEquals("big", new String(response.body().readAllBytes(), UTF_8));
      }
      assertEquals(1, server.heads().size());
    }
    assertOpenedAndClosed(body);
  }

  @Test
  public final void anAnswerIsReturnedThoughTheServerTakesNoMore() throws Throwable {
    needs(
        TransportCapability.EARLY_ANSWER,
        () -> {
          Transport impatient = transport(TransportSettings.PLAIN.withIdleTimeout(SHORT));
          CountedBody body = new CountedBody(-1, CountedBody.endless());
          CountDownLatch over = new CountDownLatch(1);
          try (RawServer server =
              RawServer.http(
                  c -> {
                    c.write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                    await(over);
                  })) {
            assertEquals("big", text(impatient, post(server).withBody(body)));
          } finally {
            over.countDown();
          }
        });
  }

  @Test
  public final void theBodyIsClosedWhenTheAnswerIsLate() throws Exception {
    CountedBody body = CountedBody.of("content");
    try (RawServer server = RawServer.http(RawServer.Conversation::awaitClose)) {
      HttpRequest request = request("POST", server.uri("/" + SECRET), SHORT).withBody(body);
      assertContains("PT0.2S", failure(true, request));
      assertEquals(1, server.awaitClosed());
    }
    assertOpenedAndClosed(body);
  }

  @Test
  public final void theBodyIsClosedWhenTheThreadIsInterruptedWhileSending() throws Exception {
    CountedBody body = new CountedBody(-1, CountedBody.endless());
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
        RawServer.http(
            c -> {
              arrived.countDown();
              await(over);
            })) {
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread sender =
          new Thread(
              () -> {
                try {
                  transport().send(post(server).withBody(body)).close();
                } catch (Throwable e) {
                  thrown.set(Thread.currentThread().isInterrupted() ? e : null);
                }
              });
      sender.start();
      assertTrue(await(arrived));
      sender.interrupt();
      sender.join(PATIENT.toMillis());
      over.countDown();
      BoxTransportException e = assertInstanceOf(BoxTransportException.class, thrown.get());
      assertInstanceOf(InterruptedException.class, e.getCause());
      assertTrue(e.mayHaveBeenSent());
    }
    assertOpenedAndClosed(body);
  }

  @Test
  public final void aBodyThatIsNotAsLongAsAnnouncedNeverArrivesWhole() throws Exception {
    for (int[] lengths :
        new int[][] {
          {10, 9},
          {10, 11},
          {10, 0},
          {0, 1},
          {65_536, 65_535},
          {65_536, 65_537},
          {200_000, 131_072},
          {131_072, 200_000}
        }) {
      int announced = lengths[0];
      CountedBody body = new CountedBody(announced, new ByteArrayInputStream(new byte[lengths[1]]));
      AtomicInteger received = new AtomicInteger();
      try (RawServer server =
          RawServer.http(
              c -> {
                received.set(c.in().readNBytes(announced).length);
                c.ok("");
              })) {
        BoxTransportException e = failure(transport(), post(server).withBody(body));
        assertContains("" + announced, e);
        assertInstanceOf(IOException.class, e.getCause());
        if (server.connections() > 0) {
          assertEquals(1, server.awaitClosed());
        }
      }
      assertTrue(announced == 0 || received.get() < announced, "announced " + announced);
      assertOpenedAndClosed(body);
    }
  }

  @Test
  public final void aFailureToReadTheBodyIsTheCause() {
    IOException broken = new IOException("disk gone");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw broken;
          }

          @Override
          public int read(byte[] target, int offset, int count) throws IOException {
            throw broken;
          }
        };
    CountedBody body =
        new CountedBody(
            200_000, new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), failing));
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
      BoxTransportException e = failure(transport(), post(server).withBody(body));
      assertContains("disk gone", e);
      assertSame(broken, e.getCause());
    }
    assertOpenedAndClosed(body);
  }

  @Test
  public final void aBodyThatCannotBeOpenedIsNotSent() {
    IOException missing = new IOException("no such file");
    Body body =
        Body.of(
            5,
            () -> {
              throw missing;
            });
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      assertSame(missing, failure(false, post(server).withBody(body)).getCause());
      assertEquals(List.of(), server.heads());
    }
  }

  @Test
  public final void anUploadThatStandsStillEndsWithTheIdleTimeout() throws Exception {
    for (long length : new long[] {-1, 50_000_000}) {
      CountedBody body = new CountedBody(length, CountedBody.endless());
      CountDownLatch over = new CountDownLatch(1);
      Transport impatient = transport(TransportSettings.PLAIN.withIdleTimeout(SHORT));
      try (RawServer server = RawServer.http(c -> await(over))) {
        assertContains("PT0.2S", failure(impatient, true, post(server).withBody(body)));
        over.countDown();
      }
      assertOpenedAndClosed(body);
    }
  }

  @Test
  public final void anUploadThatMovesMayTakeLongerThanTheTimeout() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    long end = System.nanoTime() + 2 * timeout.toNanos();
    InputStream moving =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int count) {
            return System.nanoTime() < end ? count : -1;
          }
        };
    try (RawServer server =
        RawServer.http(c -> c.ok("" + c.transferBody(OutputStream.nullOutputStream())))) {
      HttpRequest request =
          request("POST", server.uri("/"), timeout).withBody(Body.once(-1, moving));
      assertTrue(Long.parseLong(text(request)) > 65_536);
      assertFalse(System.nanoTime() < end);
    }
  }

  /** Whether it came to that within seconds. */
  static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static HttpRequest post(RawServer server) {
    return request("POST", server.uri("/" + SECRET));
  }

  private static void assertOpenedAndClosed(CountedBody body) {
    assertEquals(1, body.opened(), "times opened");
    assertEquals(1, body.closed(), "times closed");
  }
}
