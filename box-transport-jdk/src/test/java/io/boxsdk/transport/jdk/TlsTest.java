// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.PATIENT;
import static io.boxsdk.transport.jdk.Requests.SECRET;
import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.request;
import static io.boxsdk.transport.jdk.Requests.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.testkit.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TlsTest {

  @TempDir static Path folder;
  private static TestCertificate localhost;
  private static TestCertificate elsewhere;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestCertificate.make(folder, "localhost");
    elsewhere = TestCertificate.make(folder, "elsewhere.example");
  }

  @Test
  void aCertificateThatWasAddedIsTrusted() throws Exception {
    try (RawServer server =
            RawServer.https(localhost.context(), c -> c.ok(new String(c.body(), UTF_8)));
        JdkTransport transport = trusting(localhost)) {
      HttpRequest post =
          request("POST", server.uri("/")).withBody(Body.of("content".getBytes(UTF_8)));
      assertThat(text(transport, post)).isEqualTo("content");
      assertThat(text(transport, post)).isEqualTo("content");
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.heads().get(0).headers().keySet())
          .map(String::toLowerCase)
          .containsExactlyInAnyOrder("content-length", "host", "user-agent");
    }
  }

  @Test
  void manyBytesPassUnchangedBothWays() throws Exception {
    byte[] content = new byte[5_000_000];
    new java.util.Random(1).nextBytes(content);
    try (RawServer server =
            RawServer.https(
                localhost.context(),
                c -> {
                  byte[] body = c.body();
                  c.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                  c.out().write(body);
                });
        JdkTransport transport = trusting(localhost);
        var response = transport.send(request("PUT", server.uri("/")).withBody(Body.of(content)))) {
      assertThat(response.body().readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void aSslContextCanBeGivenInstead() throws Exception {
    try (RawServer server = RawServer.https(localhost.context(), c -> c.ok("hello"));
        JdkTransport transport =
            JdkTransport.builder().sslContext(Certificates.trusting(localhost.pem())).build()) {
      assertThat(text(transport, get(server.uri("/")))).isEqualTo("hello");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedBeforeAnythingIsSent() {
    assertRefused(JdkTransport.create(), localhost);
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() {
    assertRefused(trusting(elsewhere), elsewhere);
  }

  @Test
  void aGetOnAKeptConnectionThatBreaksIsSentOnce() throws Exception {
    try (RawServer server =
            RawServer.https(
                localhost.context(),
                c -> {
                  if (c.head().line().contains("first")) {
                    c.ok("");
                  } else {
                    c.socket().close();
                  }
                });
        JdkTransport transport = trusting(localhost)) {
      text(transport, get(server.uri("/first")));
      assertThatThrownBy(() -> transport.send(get(server.uri("/second"))))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
      assertThat(server.heads()).hasSize(2);
    }
  }

  @Test
  void aServerThatNeverShakesHandsEndsWithTheTimeout() throws Exception {
    try (RawServer server = RawServer.http(c -> {});
        JdkTransport transport = JdkTransport.create()) {
      HttpRequest request =
          HttpRequest.of(
              "GET",
              java.net.URI.create("https://localhost:" + server.port()),
              "/op",
              Duration.ofMillis(300));
      assertThatThrownBy(() -> transport.send(request)).isInstanceOf(BoxTransportException.class);
      assertThat(server.awaitClosed()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void aFileWithoutCertificatesIsAMistakeOfTheUser(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("bad.pem"), content);
    assertThatThrownBy(() -> JdkTransport.builder().caCertificates(file).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("transport.ca-certificates")
        .hasMessageContaining("bad.pem");
  }

  @Test
  void aMissingFileIsAMistakeOfTheUser() {
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> JdkTransport.builder().caCertificates(missing).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("missing.pem");
  }

  private static JdkTransport trusting(TestCertificate certificate) {
    return JdkTransport.builder().caCertificates(certificate.pem()).build();
  }

  private static void assertRefused(JdkTransport transport, TestCertificate shown) {
    try (transport;
        RawServer server = RawServer.https(shown.context(), c -> c.ok(""))) {
      for (String method : Set.of("GET", "POST")) {
        assertThatThrownBy(
                () ->
                    transport.send(
                        HttpRequest.of(method, server.uri("/" + SECRET), "/op", PATIENT)))
            .isInstanceOfSatisfying(
                BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse())
            .hasMessageStartingWith("TLS with localhost:" + server.port() + " failed: ")
            .hasMessageContaining("transport.ca-certificates")
            .message()
            .doesNotContain(SECRET);
      }
      assertThat(server.heads()).isEmpty();
    }
  }
}
