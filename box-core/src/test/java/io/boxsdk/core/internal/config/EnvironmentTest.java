// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  private static final Map<String, String> APP =
      Map.of("BOX_CLIENT_ID", "id", "BOX_CLIENT_SECRET", "secret", "HOME", "/home/ada");

  @TempDir Path folder;

  private static Map<String, String> settings(String... more) {
    Map<String, String> variables = new HashMap<>(APP);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return new Environment(variables).settings();
  }

  @Test
  void whatIsThereSaysHowToAuthenticate() throws IOException {
    assertThat(settings("BOX_ENTERPRISE_ID", "7"))
        .containsOnly(
            Map.entry("oauth2.client-id", "id"),
            Map.entry("oauth2.client-secret", "secret"),
            Map.entry("oauth2.enterprise-id", "7"));
    assertThat(settings("BOX_DEVELOPER_TOKEN", "token"))
        .containsOnly(Map.entry("oauth2.developer-token", "token"));
    assertThat(settings("BOX_REFRESH_TOKEN", "r", "BOX_USER_ID", " "))
        .containsOnly(
            Map.entry("oauth2.client-id", "id"),
            Map.entry("oauth2.client-secret", "secret"),
            Map.entry("oauth2.refresh-token", "r"));
    assertThat(settings("BOX_PRIVATE_KEY_FILE", "k.pem", "BOX_PASSPHRASE", "p", "BOX_USER_ID", "8"))
        .containsOnly(
            Map.entry("jwt.client-id", "id"),
            Map.entry("jwt.client-secret", "secret"),
            Map.entry("jwt.private-key-file", "k.pem"),
            Map.entry("jwt.passphrase", "p"),
            Map.entry("jwt.user-id", "8"));
    Path file = Files.writeString(folder.resolve("box.properties"), "oauth2.user-id = 9\n");
    assertThat(settings("BOX_CONFIG_FILE", file.toString(), "BOX_REDIS_URL", "redis://r"))
        .containsOnly(Map.entry("oauth2.user-id", "9"), Map.entry("redis.url", "redis://r"));
  }

  @Test
  void whomAConfigurationActsForMayBeSaidBesideIt() throws IOException {
    Path jwt =
        Files.writeString(folder.resolve("jwt.json"), "{\"boxAppSettings\":{\"appAuth\":{}}}");
    assertThat(settings("BOX_CONFIG_FILE", jwt.toString(), "BOX_USER_ID", "8"))
        .containsOnly(Map.entry("jwt.config-file", jwt.toString()), Map.entry("jwt.user-id", "8"));
    Path secret =
        Files.writeString(
            folder.resolve("secret.json"),
            "\uFEFF{\"boxAppSettings\":{\"clientID\":\"i\",\"clientSecret\":\"s\"},\"enterpriseID\":\"1\"}");
    assertThat(
            settings(
                "BOX_CONFIG_FILE",
                secret.toString(),
                "BOX_USER_ID",
                "8",
                "BOX_TOKEN_FILE",
                "tokens.json"))
        .containsOnly(
            Map.entry("oauth2.client-id", "i"),
            Map.entry("oauth2.client-secret", "s"),
            Map.entry("oauth2.user-id", "8"),
            Map.entry("client.token-file", "tokens.json"));
  }

  @Test
  void whatIsInAFileIsNoPathAndIsNotRepeated() {
    assertThatThrownBy(() -> settings("BOX_CONFIG_FILE", "{\"clientSecret\":\"canary\"}"))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("the path of a file, and not what is in it")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Test
  void aPassphraseMayLookLikeAPlaceholder() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("box.properties"), "jwt.passphrase=${canary}\njwt.user-id=8\n");
    assertThat(settings("BOX_CONFIG_FILE", file.toString()))
        .containsEntry("jwt.passphrase", "${canary}");
  }

  @Test
  void nothingAndTwoThingsAreMistakes() {
    assertThatThrownBy(() -> new Environment(Map.of("PATH", "/bin")).settings())
        .isInstanceOfSatisfying(
            BoxConfigurationException.class,
            e -> assertThat(e.code()).isEqualTo("environment-empty"))
        .hasMessageContaining("BOX_CONFIG_FILE, BOX_DEVELOPER_TOKEN");
    assertThatThrownBy(() -> settings("BOX_DEVELOPER_TOKEN", "canary", "BOX_REFRESH_TOKEN", "r"))
        .isInstanceOfSatisfying(
            BoxConfigurationException.class, e -> assertThat(e.code()).isEqualTo("choice-needed"))
        .hasMessage(
            "The environment has BOX_DEVELOPER_TOKEN and BOX_REFRESH_TOKEN. Leave one out.");
    assertThatThrownBy(() -> settings("BOX_CONFIG_FILE", "\0"))
        .isInstanceOf(BoxConfigurationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "http://127.0.0.1:8080", "localhost:1", "[::1]:2"})
  void aLocalBoxIsOnThisMachine(String host) {
    URI uri = URI.create(host.contains("://") ? host : "http://" + host);
    assertThat(new Environment(Map.of("BOX_EMULATOR_HOST", host)).emulator()).contains(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "https://api.box.com", "127.0.0.1.example.com", "a b", ":"})
  void anotherMachineIsNot(String host) {
    assertThatThrownBy(() -> new Environment(Map.of("BOX_EMULATOR_HOST", host)).emulator())
        .isInstanceOfSatisfying(
            BoxConfigurationException.class,
            e -> assertThat(e.code()).isEqualTo("emulator-elsewhere"));
  }
}
