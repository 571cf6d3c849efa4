// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.testkit.TestCertificate;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProxyTest {

  private static final String PASSWORD = "pässword";
  private static final String BASIC = new ProxyCredentials("user", PASSWORD).basic();

  @TempDir static Path folder;
  private static TestCertificate localhost;

  @BeforeAll
  static void makeCertificate() throws Exception {
    localhost = TestCertificate.make(folder, "localhost");
  }

  @Test
  void httpGoesThroughTheProxyWithCredentialsAtOnce() throws Exception {
    try (RawServer proxy = RawServer.http(ProxyTest::proxy);
        JdkTransport transport = through(proxy).proxyCredentials("user", PASSWORD).build()) {
      // The proxy answers for a host that only it knows.
      assertThat(text(transport, get(URI.create("http://inside.invalid/a")))).isEqualTo("via");
      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0).line()).isEqualTo("GET http://inside.invalid/a HTTP/1.1");
    }
  }

  @Test
  void httpsGoesThroughATunnelAndTheServerSeesNoCredentials() throws Exception {
    try (RawServer server = RawServer.https(localhost.context(), c -> c.ok("hello"));
        RawServer proxy = RawServer.http(ProxyTest::proxy);
        JdkTransport transport =
            through(proxy)
                .proxyCredentials("user", PASSWORD)
                .caCertificates(localhost.pem())
                .build()) {
      assertThat(text(transport, get(server.uri("/")))).isEqualTo("hello");
      assertThat(text(transport, get(server.uri("/")))).isEqualTo("hello");
      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().get(0).line())
          .isEqualTo("CONNECT localhost:" + server.port() + " HTTP/1.1");
      assertThat(server.heads())
          .hasSize(2)
          .noneMatch(head -> head.headers().containsKey("proxy-authorization"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void wrongCredentialsAreSaidToBeWrong(String scheme) {
    try (RawServer proxy = RawServer.http(ProxyTest::proxy);
        JdkTransport transport = through(proxy).proxyCredentials("user", "wrong").build()) {
      assertThatThrownBy(() -> transport.send(get(URI.create(scheme + "://inside.invalid/"))))
          .isInstanceOfSatisfying(
              BoxTransportException.class,
              e -> assertThat(e.mayHaveBeenSent()).isEqualTo(scheme.equals("http")))
          .hasMessageContaining("The proxy before inside.invalid:")
          .hasMessageContaining("transport.proxy-password")
          .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
          .message()
          .doesNotContain("wrong");
      assertThat(proxy.heads()).hasSize(1);
    }
  }

  @Test
  void aTunnelThatTheProxyCannotMakeIsNotSent() {
    try (RawServer proxy =
            RawServer.http(c -> c.write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"));
        JdkTransport transport = through(proxy).build()) {
      assertThatThrownBy(() -> transport.send(get(URI.create("https://inside.invalid/"))))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse())
          .hasMessageContaining("502");
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    RawServer gone = RawServer.http(c -> {});
    gone.close();
    try (JdkTransport transport = through(gone).build()) {
      assertThatThrownBy(() -> transport.send(get(URI.create("https://inside.invalid/"))))
          .hasMessageContaining("No connection to proxy localhost:" + gone.port() + ": refused")
          .hasMessageContaining("transport.proxy");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy:3128", "http://proxy", "socks://proxy:1080", "http://u:secret@proxy:1"})
  void aProxyIsWrittenAsHostAndPort(String uri) {
    assertThatThrownBy(() -> JdkTransport.builder().proxy(URI.create(uri)).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("transport.proxy")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void credentialsWithoutAProxyAreAMistake() {
    assertThatThrownBy(() -> JdkTransport.builder().proxyCredentials("user", "secret").build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("transport.proxy")
        .message()
        .doesNotContain("secret");
    assertThat(new ProxyCredentials("user", "secret").toString()).doesNotContain("secret");
  }

  private static JdkTransport.Builder through(RawServer proxy) {
    return JdkTransport.builder().proxy(URI.create("http://localhost:" + proxy.port()));
  }

  private static void proxy(RawServer.Conversation c) throws IOException {
    if (!BASIC.equals(c.head().header("proxy-authorization"))) {
      c.write(
          "HTTP/1.1 407 Credentials\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
              + "Content-Length: 0\r\n\r\n");
    } else if (c.head().line().startsWith("CONNECT ")) {
      tunnel(c);
    } else {
      c.ok("via");
    }
  }

  private static void tunnel(RawServer.Conversation c) throws IOException {
    String[] target = c.head().line().split(" ")[1].split(":");
    try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
      c.write("HTTP/1.1 200 OK\r\n\r\n");
      RawServer.start(
          () -> {
            try {
              server.getInputStream().transferTo(c.out());
            } catch (IOException e) {
              // One side is gone.
            }
          });
      int count;
      for (byte[] buffer = new byte[8192]; (count = c.in().read(buffer)) >= 0; ) {
        server.getOutputStream().write(buffer, 0, count);
      }
    }
  }
}
