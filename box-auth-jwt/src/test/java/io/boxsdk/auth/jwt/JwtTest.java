// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the local Box, which verifies every assertion. */
class JwtTest {

  private static final String TOKEN = "POST /oauth2/token";

  private static BoxEmulator emulator;
  private static SigningKey key;
  private static String keyId;

  private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    emulator = BoxEmulator.start();
    key = TestKeys.key();
    keyId = emulator.addPublicKey(TestKeys.publicKey());
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @BeforeEach
  void empty() {
    emulator.reset();
  }

  private static Jwt app() {
    return Jwt.app(emulator.clientId(), emulator.clientSecret(), key)
        .withKeyId(keyId)
        .withClock(emulator.clock());
  }

  private BoxClientBuilder builder() {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .layer(
            NetworkLayer.Position.ATTEMPT,
            (request, next) -> {
              if (request.uri().getPath().endsWith("/oauth2/token")) {
                forms.add(form(request));
              }
              return next.send(request);
            });
  }

  private BoxClient client(Grant grant) {
    return builder().authenticator(grant).build();
  }

  private static Map<String, String> form(HttpRequest request) {
    Body body = request.body().orElseThrow();
    Map<String, String> form = new HashMap<>();
    try {
      String text = new String(body.open().readAllBytes(), StandardCharsets.US_ASCII);
      for (String pair : text.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return form;
  }

  private Map<String, Object> part(int request, int part) {
    String[] parts = forms.get(request).get("assertion").split("\\.", -1);
    return Json.read(
        new String(Base64.getUrlDecoder().decode(parts[part]), StandardCharsets.UTF_8));
  }

  private Map<String, Object> claims(int request) {
    return part(request, 1);
  }

  /** Makes an app user by the plain API, and gives its id. */
  private static String createUser(String name) throws Exception {
    java.net.http.HttpRequest request =
        java.net.http.HttpRequest.newBuilder(URI.create(emulator.apiUrl() + "/2.0/users"))
            .header("Authorization", "Bearer " + emulator.developerToken())
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    "{\"name\":\"%s\",\"is_platform_access_only\":true}".formatted(name)))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return (String) Json.read(answer).get("id");
  }

  @Test
  @DisplayName("S018 an application acts for its enterprise, as its service account")
  void s018() {
    try (BoxClient box = client(app().enterprise(emulator.enterpriseId()))) {
      assertThat(box.me().login()).startsWith("AutomationUser_");
    }
    assertThat(claims(0))
        .containsEntry("sub", emulator.enterpriseId())
        .containsEntry("box_sub_type", "enterprise");
  }

  @Test
  @DisplayName("S019 an application acts for a user that it created")
  void s019() throws Exception {
    String ned = createUser("Ned Stark");
    try (BoxClient box = client(app().user(ned))) {
      assertThat(box.me().name()).isEqualTo("Ned Stark");
      assertThat(box.rootFolder().createSubfolder("Winterfell").get("owned_by").has("owned_by"))
          .isTrue();
    }
    assertThat(claims(0)).containsEntry("sub", ned).containsEntry("box_sub_type", "user");
  }

  @Test
  @DisplayName("S020 an assertion has six claims, and ends 30 seconds from now")
  void s020() {
    Clock fixed = Clock.fixed(emulator.clock().instant(), ZoneOffset.UTC);
    try (BoxClient box = client(app().withClock(fixed).enterprise(emulator.enterpriseId()))) {
      box.me();
    }
    assertThat(claims(0))
        .containsOnlyKeys("iss", "sub", "box_sub_type", "aud", "jti", "exp")
        .containsEntry("iss", emulator.clientId())
        .containsEntry("exp", Long.toString(fixed.instant().getEpochSecond() + 30));
    try (BoxClient box =
        client(
            app()
                .withClock(fixed)
                .withLifetime(Duration.ofSeconds(45))
                .enterprise(emulator.enterpriseId()))) {
      box.me();
    }
    assertThat(claims(1))
        .containsEntry("exp", Long.toString(fixed.instant().getEpochSecond() + 45));
  }

  @Test
  @DisplayName("S021 the audience is that of the real Box wherever Box is reached")
  void s021() {
    try (BoxClient box = client(app().enterprise(emulator.enterpriseId()))) {
      box.me();
    }
    assertThat(claims(0)).containsEntry("aud", "https://api.box.com/oauth2/token");
  }

