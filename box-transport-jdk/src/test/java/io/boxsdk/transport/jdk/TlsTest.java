// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.PATIENT;
import static io.boxsdk.transport.jdk.Requests.SECRET;
import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.testkit.RawServer;
import io.boxsdk.testkit.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestCertificate.make(folder, "localhost");
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
