// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal means: which is final, which is not, and what goes on all the same. */
class TokenRefusalTest {

  private final TestClock clock = new TestClock();
  private final TestStore store = new TestStore();
  private final TestGrant grant = new TestGrant(clock);
  private final TokenManager manager = grant.manager(store);

  @Test
  void aRefreshTokenThatBoxNoLongerKnowsIsSentOnce() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    grant.failures.add(TestGrant.refusal("invalid_grant"));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(manager::token)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("invalid_grant");
    }
    assertThat(grant.asked).hasValue(2);
  }

  @Test
  void aNewLoginElsewhereEndsTheRefusal() {
    aRefreshTokenThatBoxNoLongerKnowsIsSentOnce();
    store.keep(TestGrant.KEY, grant.issue(clock.instant()));
    assertThat(manager.token().value()).isEqualTo("A3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_client", "unauthorized_client", "invalid_request"})
  void whatIsMendedInTheConsoleIsAskedForAgain(String error) {
    manager.token();
    clock.advance(Duration.ofHours(2));
    grant.failures.add(TestGrant.refusal(error));
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    assertThat(manager.token().value()).isEqualTo("A2");
  }

  @Test
  void aRefusalOfWhatCanBeMadeAnewIsNotFinal() {
    grant.failures.add(TestGrant.refusal("invalid_grant"));
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    assertThat(manager.token().value()).isEqualTo("A1");
  }

  @Test
  void whoeverSpendsTheSameRefreshTokenLaterAdoptsWhatTheFirstGot() {
    TokenManager other = grant.manager(store);
    manager.token();
    other.token();
    clock.advance(Duration.ofHours(2));
    // The other one is in between, as if the lease had been lost.
    grant.meanwhile =
        () -> {
          grant.meanwhile = () -> {};
          other.token();
        };
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(grant.asked).hasValue(3);
  }

  @Test
  void aPassingFailureLeavesTheTokenInHandInUse() {
    manager.token();
    clock.advance(TestGrant.LIFE.minusSeconds(30));
    grant.failures.add(new BoxTransportException("No network.", null, false));
    grant.failures.add(new BoxDecodingException("A captive portal.", null));
    grant.failures.add(new BoxAuthException("Try later.", null, false, null, null));
    for (int i = 0; i < 3; i++) {
      assertThat(manager.token().value()).isEqualTo("A1");
    }
    assertThat(manager.token().value()).isEqualTo("A2");
  }

  @Test
  void aPassingFailureIsThrownIfTheTokenHasEnded() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    BoxDecodingException portal = new BoxDecodingException("A captive portal.", null);
    grant.failures.add(portal);
    assertThatThrownBy(manager::token).isSameAs(portal);
    assertThat(manager.token().value()).isEqualTo("A2");
  }

  @Test
  void aTokenThatNeverLivesIsGivenAllTheSameAndNotAskedForInCircles() {
    grant.initial = grant.issue(clock.instant());
    store.keep(TestGrant.KEY, grant.issue(clock.instant()));
    assertThat(manager.token().value()).isEqualTo("A3");
    assertThat(grant.asked).hasValue(1);
  }

  @Test
  void aNewLoginWinsOverWhatTheStoreHolds() {
    store.keep(TestGrant.KEY, grant.issue());
    grant.anew = true;
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(kept()).isEqualTo("A2");
    assertThat(grant.asked).as("the old one is not renewed first").hasValue(1);
    grant.anew = false;
    assertThat(grant.manager(store).token().value()).isEqualTo("A2");
  }

  @Test
  void aNewLoginWinsOverWhoeverIsFaster() {
    grant.anew = true;
    store.interloper = () -> store.keep(TestGrant.KEY, grant.issue());
    assertThat(manager.token().value()).isEqualTo("A1");
    assertThat(kept()).isEqualTo("A1");
    assertThat(grant.told).extracting(AccessToken::value).containsExactly("A1");
  }

  @Test
  void aNewLoginThatBoxRefusesDoesNotFallBackToWhatTheStoreHolds() {
    store.keep(TestGrant.KEY, grant.issue());
    grant.anew = true;
    grant.failures.add(TestGrant.refusal("invalid_grant"));
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    assertThat(kept()).isEqualTo("A1");
  }

  @Test
  void aNewLoginIsOneOnceOnly() {
    grant.anew = true;
    manager.token();
    clock.advance(Duration.ofHours(2));
    store.keep(TestGrant.KEY, grant.issue());
    assertThat(manager.token().value()).as("what somebody else has renewed").isEqualTo("A2");
  }

  private String kept() {
    return store.read(TestGrant.KEY).orElseThrow().token().value();
  }
}
