// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static io.boxsdk.transport.okhttp.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.testkit.RawServer;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ProxyTest {

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void wrongCredentialsAreSaidToBeWrong(String scheme) {
    try (RawServer proxy = RawServer.http(ProxyTest::refuse);
        OkHttpTransport transport = through(proxy).proxyCredentials("user", "wrong").build()) {
      assertThatThrownBy(() -> transport.send(get(URI.create(scheme + "://inside.invalid/"))))
          .isInstanceOfSatisfying(
              BoxTransportException.class,
              e -> assertThat(e.mayHaveBeenSent()).isEqualTo(scheme.equals("http")))
          .hasMessageContaining("The proxy before inside.invalid:")
          .hasMessageContaining("transport.proxy-password")
          .message()
          .doesNotContain("wrong");
      assertThat(proxy.heads()).hasSize(1);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    RawServer gone = RawServer.http(c -> {});
    gone.close();
    try (OkHttpTransport transport = through(gone).build()) {
      assertThatThrownBy(() -> transport.send(get(URI.create("https://inside.invalid/"))))
          .hasMessageContaining("No connection to proxy localhost:" + gone.port() + ": refused")
          .hasMessageContaining("transport.proxy");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy:3128", "http://proxy", "socks://proxy:1080", "http://u:secret@proxy:1"})
  void aProxyIsWrittenAsHostAndPort(String uri) {
    assertThatThrownBy(() -> OkHttpTransport.builder().proxy(URI.create(uri)).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("transport.proxy")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void credentialsWithoutAProxyAreAMistake() {
    assertThatThrownBy(() -> OkHttpTransport.builder().proxyCredentials("user", "secret").build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("transport.proxy")
        .message()
        .doesNotContain("secret");
    assertThat(new ProxyCredentials("user", "secret").toString()).doesNotContain("secret");
  }

  private static OkHttpTransport.Builder through(RawServer proxy) {
    return OkHttpTransport.builder().proxy(URI.create("http://localhost:" + proxy.port()));
  }

  private static void refuse(RawServer.Conversation c) throws IOException {
    c.write("HTTP/1.1 407 Credentials\r\nProxy-Authenticate: Basic realm=\"p\"\r\n");
    c.write("Content-Length: 0\r\n\r\n");
  }
}
