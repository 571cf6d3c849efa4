// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {

  private final Endpoints box = endpoints("https://api.box.com");
  private final Endpoints local = endpoints("http://127.0.0.1:8080");
  private final Endpoints gateway = endpoints("https://box.example.com:8443/gate");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.box.com/2.0/x",
        "https://API.BOX.COM:443/2.0/x",
        "https://upload-las.app.box.com/api/2.0/files/content?upload_session_id=1"
      })
  void boxIsTrusted(String uri) {
    assertThat(box.trust(URI.create(uri))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.box.com/",
        "https://api.box.com:444@evil.example/",
        "https://evilbox.com/",
        "https://box.com.evil.example/",
        "https://1.realtime.services.box.net/",
        "http://127.0.0.1:8080/",
        "https://localhost/",
        "file:///etc/passwd",
        "mailto:a@box.com",
        "/2.0/x",
        "//api.box.com/x"
      })
  void othersAreNot(String uri) {
    assertThat(box.trust(URI.create(uri))).isFalse();
  }

  @Test
  void aLocalBoxIsTrustedOnEveryPortOfThisMachine() {
    assertThat(local.trust(URI.create("http://localhost:9/x"))).isTrue();
    assertThat(local.trust(URI.create("https://[::1]:9/x"))).isTrue();
    assertThat(local.trust(URI.create("http://10.0.0.1:8080/x"))).isFalse();
    assertThat(local.trust(URI.create("ftp://127.0.0.1/x"))).isFalse();
  }

  @Test
  void whatWasSetIsTrustedWithItsPort() {
    assertThat(gateway.trust(URI.create("https://box.example.com:8443/other"))).isTrue();
    assertThat(gateway.trust(URI.create("https://box.example.com/other"))).isFalse();
  }

  private static Endpoints endpoints(String origin) {
    URI uri = URI.create(origin);
    return new Endpoints(uri, uri, uri, uri);
  }
}
