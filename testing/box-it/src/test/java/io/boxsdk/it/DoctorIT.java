// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxDoctor;
import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty and more configurations that do not work, each with a word of its own for why. */
class DoctorIT {

  private static final Path KEYS =
      Path.of("..", "..", "box-auth-jwt", "src", "test", "resources", "test-only-keys");
  private static final String SECRET = "canary-client-secret";
  private static final String PASSPHRASE = "canary-passphrase";
  private static final String TOKEN = "canary0token";

  private final BoxEmulator emulator = BoxEmulator.start();
  private final Map<String, String> diagnoses = new LinkedHashMap<>();
  @TempDir Path folder;
  private String good;

  @BeforeEach
  void goodConfiguration() {
    good = emulator.jwtConfig();
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "config", ".json"), text);
  }

  /** The developer console's file with this key in it. */
  private static String console(String key, String passphrase) throws IOException {
    return """
        {"boxAppSettings": {"clientID": "id", "clientSecret": "%s", "appAuth":
        {"publicKeyID": "k", "privateKey": "%s", "passphrase": "%s"}}, "enterpriseID": "1"}
        """
        .formatted(
            SECRET, Files.readString(KEYS.resolve(key + ".pem")).replace("\n", "\\n"), passphrase);
  }

  private void offline(String code, String text) throws IOException {
    offline(code, file(text));
  }

  private void offline(String code, Path config) {
    List<BoxDoctor.Finding> findings = BoxDoctor.ofConfig(config).examine();
    assertThat(findings).as(code).singleElement().satisfies(one -> note(code, one));
  }

  private void note(String code, BoxDoctor.Finding finding) {
    assertThat(finding.code()).as(finding.message()).isEqualTo(code);
    diagnoses.put(code, finding.toString());
  }

  private List<BoxDoctor.Finding> online(
      String config, URI box, UnaryOperator<io.boxsdk.core.BoxClientBuilder> more)
      throws IOException {
    Path file = file(config);
    return BoxDoctor.of(
            () -> more.apply(BoxClient.builder().config(file).baseUrl(box).clock(emulator.clock())))
        .examineWithBox();
  }

  private void online(String code, String config, URI box) throws IOException {
    assertThat(online(config, box, builder -> builder))
        .as(code)
        .singleElement()
        .satisfies(one -> note(code, one));
  }

  @Test
  void everyMistakeHasAWordOfItsOwn() throws IOException {
    offline("file-missing", folder.resolve("nowhere.json"));
    offline("file-unreadable", folder);
    offline("file-too-large", " ".repeat(70_000));
    offline("file-damaged", good.substring(0, 30));
    offline("file-unknown", "{\"clientID\": \"id\"}");
    offline("file-empty", "# nothing\n");
    offline(
        "placeholder",
        good.replaceFirst("(\"clientSecret\"\\s*:\\s*)\"[^\"]*\"", "$1\"<secret>\""));
    offline("client-id-missing", good.replaceFirst("(\"clientID\"\\s*:\\s*)\"[^\"]*\"", "$1\"\""));
    offline(
        "client-secret-missing",
        good.replaceFirst("(\"clientSecret\"\\s*:\\s*)\"[^\"]*\"", "$1\"\""));
    offline("key-missing", good.replaceFirst("(\"privateKey\"\\s*:\\s*)\"[^\"]*\"", "$1\"\""));
    offline("key-not-pem", console("public", ""));
    offline("key-damaged", console("plain-pkcs8", "").replace("\\nM", "\\n%"));
    offline("key-kind", console("refused-elliptic", ""));
    offline("key-short", console("refused-1024-bits", ""));
    offline("key-format-old", console("refused-traditional", PASSPHRASE));
    offline("key-encryption", console("refused-scrypt", PASSPHRASE));
    offline("passphrase-missing", console("pbes2-aes256-sha256", ""));
    offline("passphrase-wrong", console("pbes2-aes256-sha256", PASSPHRASE));
    offline("key-id-missing", good.replaceFirst("(\"publicKeyID\"\\s*:\\s*)\"[^\"]*\"", "$1\"\""));
    offline(
        "enterprise-missing", good.replaceFirst("(\"enterpriseID\"\\s*:\\s*)\"[^\"]*\"", "$1\"\""));
    offline("credentials-missing", "oauth2.client-id=id\n");
    offline("choice-needed", "oauth2.developer-token=" + TOKEN + "\njwt.config-file=/x\n");
    offline("setting-unknown", "oauth2.developer-token=" + TOKEN + "\nclient.max-atempts=3\n");
    offline("setting-wrong", "oauth2.developer-token=" + TOKEN + "\nclient.max-attempts=many\n");
    offline(
        "module-missing", "oauth2.developer-token=" + TOKEN + "\nredis.url=redis://localhost\n");

    online("client-refused", good.replace(emulator.clientSecret(), SECRET), emulator.apiUrl());
    online(
        "key-refused",
        console("plain-pkcs8", "")
            .replace("\"id\"", '"' + emulator.clientId() + '"')
            .replace(SECRET, emulator.clientSecret()),
        emulator.apiUrl());
    online(
        "subject-refused",
        good.replace('"' + emulator.enterpriseId() + '"', "\"4242\""),
        emulator.apiUrl());
    online(
        "login-ended",
        "oauth2.client-id=%s\noauth2.client-secret=%s\noauth2.refresh-token=%s\n"
                .formatted(emulator.clientId(), emulator.clientSecret(), TOKEN)
            + "client.token-file="
            + folder.resolve("tokens.json"),
        emulator.apiUrl());
    online("token-ended", "oauth2.developer-token=" + TOKEN + "\n", emulator.apiUrl());
    online("box-unreachable", good, URI.create("http://127.0.0.1:9"));
    Path unkept =
        file(
            "oauth2.client-id=id\noauth2.client-secret=secret\noauth2.refresh-token="
                + TOKEN
                + "\n");
    offline("login-not-kept", unkept);
    assertThat(BoxDoctor.ofConfig(unkept).examineWithBox())
        .extracting(BoxDoctor.Finding::code)
        .containsExactly("login-not-kept");
    offline(
        "setting-wrong",
        "jwt.client-id=i\njwt.client-secret=s\njwt.private-key-file=-----BEGIN PRIVATE KEY----- MIIcanary\n");
    emulator.authorizeApplication(false);
    online("app-unauthorized", good, emulator.apiUrl());
    emulator.authorizeApplication(true);
    refusing(
        "grant-not-enabled",
        "invalid_request",
        "Cannot obtain user token based on the enterprise configuration for your app");

    assertThat(diagnoses).hasSizeGreaterThan(30);
    assertThat(diagnoses.values())
        .allSatisfy(
            said ->
                assertThat(said)
                    .doesNotContain(SECRET, PASSPHRASE, TOKEN, emulator.clientSecret())
                    .doesNotContain("PRIVATE KEY-----\\n", "MII"));
  }

  private void refusing(String code, String error, String description) throws IOException {
    byte[] body =
        "{\"error\":\"%s\",\"error_description\":\"%s\"}"
            .formatted(error, description)
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/oauth2/token",
        exchange -> {
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      assertThat(
              BoxDoctor.of(
                      () ->
                          BoxClient.builder()
                              .settings(Map.of("jwt.config", good))
                              .baseUrl(
                                  URI.create("http://127.0.0.1:" + server.getAddress().getPort())))
                  .examineWithBox())
          .as(code)
          .singleElement()
          .satisfies(one -> note(code, one));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aClockThatIsOffIsMeasuredAndDoesNoOtherHarm() throws IOException {
    for (long seconds : List.of(-600L, 400L)) {
      Clock wrong = Clock.offset(emulator.clock(), Duration.ofSeconds(seconds));
      assertThat(online(good, emulator.apiUrl(), builder -> builder.clock(wrong)))
          .singleElement()
          .satisfies(
              one -> assertThat(one.code()).isEqualTo("clock-off"),
              one ->
                  assertThat(one.message())
                      .containsPattern(
                          seconds < 0
                              ? "(59\\d|60\\d) seconds behind Box's"
                              : "(39\\d|40\\d) seconds ahead of Box's"));
    }
  }

  @Test
  void whatIsWellHasNoFindingsAndIsAskedOnce() throws IOException {
    Path file = file(good);
    assertThat(BoxDoctor.ofConfig(file).examine()).isEmpty();
    assertThat(emulator.requests()).isEmpty();
    assertThat(online(good, emulator.apiUrl(), builder -> builder)).isEmpty();
    assertThat(emulator.requests())
        .extracting(request -> request.operation())
        .containsExactly("POST /oauth2/token", "GET /2.0/users/me");
  }

  @Test
  void aConfigurationMakesAClient() throws IOException {
    Path jwt = file(good);
    Path secret =
        file(
            "{\"boxAppSettings\":{\"clientID\":\"%s\",\"clientSecret\":\"%s\"},\"enterpriseID\":\"%s\"}"
                .formatted(emulator.clientId(), emulator.clientSecret(), emulator.enterpriseId()));
    Path named =
        file(
            "oauth2.developer-token=%s\nclient.api-url=%s\n"
                .formatted(emulator.developerToken(), emulator.apiUrl()));
    for (Path config : List.of(jwt, secret)) {
      try (BoxClient box = BoxClient.builder().config(config).baseUrl(emulator.apiUrl()).build()) {
        assertThat(box.me().name()).isNotEmpty();
        assertThat(box.describe()).doesNotContain(emulator.clientSecret());
      }
    }
    try (BoxClient box = BoxClient.fromConfig(named)) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
  }
}
