// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.Provider;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.api.spi.TransportProvider;
import io.boxsdk.transport.okhttp.OkHttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OkHttpTransportProviderTest {

  private final OkHttpTransportProvider provider = new OkHttpTransportProvider();

  @Test
  void isFoundByItsService() {
    assertThat(ServiceLoader.load(TransportProvider.class))
        .singleElement()
        .isInstanceOf(OkHttpTransportProvider.class)
        .extracting(Provider::id)
        .isEqualTo("okhttp");
  }

  @Test
  void itsSettingsHaveNamesAndDefaults() {
    assertThat(provider.settings())
        .extracting(Setting::name)
        .containsExactlyInAnyOrder(
            "transport.connect-timeout",
            "transport.idle-timeout",
            "transport.proxy",
            "transport.proxy-user",
            "transport.proxy-password",
            "transport.ca-certificates");
    assertThat(OkHttpTransport.CONNECT_TIMEOUT.fallback()).isEqualTo(Duration.ofSeconds(10));
    assertThat(OkHttpTransport.IDLE_TIMEOUT.fallback()).isEqualTo(Duration.ofSeconds(60));
    assertThat(provider.settings())
        .filteredOn(Setting::secret)
        .containsExactly(OkHttpTransport.PROXY_PASSWORD);
  }

  @Test
  void makesATransportWithoutAnySetting() {
    try (Transport transport = create(Map.of())) {
      assertThat(transport).isInstanceOf(OkHttpTransport.class);
    }
  }

  @Test
  void everySettingReachesTheTransport() {
    assertMistake(Map.of("transport.connect-timeout", "PT0S"), "transport.connect-timeout");
    assertMistake(Map.of("transport.idle-timeout", "PT-1S"), "transport.idle-timeout");
    assertMistake(Map.of("transport.proxy", "socks://proxy:1"), "http://host:port");
    assertMistake(Map.of("transport.ca-certificates", "no/such.pem"), "no/such.pem");
    assertMistake(Map.of("transport.proxy-user", "u", "transport.proxy-password", "p"), "no proxy");
    create(
            Map.of(
                "transport.proxy", "http://proxy:3128",
                "transport.proxy-user", "u",
                "transport.proxy-password", "p"))
        .close();
  }

  @Test
  void aProxyUserNeedsAPassword() {
    for (String name : new String[] {"transport.proxy-user", "transport.proxy-password"}) {
      assertMistake(
          Map.of("transport.proxy", "http://proxy:3128", name, "x"), "transport.proxy-password");
    }
  }

  private void assertMistake(Map<String, String> settings, String message) {
    assertThatThrownBy(() -> create(settings))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining(message);
  }

  private Transport create(Map<String, String> settings) {
    return provider.create(
        new Provider.Context() {
          @Override
          public <V> V get(Setting<V> setting) {
            String text = settings.get(setting.name());
            return text == null ? setting.fallback() : setting.parse(text);
          }

          @Override
          public Clock clock() {
            return Clock.systemUTC();
          }

          @Override
          public Authenticator authenticator(Grant grant) {
            throw new AssertionError();
          }
        });
  }
}
