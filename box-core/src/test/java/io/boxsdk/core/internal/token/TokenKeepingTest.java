// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.internal.token.TestStore.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token that has been paid for is never lost, whatever the store and the listener do. */
class TokenKeepingTest {

  private final TestClock clock = new TestClock();
  private final TestStore store = new TestStore();
  private final TestGrant grant = new TestGrant(clock);
  private final TokenManager manager = grant.manager(store);

  @Test
  void aTokenThatCannotBeKeptIsSaidOnceAndUsedAllTheSame() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    store.outages.add(Outage.BEFORE_KEEPING);
    assertThatThrownBy(manager::token)
        .isInstanceOfSatisfying(BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
        .hasMessage(
            "A new token was obtained, but the token store does not have it: The store is down. This client goes on with it and keeps its successor; call again, and see to the store.")
        .hasCauseInstanceOf(BoxAuthException.class);
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(grant.told).extracting(AccessToken::value).containsExactly("A1", "A2");
    assertThat(grant.asked).hasValue(2);
  }

  @Test
  void whatTheStoreDidNotTakeIsStoredAsSoonAsItTakesIt() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    store.outages.add(Outage.BEFORE_KEEPING);
    store.outages.add(Outage.BEFORE_KEEPING);
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(kept()).as("not asked at once again").isEqualTo("A1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(kept()).as("still down").isEqualTo("A1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(kept()).isEqualTo("A2");
    assertThat(grant.asked).hasValue(2);
    clock.advance(Duration.ofHours(2));
    assertThat(grant.manager(store).token().value()).as("another process").isEqualTo("A3");
  }