  @Test
  @DisplayName("S022 every assertion has a random id of its own")
  void s022() {
    Assertions assertions = app().assertions;
    Set<Object> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String[] parts = assertions.about("app", "user", "1", Instant.EPOCH).split("\\.", -1);
      Object id =
          Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
              .get("jti");
      assertThat(id).asString().matches("[A-Za-z0-9]{16,128}");
      ids.add(id);
    }
    assertThat(ids).hasSize(200);
  }

  @ParameterizedTest(name = "S023 the header names the key and the algorithm: {0}")
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  @DisplayName("S023 the header names the key and the algorithm, one of three")
  void s023(String algorithm) {
    try (BoxClient box =
        client(app().withAlgorithm(algorithm).enterprise(emulator.enterpriseId()))) {
      box.me();
    }
    assertThat(part(0, 0)).isEqualTo(Map.of("typ", "JWT", "kid", keyId, "alg", algorithm));
  }

  /**
   * Differs: no device is named unless {@code withDevice} does, for Box's reference does not know
   * these fields any more.
   */
  @Test
  @DisplayName("S025 the form has the grant type, the credentials, the assertion and the device")
  void s025() {
    try (BoxClient box =
            client(app().withDevice("4", "Tower").enterprise(emulator.enterpriseId()));
        BoxClient other = client(app().enterprise(emulator.enterpriseId()))) {
      box.me();
      other.me();
    }
    assertThat(forms.get(0))
        .containsOnlyKeys(
            "grant_type",
            "client_id",
            "client_secret",
            "assertion",
            "box_device_id",
            "box_device_name")
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .containsEntry("client_id", emulator.clientId())
        .containsEntry("client_secret", emulator.clientSecret())
        .containsEntry("box_device_id", "4")
        .containsEntry("box_device_name", "Tower");
    assertThat(forms.get(1)).doesNotContainKeys("box_device_id", "box_device_name");
  }

  @Test
  @DisplayName("S026 a listener is told each token, which has no refresh token")
  void s026() {
    List<AccessToken> told = new ArrayList<>();
    try (BoxClient box = client(app().onTokens(told::add).enterprise(emulator.enterpriseId()))) {
      box.me();
      emulator.clock().advance(Duration.ofHours(2));
      box.me();
    }
    assertThat(told).hasSize(2).allMatch(token -> token.refreshToken() == null);
  }

  @Test
  @DisplayName("S027 a token that Box refuses is replaced with an assertion for the same subject")
  void s027() {
    String user = emulator.adminUserId();
    try (BoxClient box = client(app().user(user))) {
      box.me();
      emulator.faults().on("GET /2.0/users/me", "401-once");
      assertThat(box.me().id()).isEqualTo(user);
    }
    assertThat(forms).hasSize(2);
    assertThat(claims(1)).containsEntry("sub", user).containsEntry("box_sub_type", "user");
    assertThat(claims(1).get("jti")).isNotEqualTo(claims(0).get("jti"));
  }

  @Test
  @DisplayName("S028 the first call logs in by itself")
  void s028() {
    try (BoxClient box = client(app().enterprise(emulator.enterpriseId()))) {
      assertThat(emulator.requests()).isEmpty();
      assertThat(box.rootFolder().get().id()).isEqualTo("0");
    }
    assertThat(emulator.count(TOKEN)).isEqualTo(1);
  }

  @Test
  @DisplayName("W10 choosing another subject changes nobody else's")
  void w10() throws Exception {
    String ned = createUser("Ned Stark");
    Jwt app = app().withAlgorithm("RS512");
    Grant user = app.user(ned);
    Grant enterprise = app.enterprise(emulator.enterpriseId());
    try (BoxClient asUser = client(user);
        BoxClient asEnterprise = client(enterprise)) {
      String service = asEnterprise.me().id();
      for (int round = 0; round < 2; round++) {
        assertThat(asUser.me().id()).isEqualTo(ned);
        assertThat(asEnterprise.me().id()).isEqualTo(service);
        emulator.clock().advance(Duration.ofHours(2));
      }
      emulator.faults().on("GET /2.0/users/me", "401-once");
      assertThat(asEnterprise.me().id()).isEqualTo(service);
    }
    for (int i = 0; i < forms.size(); i++) {
      assertThat(part(i, 0)).containsEntry("alg", "RS512").containsEntry("kid", keyId);
    }
  }

  @Test
  @DisplayName("W33 no request goes out without a token or with one that has ended")
  void w33() {
    try (BoxClient box = client(app().enterprise(emulator.enterpriseId()))) {
      box.me();
      emulator.clock().advance(Duration.ofMinutes(59).plusSeconds(30));
      box.me();
    }
    assertThat(forms).hasSize(2);
    assertThat(emulator.requests()).noneMatch(request -> request.status() == 401);
  }

  @Test
  @DisplayName("W40 the key need not be named")
  void w40() {
    try (BoxClient box = client(app().withKeyId(null).enterprise(emulator.enterpriseId()))) {
      box.me();
    }
    assertThat(part(0, 0)).doesNotContainKey("kid");
  }

  @Test
  @DisplayName("W11 a clock that is wrong by up to ten minutes costs one more request")
  void w11() {
    emulator.clock().advance(Duration.ofMinutes(-10));
    for (int minute = -10; minute <= 10; minute++) {
      forms.clear();
      try (BoxClient box =
          builder()
              .clock(Clock.systemUTC())
              .authenticator(app().withClock(Clock.systemUTC()).enterprise(emulator.enterpriseId()))
              .build()) {
        assertThat(box.me().login()).as("skew of %d min", minute).startsWith("AutomationUser_");
      }
      assertThat(forms).hasSizeLessThanOrEqualTo(2);
      emulator.clock().advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void aLostAnswerAndAnOutageArePassedOver() {
    try (BoxClient box = client(app().enterprise(emulator.enterpriseId()))) {
      emulator.faults().on(TOKEN, "commit-then-drop-response");
      assertThat(box.me().login()).startsWith("AutomationUser_");
      emulator.clock().advance(Duration.ofHours(2));
      emulator.faults().on(TOKEN, "return-503");
      assertThat(box.me().login()).startsWith("AutomationUser_");
    }
    assertThat(emulator.faults().pending()).isEmpty();
  }

  @Test
  void whatBoxRefusesEndsAfterTwoTriesInOneTypedException() {
    try (BoxClient box = client(app().user("1"))) {
      assertThatThrownBy(box::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.error()).contains("invalid_grant"))
          .hasMessageContaining("Please check the 'sub' claim");
    }
    assertThat(forms).hasSize(2);
    Jwt stranger = Jwt.app(emulator.clientId(), "wrong-canary", key);
    try (BoxClient box = client(stranger.enterprise(emulator.enterpriseId()))) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("invalid_client")
          .hasMessageNotContaining("canary");
    }
    assertThat(forms).hasSize(3);
  }

  @Test
  void aSignerThatFailsIsATypedExceptionAndNothingIsSent() {
    Signer broken =
        (algorithm, content) -> {
          throw new IllegalStateException("The module is locked");
        };
    Jwt app = Jwt.app(emulator.clientId(), emulator.clientSecret(), SigningKey.of(broken));
    try (BoxClient box = client(app.enterprise(emulator.enterpriseId()))) {
      assertThatThrownBy(box::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
          .hasMessage(
              "The assertion could not be signed; nothing was sent. Check that what signs can be reached and may use the key, and call again.")
          .hasStackTraceContaining("The module is locked");
    }
    assertThat(emulator.requests()).isEmpty();
  }

  @Test
  void tokensAreRevoked() {
    try (BoxClient box = client(app().enterprise(emulator.enterpriseId()))) {
      box.me();
      box.revoke();
      assertThat(emulator.count("POST /oauth2/revoke")).isEqualTo(1);
      assertThat(box.me().login()).startsWith("AutomationUser_");
    }
    assertThat(forms).hasSize(2);
  }

  @Test
  void theFileOfTheLocalBoxIsAllThatIsNeeded(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("config.json"), emulator.jwtConfig());
    try (BoxClient box = builder().authenticator("jwt").set(Jwt.CONFIG_FILE, file).build()) {
      assertThat(box.me().login()).startsWith("AutomationUser_");
    }
    try (BoxClient box =
        builder()
            .authenticator("jwt")
            .settings(
                Map.of("jwt.config", emulator.jwtConfig(), "jwt.user-id", emulator.adminUserId()))
            .build()) {
      assertThat(box.me().id()).isEqualTo(emulator.adminUserId());
      assertThat(box.describe())
          .contains("authenticator: jwt", "jwt.config = •••")
          .doesNotContain("PRIVATE KEY");
    }
  }

  @Test
  void thePartsInTextDoTheSame() {
    try (BoxClient box =
        builder()
            .settings(
                Map.of(
                    "jwt.client-id", emulator.clientId(),
                    "jwt.client-secret", emulator.clientSecret(),
                    "jwt.private-key-file", TestKeys.file("pbes2-des3-sha1").toString(),
                    "jwt.passphrase", "test-passphrase",
                    "jwt.key-id", keyId,
                    "jwt.algorithm", "RS384",
                    "jwt.enterprise-id", emulator.enterpriseId()))
            .build()) {
      assertThat(box.me().login()).startsWith("AutomationUser_");
      assertThat(box.describe()).doesNotContain("test-passphrase", emulator.clientSecret());
    }
    assertThat(part(0, 0)).containsEntry("alg", "RS384").containsEntry("kid", keyId);
  }

  @Test
  void missingAndContradictingSettingsAreNamed() {
    assertThatThrownBy(() -> builder().build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(
            "JWT needs jwt.config-file; or jwt.client-id, jwt.client-secret and jwt.private-key-file");
    assertThatThrownBy(
            () -> builder().settings(Map.of("jwt.config", "{}", "jwt.client-id", "id")).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("Set jwt.config or jwt.client-id, not both");
  }
}
