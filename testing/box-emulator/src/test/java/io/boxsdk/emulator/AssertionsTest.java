// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.Api.Reply;
import io.boxsdk.emulator.store.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JWT grant, with assertions that are put together by hand. */
class AssertionsTest {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static BoxEmulator box;
  private static KeyPair pair;
  private static String keyId;
  private static int count;

  private String algorithm = "RS256";
  private String kid = keyId;

  @BeforeAll
  static void start() throws Exception {
    box = BoxEmulator.start();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    pair = generator.generateKeyPair();
    keyId = box.addPublicKey(pair.getPublic());
  }

  @AfterAll
  static void stop() {
    box.close();
  }

  private ObjectNode claims() {
    return Json.object()
        .put("iss", box.clientId())
        .put("sub", box.enterpriseId())
        .put("box_sub_type", "enterprise")
        .put("aud", "https://api.box.com/oauth2/token")
        .put("jti", "an-id-that-is-long-enough-" + count++)
        .put("exp", box.clock().instant().getEpochSecond() + 30);
  }

  private Reply token(ObjectNode claims) throws Exception {
    return send(assertion(claims, pair.getPrivate()));
  }

  private static Reply send(String assertion) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", GRANT);
    form.put("client_id", box.clientId());
    form.put("client_secret", box.clientSecret());
    form.put("assertion", assertion);
    return new Api(box.apiUrl(), "", Map.of()).form("/oauth2/token", form);
  }

  private String assertion(ObjectNode claims, PrivateKey key) throws Exception {
    ObjectNode header = Json.object().put("alg", algorithm);
    if (kid != null) {
      header.put("kid", kid);
    }
    String signed = base64(Json.bytes(header)) + "." + base64(Json.bytes(claims));
    Signature signature = Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64(signature.sign());
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JsonNode me(Reply token) {
    String access = token.json().path("access_token").asString();
    return new Api(box.apiUrl(), access, Map.of()).get("/2.0/users/me").json();
  }

  private static void refused(Reply reply, String description) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Date")).isNotEmpty();
    assertThat(reply.json().path("error").asString()).isEqualTo("invalid_grant");
    assertThat(reply.json().path("error_description").asString()).isEqualTo(description);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512"})
  void theEnterpriseIsItsServiceAccount(String name) throws Exception {
    algorithm = name;
    Reply token = token(claims());
    assertThat(token.status()).isEqualTo(200);
    assertThat(token.json().has("refresh_token")).isFalse();
    assertThat(me(token).path("login").asString()).startsWith("AutomationUser_");
  }

  @Test
  void aUserIsThatUserAndTheKeyNeedNotBeNamed() throws Exception {
    kid = null;
    Reply token = token(claims().put("sub", box.adminUserId()).put("box_sub_type", "user"));
    assertThat(me(token).path("id").asString()).isEqualTo(box.adminUserId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iss | other | Please check the 'iss' claim.",
        "aud | https://example.com/oauth2/token | Please check the 'aud' claim.",
        "sub | 1 | Please check the 'sub' claim. The 'sub' specified is invalid.",
        "box_sub_type | external | Please check the 'sub' claim. The 'sub' specified is invalid.",
        "jti | short | Please check the 'jti' claim.",
        "exp | soon | Please check the 'exp' claim. Should be an integer"
      })
  void aWrongClaimIsNamed(String claim, String value, String description) throws Exception {
    refused(token(claims().put(claim, value)), description);
  }

  @Test
  void theEndIsCheckedByTheClockOfTheEmulator() throws Exception {
    long now = box.clock().instant().getEpochSecond();
    refused(
        token(claims().put("exp", now)),
        "Current date/time MUST be before the expiration date/time listed in the 'exp' claim");
    refused(token(claims().put("exp", now + 90)), "Please check the 'exp' claim.");
    refused(
        token(claims().put("exp", now + 30.5)),
        "Please check the 'exp' claim. Should be an integer");
    ObjectNode none = claims();
    none.remove("exp");
    refused(token(none), "Please check the 'exp' claim.");
    ObjectNode later = claims().put("exp", now + 630);
    box.clock().advance(Duration.ofMinutes(10));
    assertThat(token(later).status()).isEqualTo(200);
    box.clock().advance(Duration.ofMinutes(-10));
  }

  @Test
  void anAssertionIsGoodOnce() throws Exception {
    ObjectNode claims = claims();
    assertThat(token(claims).status()).isEqualTo(200);
    refused(token(claims), "Please check the 'jti' claim. A unique 'jti' value is required.");
  }

  @Test
  void anotherKeyOrAChangedClaimIsNoSignature() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    String wrong =
        "Signature verification error. The public key identified by \"kid\" must correspond to the private key used for signing.";
    refused(send(assertion(claims(), generator.generateKeyPair().getPrivate())), wrong);
    String[] parts = assertion(claims(), pair.getPrivate()).split("\\.", -1);
    refused(send(parts[0] + "." + base64(Json.bytes(claims())) + "." + parts[2]), wrong);
    kid = "unknown";
    refused(token(claims()), wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a.b", "a.b.c", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30.", "W10.W10.W10"})
  void anythingElseIsRefusedToo(String assertion) {
    Reply reply = send(assertion);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void onlyRsaKeysAreRegistered() throws Exception {
    KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
    assertThatThrownBy(() -> box.addPublicKey(elliptic.getPublic()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theConfigurationIsThatOfTheConsoleAndOutlivesAReset() throws Exception {
    JsonNode config = Json.parse(box.jwtConfig().getBytes(StandardCharsets.UTF_8));
    box.reset();
    keyId = box.addPublicKey(pair.getPublic());
    assertThat(Json.parse(box.jwtConfig().getBytes(StandardCharsets.UTF_8))).isEqualTo(config);
    JsonNode auth = config.path("boxAppSettings").path("appAuth");
    assertThat(config.path("enterpriseID").asString()).isEqualTo(box.enterpriseId());
    kid = auth.path("publicKeyID").asString();
    assertThat(send(assertion(claims(), decrypt(auth))).status()).isEqualTo(200);
  }

  @Test
  void theProgramWritesItWhereItIsTold(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("config.json");
    String[] options = {"--jwt-config", file.toString(), "--print-config"};
    try (Child child = Child.start(java.util.List.of(), options)) {
      assertThat(child.config().path("jwtConfigFile").asString()).isEqualTo(file.toString());
      assertThat(file).content().contains("BEGIN ENCRYPTED PRIVATE KEY");
    }
    String[] nowhere = {"--jwt-config", folder.resolve("none/config.json").toString()};
    try (Child child = Child.start(java.util.List.of(), nowhere)) {
      assertThat(child.exit()).isEqualTo(1);
      assertThat(child.errors()).contains("cannot start", "none");
    }
  }

  private static PrivateKey decrypt(JsonNode auth) throws Exception {
    String base64 = auth.path("privateKey").asString().replaceAll("-----[A-Z ]+-----|\\s", "");
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(Base64.getDecoder().decode(base64));
    String scheme = info.getAlgParameters().toString();
    Cipher cipher = Cipher.getInstance(scheme);
    cipher.init(
        Cipher.DECRYPT_MODE,
        SecretKeyFactory.getInstance(scheme)
            .generateSecret(new PBEKeySpec(auth.path("passphrase").asString().toCharArray())),
        info.getAlgParameters());
    return KeyFactory.getInstance("RSA").generatePrivate(info.getKeySpec(cipher));
  }
}
