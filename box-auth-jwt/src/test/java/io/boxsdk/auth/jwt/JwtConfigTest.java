// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.Grant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtConfigTest {

  private static String config;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    config =
        """
        {
          "boxAppSettings": {
            "clientID": "id-of-app",
            "clientSecret": "canary-secret",
            "appAuth": {
              "publicKeyID": "abcd1234",
              "privateKey": "%s",
              "passphrase": "test-passphrase"
            }
          },
          "enterpriseID": "123456",
          "webhooks": {"primaryKey": "p", "secondaryKey": null}
        }
        """
            .formatted(TestKeys.pem("pbes2-des3-sha1").replace("\n", "\\n"));
  }

  @Test
  void theFileOfTheConsoleSaysEverything() throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), config);
    for (Jwt app : new Jwt[] {Jwt.config(file), Jwt.config(config)}) {
      assertThat(app.toString()).isEqualTo("Jwt[id-of-app]");
      assertThat(app.assertions.keyId()).isEqualTo("abcd1234");
      assertThat(app.enterprise().key()).isEqualTo("jwt:id-of-app:enterprise:123456");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clientID | has no boxAppSettings.clientID.",
        "clientSecret | has no boxAppSettings.clientSecret.",
        "privateKey | has no boxAppSettings.appAuth.privateKey.",
        "appAuth | has no boxAppSettings.appAuth: it is that of an application without a keypair",
        "boxAppSettings | has no object boxAppSettings.",
        "passphrase | boxAppSettings.appAuth.privateKey, is encrypted. Give its passphrase too."
      })
  void aMissingPartIsNamed(String part, String message) {
    String without = config.replace("\"" + part + "\"", "\"other\"");
    assertThatThrownBy(() -> Jwt.config(without))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("The Box configuration")
        .hasMessageContaining(message)
        .hasMessageNotContaining("canary");
  }

  @Test
  void whatIsNotNeededMayBeMissing() {
    Jwt app = Jwt.config(config.replace("publicKeyID", "x").replace("enterpriseID", "y"));
    assertThat(app.assertions.keyId()).isNull();
    assertThat(app.user("7").key()).isEqualTo("jwt:id-of-app:user:7");
    assertThatThrownBy(app::enterprise)
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining(".enterprise(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "[]", "{}", "\"  \""})
  void aPartOfAnotherTypeIsNamed(String value) {
    String wrong = config.replace("\"id-of-app\"", value);
    assertThatThrownBy(() -> Jwt.config(wrong))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("has a boxAppSettings.clientID that is no text.");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("config.json"), "{\"canary\": ");
    assertThatThrownBy(() -> Jwt.config(file))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(file + " cannot be read: no JSON at character 12.")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> Jwt.config(folder))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void noMutationOfAConfigurationEndsInAnotherException() {
    // The encrypted key would make it slow; it has a test of its own.
    String text = config.replaceAll("-----BEGIN.*END ENCRYPTED PRIVATE KEY-----", "key");
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder mutated = new StringBuilder(text);
      for (int changes = random.nextInt(5); changes >= 0; changes--) {
        int at = random.nextInt(mutated.length());
        mutated.setCharAt(at, "{}[]\":,\\ n".charAt(random.nextInt(10)));
      }
      assertThatThrownBy(() -> Jwt.config(mutated.toString()))
          .isInstanceOf(BoxConfigurationException.class);
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingIsNoCredential(String nothing) {
    SigningKey key = TestKeys.key();
    Jwt app = Jwt.app("id", "secret", key);
    assertThatThrownBy(() -> Jwt.app(nothing, "secret", key))
        .isInstanceOf(BoxConfigurationException.class);
    assertThatThrownBy(() -> Jwt.app("id", nothing, key))
        .isInstanceOf(BoxConfigurationException.class);
    assertThatThrownBy(() -> app.enterprise(nothing)).isInstanceOf(BoxConfigurationException.class);
    assertThatThrownBy(() -> app.user(nothing)).isInstanceOf(BoxConfigurationException.class);
    assertThatThrownBy(() -> app.withDevice(nothing, null))
        .isInstanceOf(BoxConfigurationException.class);
  }

  @Test
  void nullIsNoArgument() {
    Jwt app = Jwt.app("id", "secret", TestKeys.key());
    List<Runnable> calls =
        List.of(
            () -> Jwt.config((Path) null),
            () -> Jwt.config((String) null),
            () -> Jwt.app("id", "secret", null),
            () -> app.withAlgorithm(null),
            () -> app.withLifetime(null),
            () -> app.withClock(null),
            () -> app.onTokens(null),
            () -> SigningKey.file(null),
            () -> SigningKey.file(Path.of("key.pem"), null),
            () -> SigningKey.pem(null),
            () -> SigningKey.pem("", null),
            () -> SigningKey.of((Signer) null),
            () -> SigningKey.of((PrivateKey) null));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(RuntimeException.class)
          .isNotInstanceOf(NullPointerException.class);
    }
  }

  @Test
  void whatBoxWouldNotAcceptIsRefusedAtOnce() {
    Jwt app = Jwt.app("id", "secret", TestKeys.key());
    assertThatThrownBy(() -> app.withAlgorithm("HS256"))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage("Box accepts RS256, RS384 and RS512, not HS256.");
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofSeconds(61)}) {
      assertThatThrownBy(() -> app.withLifetime(wrong))
          .isInstanceOf(BoxConfigurationException.class);
    }
  }

  @Test
  void nothingPrintsASecret() {
    Jwt app = Jwt.config(config).withDevice("d", "n");
    Grant grant = app.user("7");
    assertThat(app.toString() + grant + app.assertions + new JwtGrant(app, "a", "b"))
        .doesNotContain("canary", "passphrase", "MII");
  }
}
