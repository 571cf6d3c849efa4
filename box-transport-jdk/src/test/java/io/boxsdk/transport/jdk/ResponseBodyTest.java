// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ResponseBodyTest {

  private static final String FIXED = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final JdkTransport transport = JdkTransport.create();

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {FIXED + "only half", CHUNKED + "5\r\nhello\r\n", CHUNKED + "50\r\nhel"})
  void aBodyThatIsCutIsAnErrorOfItsReaderAndNotOfTheCall(String answer) {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write(answer);
              c.socket().close();
            })) {
      // The cut may come while the client is still busy with the headers.
      for (int i = 0; i < 50; i++) {
        try (HttpResponse response = transport.send(get(server.uri("/")))) {
          assertThat(response.status()).isEqualTo(200);
          assertThatThrownBy(() -> response.body().readAllBytes())
              .isInstanceOf(IOException.class)
              .hasMessageContaining("broke off");
          assertThatThrownBy(() -> response.body().read()).isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void aBodyInChunksIsReadToItsEnd() throws Exception {
    try (RawServer server =
        RawServer.http(c -> c.write(CHUNKED + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))) {
      assertThat(text(transport, get(server.uri("/")))).isEqualTo("hello world");
      assertThat(text(transport, get(server.uri("/")))).isEqualTo("hello world");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void singleBytesSkippingAndTheEndAreReadRight() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok("ab\u00ffcd"));
        HttpResponse response = transport.send(get(server.uri("/")));
        InputStream body = response.body()) {
      assertThat(body.read()).isEqualTo('a');
      assertThat(body.skip(1)).isEqualTo(1);
      assertThat(body.read()).isEqualTo(0xff);
      assertThat(body.read(new byte[0])).isZero();
      assertThat(body.available()).isEqualTo(2);
      assertThat(body.readAllBytes()).hasSize(2);
      assertThat(body.read()).isEqualTo(-1);
      assertThat(body.read()).isEqualTo(-1);
    }
  }

  @Test
  void aBodyThatStandsStillEndsWithTheIdleTimeoutAndItsConnection() throws Exception {
    try (JdkTransport impatient =
            JdkTransport.builder().idleTimeout(Duration.ofMillis(200)).build();
        RawServer server =
            RawServer.http(
                c -> {
                  c.write(FIXED + "some");
                  c.awaitClose();
                });
        HttpResponse response = impatient.send(get(server.uri("/")))) {
      assertThatThrownBy(() -> response.body().readAllBytes())
          .isInstanceOf(HttpTimeoutException.class)
          .hasMessageContaining("PT0.2S")
          .hasMessageContaining("transport.idle-timeout");
      assertThat(server.awaitClosed()).isEqualTo(1);
    }
  }

  @Test
  void anInterruptEndsReadingAndTheConnection() throws Exception {
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
                try (HttpResponse response = transport.send(get(server.uri("/")))) {
                  response.body().read();
                  reading.countDown();
                  response.body().read();
                } catch (IOException e) {
                  thrown.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      reader.start();
      reading.await();
      reader.interrupt();
      reader.join();
      assertThat(thrown.get())
          .isInstanceOf(InterruptedIOException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(flag.get()).isTrue();
      assertThat(server.awaitClosed()).isEqualTo(1);
    }
  }

  @Test
  void closingBeforeTheEndClosesTheConnection() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write(FIXED + "some");
              c.awaitClose();
            })) {
      HttpResponse response = transport.send(get(server.uri("/")));
      response.close();
      response.close();
      assertThat(server.awaitClosed()).isEqualTo(1);
      assertThatThrownBy(() -> response.body().read())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
    }
  }

  @Test
  void closingAnEndlessBodyClosesTheConnection() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
              while (true) {
                c.out().write(new byte[65_536]);
              }
            })) {
      HttpResponse response = transport.send(get(server.uri("/")));
      response.body().readNBytes(1_000_000);
      response.close();
      assertThat(server.awaitClosed()).isEqualTo(1);
    }
  }

  @Test
  void closingFromAnotherThreadWakesTheReader() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write(FIXED + "s");
              c.awaitClose();
            })) {
      HttpResponse response = transport.send(get(server.uri("/")));
      Thread reader =
          new Thread(
              () -> {
                try {
                  response.body().read();
                  reading.countDown();
                  response.body().read();
                } catch (IOException e) {
                  thrown.set(e);
                }
              });
      reader.start();
      reading.await();
      response.close();
      reader.join();
      assertThat(thrown.get()).hasMessageContaining("closed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        CHUNKED + "5\r\nhello\r\n0\r\n\r\n"
      })
  void aConnectionIsUsedAgainThoughTheReaderStoppedJustBeforeTheEnd(String answer)
      throws Exception {
    try (RawServer server = RawServer.http(c -> c.write(answer))) {
      for (int i = 0; i < 50; i++) {
        try (HttpResponse response = transport.send(get(server.uri("/")))) {
          response.body().readNBytes(5);
        }
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
