// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

  private static final URI REDIRECT = URI.create("https://example.com/back?a=b");

  private final OAuth2 app = OAuth2.app("id", "secret");

  @Test
  @DisplayName("S001 the address holds what Box asks for, in the seed's order")
  void s001() {
    Authorization authorization = app.authorization(REDIRECT);
    assertThat(authorization.uri().toString())
        .isEqualTo(
            "https://account.box.com/api/oauth2/authorize?state="
                + authorization.state()
                + "&response_type=code&client_id=id&redirect_uri=https%3A%2F%2Fexample.com%2Fback%3Fa%3Db");
    assertThat(authorization.withScopes("root_readonly", "x").uri().getRawQuery())
        .endsWith("&scope=root_readonly+x");
  }

  @Test
  @DisplayName("S002 the redirect may be left out")
  void s002() {
    Authorization authorization = app.authorization();
    assertThat(Authorization.query(authorization.uri().getRawQuery()))
        .containsOnlyKeys("state", "response_type", "client_id");
    URI back = URI.create("https://example.com/?code=c&state=" + authorization.state());
    assertThat(authorization.grant(back)).hasToString("CodeGrant[OAuth2[id]]");
  }

  @Test
  @DisplayName("S003 a redirect of any letters survives")
  void s003() {
    URI redirect =
        URI.create(
            "https://\u0215\u0155\u013e.com/\u0192\u0151\u0151?\u0184\u0201\u0215=\u0184\u0201\u017c&a=b");
    URI address = app.authorization(redirect).uri();
    assertThat(address.toString()).matches("\\p{ASCII}+");
    assertThat(Authorization.query(address.getRawQuery()))
        .containsEntry("redirect_uri", redirect.toString());
  }

  /** Differs: 32 random characters instead of 16. */
  @Test
  @DisplayName("S004 the state is long, random and never the same")
  void s004() {
    Set<String> states = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      Authorization authorization = app.authorization(REDIRECT);
      assertThat(authorization.state()).matches("box_csrf_token_[A-Za-z0-9]{32}");
      assertThat(authorization.uri().getRawQuery()).contains("state=" + authorization.state());
      states.add(authorization.state());
    }
    assertThat(states).hasSize(1000);
  }

  @Test
  void theChallengeIsThatOfRfc7636AppendixB() {
    Map<String, String> query =
        Authorization.query(
            app.authorization(REDIRECT)
                .withVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                .uri()
                .getRawQuery());
    assertThat(query)
        .containsEntry("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        .containsEntry("code_challenge_method", "S256");
  }

  @Test
  void anAnswerWithAnotherStateIsRefused() {
    Authorization authorization = app.authorization(REDIRECT);
    for (String query : new String[] {"", "?code=c", "?code=c&state=other", "?code=c&state=%zz"}) {
      assertThatThrownBy(
              () ->
                  authorization.grant(
                      URI.create("https://example.com/back" + query.replace("%zz", "x"))))
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("state");
    }
  }

  @Test
  void aDenialIsPassedOn() {
    Authorization authorization = app.authorization(REDIRECT);
    URI denied =
        URI.create("https://example.com/back?error=access_denied&state=" + authorization.state());
    assertThatThrownBy(() -> authorization.grant(denied))
        .isInstanceOfSatisfying(
            BoxAuthException.class,
            e -> {
              assertThat(e.error()).contains("access_denied");
              assertThat(e.userMustAct()).isTrue();
            });
  }

  @Test
  void nothingPrintsASecret() {
    Authorization authorization = app.authorization(REDIRECT).withPkce();
    URI granted = URI.create("https://example.com/back?code=canary&state=" + authorization.state());
    assertThat(app.toString() + authorization + authorization.grant(granted))
        .doesNotContain("secret", "canary", authorization.state());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void anEmptyCredentialIsRefusedAtOnce(String empty) {
    assertThatThrownBy(() -> OAuth2.app(empty, "secret"))
        .isInstanceOf(BoxConfigurationException.class);
    assertThatThrownBy(() -> OAuth2.app("id", empty)).isInstanceOf(BoxConfigurationException.class);
    assertThatThrownBy(() -> OAuth2.developerToken(empty))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("developer console");
    assertThatThrownBy(() -> app.code(empty)).isInstanceOf(BoxConfigurationException.class);
  }

  @Test
  void nothingIsNoArgument() {
    Authorization authorization = app.authorization(REDIRECT);
    List<ThrowingCallable> calls =
        List.of(
            () -> app.withAuthorizeUrl(null),
            () -> app.onTokens(null),
            () -> app.authorization(null),
            () -> app.login(null),
            () -> app.login(uri -> {}, 0, null),
            () -> app.tokens(null),
            () -> OAuth2.developerToken((Supplier<String>) null),
            () -> authorization.withScopes((String[]) null),
            () -> authorization.withScopes("a", null),
            () -> authorization.grant(null));
    for (int i = 0; i < calls.size(); i++) {
      assertThatThrownBy(calls.get(i))
          .as("call %d", i)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("must not be null.");
    }
    assertThatThrownBy(() -> app.forUser(null)).isInstanceOf(BoxConfigurationException.class);
  }
}