  @Test
  void whatSomebodyElseStoredMeanwhileStays() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    store.outages.add(Outage.BEFORE_KEEPING);
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    AccessToken theirs = grant.issue();
    store.keep(TestGrant.KEY, theirs);
    clock.advance(Duration.ofSeconds(1));
    manager.token();
    assertThat(kept()).isEqualTo(theirs.value());
  }

  @Test
  void anInterruptDoesNotKeepAPaidTokenFromTheStore() {
    AtomicBoolean interrupted = new AtomicBoolean(true);
    grant.meanwhile = () -> Thread.currentThread().interrupt();
    store.interloper = () -> interrupted.set(Thread.currentThread().isInterrupted());
    manager.token();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isFalse();
    assertThat(kept()).isEqualTo("A1");
  }

  @Test
  void thePairThatWasGivenIsTriedWhereTheStoresIsDead() {
    store.keep(TestGrant.KEY, new AccessToken("dead", "dead", clock.instant()));
    grant.initial = grant.issue(clock.instant());
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(kept()).isEqualTo("A2");
    assertThat(grant.asked).hasValue(2);
  }

  @Test
  void theNextRenewalSpendsTheTokenInHandAndKeepsItsSuccessor() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    store.outages.add(Outage.BEFORE_KEEPING);
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    clock.advance(Duration.ofHours(2));
    assertThat(manager.token().value()).isEqualTo("A3");
    assertThat(kept()).isEqualTo("A3");
  }

  @Test
  void aStoreThatHasGoneBackInTimeCostsNoLogin() {
    AccessToken first = manager.token();
    clock.advance(Duration.ofHours(2));
    manager.token();
    store.keep(TestGrant.KEY, first);
    clock.advance(Duration.ofHours(2));
    assertThat(manager.token().value()).isEqualTo("A3");
    assertThat(kept()).isEqualTo("A3");
    assertThat(grant.asked).as("the spent refresh token first, then the one in hand").hasValue(4);
  }

  @Test
  void whatTheStoreAndTheHandHaveIsAskedForOnceEach() {
    AccessToken first = manager.token();
    clock.advance(Duration.ofHours(2));
    manager.token();
    store.keep(TestGrant.KEY, first);
    clock.advance(Duration.ofHours(2));
    grant.failures.add(TestGrant.refusal("invalid_grant"));
    grant.failures.add(TestGrant.refusal("invalid_grant"));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(manager::token).hasMessageContaining("invalid_grant");
    }
    assertThat(grant.asked).hasValue(4);
  }

  @Test
  void anOlderTokenInTheStoreDoesNotComeBack() {
    AccessToken first = manager.token();
    manager.reject(first);
    store.outages.add(Outage.BEFORE_KEEPING);
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    AccessToken second = manager.token();
    manager.reject(second);
    assertThat(kept()).as("what the store still has").isEqualTo("A1");
    assertThat(manager.token().value()).isEqualTo("A3");
    assertThat(kept()).isEqualTo("A3");
  }

  @Test
  void aStoreThatKeptItAfterAllIsBelieved() {
    manager.token();
    clock.advance(Duration.ofHours(2));
    store.outages.add(Outage.AFTER_KEEPING);
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    clock.advance(Duration.ofHours(2));
    assertThat(manager.token().value()).isEqualTo("A3");
    assertThat(kept()).isEqualTo("A3");
  }

  @Test
  void onlyOneOfManyCallsEndsWithTheStoresFailure() throws Exception {
    int threads = 16;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      manager.token();
      clock.advance(Duration.ofHours(2));
      store.outages.add(Outage.BEFORE_KEEPING);
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        calls.add(
            executor.submit(
                () -> {
                  Object[] outcome = new Object[1];
                  Throwable failure = catchThrowable(() -> outcome[0] = manager.token().value());
                  return failure == null ? outcome[0] : failure;
                }));
      }
      List<Object> outcomes = new ArrayList<>();
      for (Future<Object> call : calls) {
        outcomes.add(call.get());
      }
      assertThat(outcomes).filteredOn(BoxAuthException.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn("A2"::equals).hasSize(threads - 1);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aListenerThatFailsEndsOneCallAndLosesNothing() {
    grant.deafness = new IllegalStateException("disk full");
    assertThatThrownBy(manager::token).isSameAs(grant.deafness);
    grant.deafness = null;
    assertThat(manager.token().value()).isEqualTo("A1");
    assertThat(kept()).isEqualTo("A1");
  }

  @Test
  @Timeout(60)
  void aListenerMayAskForTheTokenThatItIsTold() {
    List<AccessToken> asked = new ArrayList<>();
    grant.listener = () -> asked.add(manager.token());
    manager.token();
    clock.advance(Duration.ofHours(2));
    manager.token();
    assertThat(asked).isEqualTo(grant.told).hasSize(2);
    assertThat(grant.asked).hasValue(2);
  }

  @Test
  void theLeaseOfWhoHasDiedIsWaitedFor() {
    manager.token();
    assertThat(store.leaseWait).isGreaterThan(store.leaseTime);
  }

  @Test
  void aListenerIsToldWhatThisGrantObtainedAndNothingElse() {
    store.keep(TestGrant.KEY, grant.issue());
    assertThat(manager.token().value()).isEqualTo("A1");
    assertThat(grant.told).isEmpty();
    clock.advance(Duration.ofHours(2));
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(grant.told).extracting(AccessToken::value).containsExactly("A2");
  }

  @Test
  void whoeverIsSlowerAdoptsWhatTheFasterKept() {
    store.interloper = () -> store.keep(TestGrant.KEY, grant.issue());
    assertThat(manager.token().value()).isEqualTo("A2");
    assertThat(kept()).isEqualTo("A2");
    assertThat(grant.told).as("the faster one tells").isEmpty();
  }

  @Test
  void aTokenThatEndedWhileItWasBeingKeptGivesWay() {
    store.interloper = () -> store.keep(TestGrant.KEY, grant.issue(clock.instant()));
    assertThat(manager.token().value()).isEqualTo("A1");
    assertThat(kept()).isEqualTo("A1");
  }

  @Test
  void aStoreThatNeverKeepsIsSaidAndNotAskedForEver() {
    store.interloper =
        new Runnable() {
          @Override
          public void run() {
            store.keep(TestGrant.KEY, grant.issue(clock.instant()));
            store.interloper = this;
          }
        };
    assertThatThrownBy(manager::token)
        .isInstanceOf(BoxAuthException.class)
        .hasMessageContaining("the token store does not have it");
    assertThat(manager.token().value()).isEqualTo("A1");
  }

  @Test
  void aLeaseThatCannotBeGivenBackCostsNothing() {
    store.leaseIsGone = true;
    assertThat(manager.token().value()).isEqualTo("A1");
  }

  @Test
  void aTokenInHandOutlivesAStoreThatIsDown() {
    manager.token();
    store.unreadable = true;
    clock.advance(TestGrant.LIFE.minusSeconds(30));
    assertThat(manager.token().value()).isEqualTo("A1");
    clock.advance(Duration.ofSeconds(30));
    assertThatThrownBy(manager::token)
        .isInstanceOf(BoxAuthException.class)
        .hasMessage("The store is down.");
    assertThat(grant.asked).hasValue(1);
  }

  @Test
  void aTokenThatWasGivenIsUsedAlthoughItCannotBeKept() {
    grant.initial = grant.issue();
    store.outages.add(Outage.BEFORE_KEEPING);
    assertThatThrownBy(manager::token).isInstanceOf(BoxAuthException.class);
    assertThat(manager.token().value()).isEqualTo("A1");
    assertThat(grant.asked).hasValue(0);
  }

  private String kept() {
    return store
        .read(TestGrant.KEY)
        .map(TokenStore.Entry::token)
        .map(AccessToken::value)
        .orElse("nothing");
  }
}
