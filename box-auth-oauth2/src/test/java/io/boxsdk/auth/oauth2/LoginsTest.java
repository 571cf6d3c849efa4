// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.internal.token.MemoryTokenStore;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.BoxEmulatorExtension;
import io.boxsdk.testkit.Person;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a code is good for: one exchange, and that before anything older. */
class LoginsTest {

  private static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");
  private static final String TOKEN = "POST /oauth2/token";
  private static final String ME = "GET /2.0/users/me";

  @RegisterExtension final BoxEmulatorExtension extension = new BoxEmulatorExtension();
  private final TokenStore store = new MemoryTokenStore();
  private BoxEmulator emulator;

  @BeforeEach
  void begin() {
    emulator = extension.emulator();
  }

  @Test
  void aCodeThatBoxRefusesIsSentOnce() {
    try (BoxClient box = client(app().code("forged0code"))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(box::me)
            .isInstanceOfSatisfying(
                BoxAuthException.class,
                e -> {
                  assertThat(e.error()).contains("invalid_grant");
                  assertThat(e.userMustAct()).isTrue();
                });
      }
    }
    assertThat(emulator.count(TOKEN)).isEqualTo(1);
  }

  @Test
  void aCodeThatCouldNotBeExchangedForAMomentIsSentAgain() {
    try (BoxClient box = client(login(app()))) {
      emulator
          .faults()
          .on(
              TOKEN,
              "return-404",
              "return-500",
              "return-500",
              "return-500",
              "return-500",
              "return-500");
      assertThatThrownBy(box::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse());
      assertThatThrownBy(box::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse());
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
  }

  @Test
  void aNewLoginReplacesADeadPairInASharedStore() {
    assertReplaced(new AccessToken("dead", "dead", Instant.EPOCH));
  }

  @Test
  void aNewLoginReplacesALivingPairInASharedStoreToo() {
    assertReplaced(new AccessToken("alive", "alive", Instant.MAX));
  }

  private void assertReplaced(AccessToken before) {
    Grant login = login(app().forUser("ada"));
    store.compareAndSet(login.key(), 0, before);
    try (BoxClient box = client(login)) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
    assertThat(emulator.count(TOKEN)).isEqualTo(1);
    assertThat(emulator.count(ME)).isEqualTo(1);
    assertThat(store.read(login.key()).orElseThrow().token()).isNotEqualTo(before);
  }

  @Test
  void oneLoginMayServeTwoClientsThatShareAStore() {
    for (OAuth2 app : new OAuth2[] {app(), app().forUser("ada")}) {
      Grant login = login(app);
      long before = emulator.count(TOKEN);
      try (BoxClient first = client(login);
          BoxClient second = client(login)) {
        first.me();
        second.me();
      }
      assertThat(emulator.count(TOKEN)).isEqualTo(before + 1);
    }
  }

  @Test
  void oneLoginForTwoClientsThatShareNoStoreSaysWhatToDo() {
    Grant login = login(app());
    try (BoxClient first = client(login);
        BoxClient second =
            BoxClient.builder()
                .baseUrl(emulator.apiUrl())
                .clock(emulator.clock())
                .authenticator(login)
                .build()) {
      first.me();
      assertThatThrownBy(second::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("Share a token store");
    }
    assertThat(emulator.count(TOKEN)).isEqualTo(1);
  }

  @Test
  void aForgedLoginDoesNotOpenTheSessionThatIsKept() {
    Grant forged = app().forUser("ada").code("forged0code");
    try (BoxClient ada = client(login(app().forUser("ada")));
        BoxClient thief = client(forged)) {
      ada.me();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(thief::me).isInstanceOf(BoxAuthException.class);
      }
      ada.me();
    }
    assertThat(emulator.count(TOKEN)).isEqualTo(2);
    assertThat(emulator.count(ME)).isEqualTo(2);
  }

  private OAuth2 app() {
    return OAuth2.app(emulator.clientId(), emulator.clientSecret())
        .withAuthorizeUrl(emulator.authorizeUrl());
  }

  private static Grant login(OAuth2 app) {
    Authorization authorization = app.authorization(REDIRECT).withPkce();
    return authorization.grant(new Person().grant(authorization.uri()));
  }

  private BoxClient client(Grant grant) {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .tokenStore(store)
        .authenticator(grant)
        .build();
  }
}
