// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Setting<Duration> TIMEOUT =
      Setting.duration("transport.connect-timeout").withDefault(Duration.ofSeconds(10));
  private static final Setting<String> PASSWORD = Setting.text("transport.password").asSecret();

  private final Settings settings = new Settings();

  @Test
  void aValueInTextCountsAsOneInCode() {
    settings.set(Map.of("transport.connect-timeout", "PT3S"));
    assertThat(settings.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(3));
    settings.set(TIMEOUT, Duration.ofSeconds(4));
    assertThat(settings.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    assertThat(settings.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.get(PASSWORD)).isNull();
  }

  @Test
  void anUnknownSettingNamesTheClosestKnownOne() {
    settings.set(Map.of("transport.conect-timeout", "PT3S"));
    assertThatThrownBy(() -> settings.requireKnown(List.of(TIMEOUT, PASSWORD)))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage(
            "transport.conect-timeout: no chosen module knows this setting; did you mean transport.connect-timeout?\n"
                + "  Known: transport.connect-timeout, transport.password");
  }

  @Test
  void aTextThatDoesNotFitSaysWhatWould() {
    settings.set(Map.of("transport.connect-timeout", "3 seconds"));
    assertThatThrownBy(() -> settings.get(TIMEOUT))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage(
            "Setting transport.connect-timeout must be a duration such as PT10S, not \"3 seconds\".");
  }

  @Test
  void aSecretIsNotPrinted() {
    settings.set(PASSWORD, "canary");
    assertThat(settings.describe(List.of(TIMEOUT, PASSWORD)))
        .isEqualTo("\n    transport.connect-timeout = PT10S\n    transport.password = •••");
  }
}
