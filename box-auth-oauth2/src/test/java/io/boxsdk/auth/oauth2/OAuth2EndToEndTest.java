// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.core.BoxUser;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.testkit.Person;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OAuth2EndToEndTest {

  private static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");
  private static final String TOKEN = "POST /oauth2/token";

  private BoxEmulator emulator = BoxEmulator.start();
  private final List<AccessToken> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void aPersonLogsInAndTheCodeIsExchangedOnce() {
    try (BoxClient box = client(grant(app()))) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(box.rootFolder().get().name()).isEqualTo("All Files");
      assertThat(emulator.count(TOKEN)).isEqualTo(1);
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void withPkceTheCodeIsOfNoUseToAnybodyElse() {
    Authorization authorization = app().authorization(REDIRECT).withPkce();
    URI redirected = new Person().grant(authorization.uri());
    String code = Authorization.query(redirected.getRawQuery()).get("code");
    try (BoxClient thief = client(app().code(code))) {
      assertThatThrownBy(thief::me).isInstanceOf(BoxAuthException.class);
    }
    URI again = new Person().grant(authorization.uri());
    try (BoxClient box = client(authorization.grant(again))) {
      assertThat(box.me().login()).contains("@");
    }
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  @DisplayName("S012 an expired token is renewed once however many threads need it")
  void anExpiredTokenIsRenewedOnceHoweverManyThreadsNeedIt(RefreshTokens mode) throws Exception {
    emulator.close();
    emulator = BoxEmulator.builder().refreshTokens(mode).start();
    int threads = 64;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (BoxClient box = client(grant(app()))) {
      box.me();
      for (int round = 1; round <= 10; round++) {
        emulator.clock().advance(Duration.ofHours(2));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<BoxUser>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          calls.add(
              executor.submit(
                  () -> {
                    start.await();
                    return box.me();
                  }));
        }
        start.countDown();
        for (Future<BoxUser> call : calls) {
          assertThat(call.get().name()).isEqualTo("Ada Admin");
        }
        assertThat(emulator.count(TOKEN)).isEqualTo(1 + round);
      }
      assertThat(told).hasSize(11).doesNotHaveDuplicates();
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aTokenThatBoxRefusesIsRenewedOnceHoweverManyThreadsHoldIt() throws Exception {
    int threads = 32;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    // Its clock stands still, so only the refusal tells that the token has ended.
    try (BoxClient box =
        builder(grant(app()))
            .clock(java.time.Clock.fixed(emulator.clock().instant(), java.time.ZoneOffset.UTC))
            .build()) {
      box.me();
      emulator.clock().advance(Duration.ofHours(2));
      List<Future<BoxUser>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        calls.add(executor.submit(box::me));
      }
      for (Future<BoxUser> call : calls) {
        call.get();
      }
      assertThat(emulator.count(TOKEN)).isEqualTo(2);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aTokenIsRenewedALittleBeforeItEnds() {
    try (BoxClient box = client(grant(app()))) {
      box.me();
      Duration life = Duration.between(emulator.clock().instant(), told.get(0).expiresAt());
      emulator.clock().advance(life.minusSeconds(30));
      box.me();
      assertThat(emulator.count(TOKEN)).isEqualTo(2);
      assertThat(emulator.requests()).noneMatch(request -> request.status() == 401);
    }
  }

  @Test
  void oneGoesOnFromKeptTokensInAnotherClient() {
    try (BoxClient box = client(grant(app()))) {
      box.me();
    }
    AccessToken kept = told.get(0);
    emulator.clock().advance(Duration.ofHours(2));
    try (BoxClient later = client(app().tokens(kept))) {
      assertThat(later.me().name()).isEqualTo("Ada Admin");
    }
    assertThat(told).hasSize(2);
    assertThat(told.get(1).refreshToken()).isNotEqualTo(kept.refreshToken());
  }

  @Test
  void aTokenThatIsStillGoodCostsNoTokenRequest() {
    try (BoxClient box = client(grant(app()))) {
      box.me();
    }
    try (BoxClient later = client(app().tokens(told.get(0)))) {
      later.me();
    }
    assertThat(emulator.count(TOKEN)).isEqualTo(1);
  }

  @Test
  void revokedTokensEndInOneTypedExceptionAndNoStorm() {
    try (BoxClient box = client(grant(app()))) {
      box.me();
      box.revoke();
      assertThat(emulator.count("POST /oauth2/revoke")).isEqualTo(1);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(box::me)
            .isInstanceOfSatisfying(
                BoxAuthException.class, e -> assertThat(e.userMustAct()).isTrue())
            .hasMessageContaining("log in again");
      }
      assertThat(emulator.count(TOKEN)).isEqualTo(2);
    }
  }

  @Test
  void aWrongSecretSaysWhereToLook() {
    Grant grant =
        OAuth2.app(emulator.clientId(), "wrong0secret")
            .withAuthorizeUrl(emulator.authorizeUrl())
            .code("nocode");
    try (BoxClient box = client(grant)) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("invalid_client")
          .hasMessageContaining("developer console")
          .hasMessageNotContaining("wrong0secret");
    }
  }

  @Test
  @DisplayName("W11 a token request that fails for a moment is tried again")
  void aTokenRequestThatFailsForAMomentIsTriedAgain() {
    try (BoxClient box = client(grant(app()))) {
      box.me();
      emulator.clock().advance(Duration.ofHours(2));
      emulator.faults().on(TOKEN, "return-503", "commit-then-drop-response");
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(emulator.faults().pending()).isEmpty();
    }
  }

  @Test
  void theSettingsInTextDoTheSame() {
    try (BoxClient box = client(grant(app()))) {
      box.me();
    }
    try (BoxClient configured =
        BoxClient.builder()
            .baseUrl(emulator.apiUrl())
            .clock(emulator.clock())
            .settings(
                Map.of(
                    "oauth2.client-id", emulator.clientId(),
                    "oauth2.client-secret", emulator.clientSecret(),
                    "oauth2.refresh-token", told.get(0).refreshToken()))
            .build()) {
      assertThat(configured.me().name()).isEqualTo("Ada Admin");
      assertThat(configured.describe())
          .contains("authenticator: oauth2", "oauth2.client-secret = •••")
          .doesNotContain(emulator.clientSecret(), told.get(0).refreshToken());
      assertThat(emulator.requests()).noneMatch(request -> request.status() == 401);
    }
  }

  @Test
  void missingSettingsAreNamed() {
    assertThatThrownBy(() -> BoxClient.builder().baseUrl(emulator.apiUrl()).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(
            "OAuth 2 needs oauth2.developer-token, or oauth2.client-id, oauth2.client-secret and one of oauth2.refresh-token, oauth2.enterprise-id and oauth2.user-id; or give");
  }

  @Test
  void aDeveloperTokenWorksUntilItEndsAndThenSaysWhereToGetAnother() {
    try (BoxClient box = client(OAuth2.developerToken(emulator.developerToken()))) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      emulator.clock().advance(Duration.ofHours(2));
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("60 minutes")
          .hasMessageContaining("developer console");
    }
    try (BoxClient box = client(OAuth2.developerToken(emulator::developerToken))) {
      box.me();
      emulator.clock().advance(Duration.ofHours(2));
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
  }

  @Test
  void aDeveloperTokenThatIsNoneSaysSo() {
    try (BoxClient box = client(OAuth2.developerToken("canary\u00e9"))) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("Copy it again")
          .hasMessageNotContaining("canary");
    }
    assertThat(emulator.requests()).isEmpty();
  }

  @Test
  void aPersonLogsInThroughTheLoopbackReceiverWithOneCall() throws Exception {
    List<String> page = new CopyOnWriteArrayList<>();
    Grant grant =
        app()
            .login(
                uri ->
                    new Thread(
                            () -> {
                              Person person = new Person();
                              URI redirected = person.grant(uri);
                              page.add(person.open(redirected.resolve("/favicon.ico")));
                              page.add(
                                  person.open(
                                      redirected.resolve("/callback?state=forged&code=evil")));
                              page.add(person.open(redirected));
                            })
                        .start());
    try (BoxClient box = client(grant)) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
  }

  private OAuth2 app() {
    return OAuth2.app(emulator.clientId(), emulator.clientSecret())
        .withAuthorizeUrl(emulator.authorizeUrl())
        .onTokens(told::add);
  }

  private Grant grant(OAuth2 app) {
    Authorization authorization = app.authorization(REDIRECT);
    return authorization.grant(new Person().grant(authorization.uri()));
  }

  private BoxClient client(Grant grant) {
    return builder(grant).build();
  }

  private BoxClientBuilder builder(Grant grant) {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .authenticator(grant);
  }
}
