// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static io.boxsdk.transport.okhttp.Requests.get;
import static io.boxsdk.transport.okhttp.Requests.request;
import static io.boxsdk.transport.okhttp.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class Http2Test {

  @TempDir Path folder;
  private MockWebServer server;
  private OkHttpTransport transport;

  @BeforeEach
  void start() throws Exception {
    TestCertificate localhost = TestCertificate.make(folder, "localhost");
    server = new MockWebServer();
    server.useHttps(localhost.context().getSocketFactory());
    server.start();
    transport =
        OkHttpTransport.builder()
            .caCertificates(localhost.pem())
            .idleTimeout(Duration.ofMillis(500))
            .build();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.close();
  }

  @Test
  void isSpokenWhereTheServerOffersIt() throws Exception {
    byte[] content = new byte[3_000_000];
    new java.util.Random(2).nextBytes(content);
    server.enqueue(new MockResponse.Builder().body(new Buffer().write(content)).build());
    HttpRequest put = request("PUT", server.url("/a?b").uri()).withBody(Body.of(content));
    try (HttpResponse response = transport.send(put)) {
      assertThat(response.body().readAllBytes()).isEqualTo(content);
    }
    RecordedRequest taken = server.takeRequest();
    assertThat(taken.getRequestLine()).isEqualTo("PUT /a?b HTTP/2");
    assertThat(taken.getBody().toByteArray()).isEqualTo(content);
    assertThat(taken.getHeaders().names())
        .containsExactlyInAnyOrder(":scheme", ":authority", "content-length");
  }

  @Test
  void anAnswerIsReturnedAsItIs() throws Exception {
    server.enqueue(
        new MockResponse.Builder().code(503).setHeader("retry-after", "0").body("busy").build());
    try (HttpResponse response = transport.send(get(server.url("/").uri()))) {
      assertThat(response.status()).isEqualTo(503);
      assertThat(response.body().readAllBytes()).asString().isEqualTo("busy");
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void oneStreamThatStandsStillIsGivenUpAlone() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .body("late")
            .bodyDelay(5, java.util.concurrent.TimeUnit.SECONDS)
            .build());
    server.enqueue(new MockResponse.Builder().body("next").build());
    try (HttpResponse response = transport.send(get(server.url("/").uri()))) {
      assertThatThrownBy(() -> response.body().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("transport.idle-timeout");
    }
    assertThat(text(transport, get(server.url("/").uri()))).isEqualTo("next");
    assertThat(server.takeRequest().getConnectionIndex())
        .isEqualTo(server.takeRequest().getConnectionIndex());
  }

  @Test
  void aStreamThatIsResetMayHaveBeenSentAndIsNotSentAgain() {
    server.enqueue(
        new MockResponse.Builder().onRequestStart(new SocketEffect.CloseStream(7)).build());
    assertThatThrownBy(() -> transport.send(get(server.url("/").uri())))
        .isInstanceOfSatisfying(
            BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
    assertThat(server.getRequestCount()).isEqualTo(1);
  }
}
