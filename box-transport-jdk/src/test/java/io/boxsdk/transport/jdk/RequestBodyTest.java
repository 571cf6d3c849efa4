// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.request;
import static io.boxsdk.transport.jdk.Requests.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.transport.jdk.Requests.CountedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RequestBodyTest {

  private final JdkTransport transport = JdkTransport.create();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void theBodyIsOpenedOnceAndClosedAfterAnAnswer() throws Exception {
    CountedBody body = CountedBody.of("content");
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
      assertThat(text(transport, post(server).withBody(body))).isEqualTo("content");
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void theBodyIsClosedWhenTheConnectionIsRefused() throws Exception {
    CountedBody body = CountedBody.of("content");
    URI nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + free.getLocalPort());
    }
    assertThatThrownBy(() -> transport.send(request("POST", nobody).withBody(body)))
        .isInstanceOfSatisfying(
            BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse());
    assertOpenedAndClosed(body);
  }

  @Test
  void theBodyIsClosedWhenTheServerClosesEarly() {
    CountedBody body = new CountedBody(100_000_000, endless());
    try (RawServer server = RawServer.http(c -> c.socket().close())) {
      assertThatThrownBy(() -> transport.send(post(server).withBody(body)))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
      assertThat(server.heads()).hasSize(1);
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void anAnswerThatComesBeforeTheWholeBodyIsReturned() throws Exception {
    CountedBody body = new CountedBody(-1, new ByteArrayInputStream(new byte[20_000_000]));
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
              c.awaitClose();
            })) {
      try (HttpResponse response = transport.send(post(server).withBody(body))) {
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.body().readAllBytes()).asString().isEqualTo("big");
      }
      assertThat(server.heads()).hasSize(1);
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void theBodyIsClosedWhenTheAnswerIsLate() throws Exception {
    CountedBody body = CountedBody.of("content");
    try (RawServer server = RawServer.http(RawServer.Conversation::awaitClose)) {
      HttpRequest request =
          HttpRequest.of("POST", server.uri("/"), "/op", Duration.ofMillis(200)).withBody(body);
      assertThatThrownBy(() -> transport.send(request))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue())
          .hasMessageContaining("PT0.2S");
      assertThat(server.awaitClosed()).isEqualTo(1);
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void theBodyIsClosedWhenTheThreadIsInterruptedWhileSending() throws Exception {
    CountedBody body = new CountedBody(-1, endless());
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        RawServer.http(
            c -> {
              arrived.countDown();
              while (!c.socket().isClosed()) {
                Thread.onSpinWait();
              }
            })) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread sender =
          new Thread(
              () -> {
                try {
                  transport.send(post(server).withBody(body));
                } catch (BoxTransportException e) {
                  thrown.set(Thread.currentThread().isInterrupted() ? e : null);
                }
              });
      sender.start();
      arrived.await();
      sender.interrupt();
      sender.join();
      assertThat(thrown.get()).hasCauseInstanceOf(InterruptedException.class);
    }
    assertOpenedAndClosed(body);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9",
    "10, 11",
    "10, 0",
    "0, 1",
    "65536, 65535",
    "65536, 65537",
    "200000, 131072",
    "131072, 200000"
  })
  void aBodyThatIsNotAsLongAsAnnouncedNeverArrivesWhole(int announced, int actual)
      throws Exception {
    CountedBody body = new CountedBody(announced, new ByteArrayInputStream(new byte[actual]));
    AtomicReference<Integer> received = new AtomicReference<>();
    try (RawServer server =
        RawServer.http(
            c -> {
              received.set(c.in().readNBytes(announced).length);
              c.ok("");
            })) {
      assertThatThrownBy(() -> transport.send(post(server).withBody(body)))
          .isInstanceOf(BoxTransportException.class)
          .hasMessageContaining("announced with " + announced + " bytes")
          .hasCauseInstanceOf(IOException.class);
      if (server.connections() > 0) {
        assertThat(server.awaitClosed()).isEqualTo(1);
      }
    }
    if (announced > 0 && received.get() != null) {
      assertThat(received.get()).isLessThan(announced);
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void aFailureToReadTheBodyIsTheCause() {
    IOException broken = new IOException("disk gone");
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw broken;
          }
        };
    InputStream content =
        new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), failing);
    CountedBody body = new CountedBody(200_000, content);
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
      assertThatThrownBy(() -> transport.send(post(server).withBody(body)))
          .isInstanceOf(BoxTransportException.class)
          .hasMessageContaining("disk gone")
          .cause()
          .isSameAs(broken);
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void aBodyThatCannotBeOpenedIsNotSent() {
    IOException missing = new IOException("no such file");
    Body body =
        Body.of(
            5,
            () -> {
              throw missing;
            });
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      assertThatThrownBy(() -> transport.send(post(server).withBody(body)))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse())
          .cause()
          .isSameAs(missing);
      assertThat(server.heads()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 50_000_000})
  void anUploadThatStandsStillEndsWithTheIdleTimeout(long length) throws Exception {
    CountedBody body = new CountedBody(length, endless());
    CountDownLatch over = new CountDownLatch(1);
    try (JdkTransport impatient =
            JdkTransport.builder().idleTimeout(Duration.ofMillis(200)).build();
        RawServer server =
            RawServer.http(
                c -> {
                  try {
                    over.await();
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                })) {
      assertThatThrownBy(() -> impatient.send(post(server).withBody(body)))
          .isInstanceOf(BoxTransportException.class)
          .hasMessageContaining("transport.idle-timeout");
      over.countDown();
    }
    assertOpenedAndClosed(body);
  }

  @Test
  void anUploadThatMovesMayTakeLongerThanTheTimeout() throws Exception {
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
          HttpRequest.of("POST", server.uri("/"), "/op", timeout).withBody(Body.once(-1, moving));
      assertThat(Long.parseLong(text(transport, request))).isGreaterThan(65_536);
      assertThat(System.nanoTime()).isGreaterThan(end);
    }
  }

  private static HttpRequest post(RawServer server) {
    return request("POST", server.uri("/"));
  }

  private static InputStream endless() {
    return new InputStream() {
      @Override
      public int read() {
        return 'x';
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        return count;
      }
    };
  }

  private static void assertOpenedAndClosed(CountedBody body) {
    assertThat(body.opened).hasValue(1);
    assertThat(body.closed).hasValue(1);
  }
}
