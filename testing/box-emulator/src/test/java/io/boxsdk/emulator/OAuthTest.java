// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OAuthTest {
  private static final String BACK = "http://localhost:1/back";

  private BoxEmulator box = BoxEmulator.start();
  private Api anonymous = new Api(box.apiUrl(), "", Map.of());

  @AfterEach
  void close() {
    box.close();
  }

  private void restart(RefreshTokens mode) {
    box.close();
    box = BoxEmulator.builder().refreshTokens(mode).start();
    anonymous = new Api(box.apiUrl(), "", Map.of());
  }

  private Map<String, String> client(String... more) {
    Map<String, String> form = new HashMap<>();
    form.put("client_id", box.clientId());
    form.put("client_secret", box.clientSecret());
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return form;
  }

  private Map<String, String> request(String... more) {
    Map<String, String> request = client(more);
    request.remove("client_secret");
    request.putIfAbsent("response_type", "code");
    request.putIfAbsent("redirect_uri", BACK);
    return request;
  }

  private String code(String... more) {
    Reply granted = anonymous.form("/api/oauth2/authorize", request(more));
    assertThat(granted.status()).isEqualTo(302);
    String query = URI.create(granted.header("Location")).getQuery();
    return query.substring(query.indexOf("code=") + "code=".length());
  }

  private Reply token(Map<String, String> form) {
    return anonymous.form("/oauth2/token", form);
  }

  private Reply redeem(String code, String... more) {
    Map<String, String> form = client(more);
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    return token(form);
  }

  private Reply refresh(String refreshToken) {
    return token(client("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private int me(String access) {
    return anonymous.as(access).get("/2.0/users/me").status();
  }

  private static String access(Reply reply) {
    return reply.json().path("access_token").asString();
  }

  private static String refreshOf(Reply reply) {
    return reply.json().path("refresh_token").asString();
  }

  @Test
  void thePageHasOneButtonAndEscapesWhatItRepeats() {
    String query = Api.encode(request("state", "<script>\"&"));

    Reply page = anonymous.get("/api/oauth2/authorize?" + query);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text().split("<button", -1)).hasSize(2);
    assertThat(page.text()).contains("Grant access to Box", "&lt;script&gt;&quot;&amp;");
    assertThat(page.text()).doesNotContain("<script>");
  }

  @Test
  void aGrantGoesBackWithStateAndCode() {
    Reply granted = anonymous.form("/api/oauth2/authorize", request("state", "s p"));

    assertThat(granted.header("Location"))
        .matches("http://localhost:1/back\\?state=s\\+p&code=\\w+");
  }

  @Test
  void aRequestThatCannotBeGrantedIsAPageAndNoRedirect() {
    assertThat(authorize("client_id", "other").text()).contains("invalid_client");
    assertThat(authorize("response_type", "token").text()).contains("unsupported_response_type");
    assertThat(authorize("redirect_uri", "").text()).contains("redirect_uri_missing");
    assertThat(authorize("redirect_uri", "back").text()).contains("redirect_uri_mismatch");
  }

  private Reply authorize(String name, String value) {
    Reply page = anonymous.get("/api/oauth2/authorize?" + Api.encode(request(name, value)));
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    return page;
  }

  @Test
  void aCodeGivesTokensThatBoxDescribesCompletely() {
    Reply tokens = redeem(code());

    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
    assertThat(tokens.json().path("token_type").asString()).isEqualTo("bearer");
    assertThat(tokens.json().path("expires_in").isIntegralNumber()).isTrue();
    assertThat(tokens.json().path("restricted_to").isArray()).isTrue();
    assertThat(access(tokens)).matches("[A-Za-z0-9]+");
    assertThat(refreshOf(tokens)).matches("[A-Za-z0-9]+");
    assertThat(me(access(tokens))).isEqualTo(200);
  }

  @Test
  void aCodeIsGoodOnceAndForHalfAMinute() {
    String code = code();
    assertThat(redeem(code).status()).isEqualTo(200);
    assertError(
        redeem(code), "invalid_grant", "Auth code doesn't exist or is invalid for the client");

    String late = code();
    box.clock().advance(Duration.ofSeconds(31));
    assertError(redeem(late), "invalid_grant", "The authorization code has expired");
  }

  @Test
  void aCodeIsBoundToItsRedirectUri() {
    assertThat(redeem(code(), "redirect_uri", BACK + "2").status()).isEqualTo(400);
    assertThat(redeem(code(), "redirect_uri", BACK).status()).isEqualTo(200);
  }

  @Test
  void aChallengeIsHonoured() throws Exception {
    String verifier = "a".repeat(43);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    String[] sha = {"code_challenge", challenge, "code_challenge_method", "S256"};

    assertThat(redeem(code(sha)).status()).isEqualTo(400);
    assertThat(redeem(code(sha), "code_verifier", challenge).status()).isEqualTo(400);
    assertThat(redeem(code(sha), "code_verifier", verifier).status()).isEqualTo(200);
    assertThat(redeem(code("code_challenge", "p"), "code_verifier", "p").status()).isEqualTo(200);
  }

  @Test
  void wrongClientsAndGrantsAreToldInBoxsWords() {
    Map<String, String> stranger = client("grant_type", "refresh_token");
    stranger.put("client_secret", "wrong");
    assertError(token(stranger), "invalid_client", "The client credentials are invalid");
    assertError(
        token(client()), "invalid_request", "Invalid grant_type parameter or parameter missing");
    assertError(refresh("unknown"), "invalid_grant", "Invalid refresh token");
  }

  @Test
  void formsWithoutPercentEncodingAreRead() {
    String raw =
        "grant_type=client_credentials&client_id="
            + box.clientId()
            + "&client_secret="
            + box.clientSecret()
            + "&scope=a b:c/d%zz&box_subject_type=enterprise&box_subject_id="
            + box.enterpriseId();

    assertThat(anonymous.post("/oauth2/token", raw).status()).isEqualTo(200);
  }

  @Test
  void clientCredentialsActAsServiceAccountOrUser() {
    Reply service = credentials("enterprise", box.enterpriseId());
    Reply user = credentials("user", box.adminUserId());

    assertThat(login(access(service))).startsWith("AutomationUser_");
    assertThat(login(access(user))).isEqualTo("ada.admin@example.com");
    assertThat(service.json().has("refresh_token")).isFalse();
    assertError(credentials("enterprise", "1"), "invalid_grant", "Grant credentials are invalid");
    assertError(credentials("user", "1"), "invalid_grant", "Grant credentials are invalid");
  }

  @Test
  void anApplicationThatTheAdministratorHasNotAuthorizedGetsNoToken() {
    box.authorizeApplication(false);
    assertError(
        credentials("enterprise", box.enterpriseId()),
        "unauthorized_client",
        "This app is not authorized by the enterprise admin");
    assertThat(redeem(code()).status()).isEqualTo(200);
    box.reset();
    assertThat(credentials("enterprise", box.enterpriseId()).status()).isEqualTo(200);
  }

  private Reply credentials(String type, String id) {
    return token(
        client("grant_type", "client_credentials", "box_subject_type", type, "box_subject_id", id));
  }

  private String login(String access) {
    return anonymous.as(access).get("/2.0/users/me").json().path("login").asString();
  }

  @Test
  void accessTokensExpireByTheEmulatorsClock() {
    Reply tokens = redeem(code());

    box.clock().advance(Duration.ofMinutes(59));
    assertThat(me(access(tokens))).isEqualTo(200);
    box.clock().advance(Duration.ofMinutes(2));
    assertThat(me(access(tokens))).isEqualTo(401);
    assertThat(me(access(refresh(refreshOf(tokens))))).isEqualTo(200);
  }

  @Test
  void refreshTokensExpireAfterSixtyDays() {
    Reply tokens = redeem(code());
    box.clock().advance(Duration.ofDays(61));

    assertError(refresh(refreshOf(tokens)), "invalid_grant", "Refresh token has expired");
  }

  @Test
  void aRepeatGivesTheSamePairUntilThatPairIsUsed() {
    Reply first = redeem(code());
    Reply second = refresh(refreshOf(first));
    Reply again = refresh(refreshOf(first));

    assertThat(access(again)).isEqualTo(access(second));
    assertThat(refreshOf(again)).isEqualTo(refreshOf(second));
    assertThat(me(access(first))).isEqualTo(200);

    assertThat(me(access(second))).isEqualTo(200);
    assertThat(me(access(first))).isEqualTo(401);
    assertError(refresh(refreshOf(first)), "invalid_grant", "Refresh token has expired");
    assertThat(refresh(refreshOf(second)).status()).isEqualTo(200);
  }

  @Test
  void theRefreshTokenOfTheNewPairAlsoEndsTheOldOne() {
    Reply first = redeem(code());
    Reply second = refresh(refreshOf(first));

    Reply third = refresh(refreshOf(second));

    assertThat(me(access(first))).isEqualTo(401);
    assertThat(me(access(third))).isEqualTo(200);
  }

  @Test
  void thePairThatIsFirstUsedWins() {
    restart(RefreshTokens.FIRST_USED_WINS);
    Reply first = redeem(code());
    Reply one = refresh(refreshOf(first));
    Reply other = refresh(refreshOf(first));
    assertThat(access(other)).isNotEqualTo(access(one));

    assertThat(me(access(other))).isEqualTo(200);

    assertThat(me(access(one))).isEqualTo(401);
    assertThat(me(access(first))).isEqualTo(401);
    assertThat(refresh(refreshOf(one)).status()).isEqualTo(400);
    assertThat(refresh(refreshOf(first)).status()).isEqualTo(400);
    assertThat(refresh(refreshOf(other)).status()).isEqualTo(200);
  }

  @Test
  void strictRefreshTokensAreSpentAtOnce() {
    restart(RefreshTokens.STRICT);
    Reply first = redeem(code());
    Reply second = refresh(refreshOf(first));

    assertError(refresh(refreshOf(first)), "invalid_grant", "Refresh token has expired");
    assertThat(me(access(first))).isEqualTo(401);
    assertThat(me(access(second))).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  void aChainOfRefreshesWorksInEveryMode(RefreshTokens mode) {
    restart(mode);
    Reply tokens = redeem(code());

    for (int i = 0; i < 5; i++) {
      box.clock().advance(Duration.ofMinutes(61));
      tokens = refresh(refreshOf(tokens));
      assertThat(me(access(tokens))).isEqualTo(200);
    }
  }

  @Test
  void revokingEitherTokenEndsBoth() {
    Reply tokens = redeem(code());

    Reply revoked = anonymous.form("/oauth2/revoke", client("token", refreshOf(tokens)));

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.text()).isEmpty();
    assertThat(me(access(tokens))).isEqualTo(401);
    assertError(refresh(refreshOf(tokens)), "invalid_grant", "Invalid refresh token");
  }

  @Test
  void aBadTokenIsRefusedWithAnEmptyBody() {
    Reply reply = anonymous.as("nonsense").get("/2.0/folders/0");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text()).isEmpty();
    assertThat(reply.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"Service\", error=\"invalid_token\","
                + " error_description=\"The access token provided is invalid.\"");
    assertThat(anonymous.get("/2.0/folders/0").status()).isEqualTo(401);
    assertThat(anonymous.get("/2.0/folders/0?access_token=" + box.developerToken()).status())
        .isEqualTo(200);
  }

  private static void assertError(Reply reply, String error, String description) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asString()).isEqualTo(error);
    assertThat(reply.json().path("error_description").asString()).isEqualTo(description);
  }
}
