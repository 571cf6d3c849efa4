// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A token that Box refused, or that was revoked, is not handed out again. */
class TokenRejectionTest {

  private final TestClock clock = new TestClock();
  private final TestStore store = new TestStore();
  private final TestGrant grant = new TestGrant(clock);
  private final TokenManager manager = grant.manager(store);
  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void aLateRefusalSaysNothingAboutANewerToken() {
    AccessToken first = manager.token();
    manager.reject(first);
    AccessToken second = manager.token();
    manager.reject(first);
    assertThat(manager.token()).isSameAs(second);
  }

  @Test
  void aTokenThatIsRejectedWhileItIsBeingLookedAtIsNotHandedOut() {
    AccessToken first = manager.token();
    clock.whenRead(() -> manager.reject(first));
    assertThat(manager.token().value()).isEqualTo("A2");
  }

  @Test
  void aTokenThatIsRejectedWhileItIsRenewedEarlyIsNotHandedOut() throws Exception {
    AccessToken first = manager.token();
    clock.advance(TestGrant.LIFE.minusSeconds(30));
    CountDownLatch renewing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    grant.meanwhile = () -> wait(renewing, go);
    Future<AccessToken> early = executor.submit(manager::token);
    renewing.await();
    CountDownLatch looked = new CountDownLatch(1);
    clock.whenRead(
        () -> {
          manager.reject(first);
          looked.countDown();
        });
    Future<AccessToken> late = executor.submit(manager::token);
    looked.await();
    go.countDown();
    assertThat(late.get().value()).isEqualTo("A2");
    assertThat(early.get().value()).isEqualTo("A2");
  }

  @Test
  void aRejectedTokenIsNoComfortWhenItsEarlyRenewalFails() {
    AccessToken first = manager.token();
    clock.advance(TestGrant.LIFE.minusSeconds(30));
    BoxTransportException failure = new BoxTransportException("No network.", null, false);
    grant.failures.add(failure);
    grant.meanwhile = () -> manager.reject(first);
    assertThatThrownBy(manager::token).isSameAs(failure);
  }

  @Test
  void revokedTokensAreForgottenByBoxByTheStoreAndByThisClient() {
    AccessToken first = manager.token();
    manager.revoke();
    assertThat(grant.revoked).hasValue(1);
    assertThat(store.read(TestGrant.KEY)).isEmpty();
    assertThatThrownBy(manager::token).hasMessageContaining("invalid_grant");
    assertThat(first.value()).isEqualTo("A1");
  }

  @Test
  void whatIsRevokedIsTheNewestTokenAndTheOneInHandGoesWithIt() {
    manager.token();
    AccessToken newer = grant.issue();
    store.keep(TestGrant.KEY, newer);
    manager.revoke();
    assertThat(store.read(TestGrant.KEY)).isEmpty();
    assertThatThrownBy(manager::token).hasMessageContaining("invalid_grant");
  }

  @Test
  void tokensThatWereGivenAndRevokedBeforeTheirFirstUseAreNotUsed() {
    grant.initial = grant.issue();
    manager.revoke();
    assertThat(grant.revoked).hasValue(1);
    assertThatThrownBy(manager::token).hasMessageContaining("invalid_grant");
  }

  @Test
  void aRevocationThatFailsForgetsNothing() {
    AccessToken first = manager.token();
    grant.deafToRevocation = new BoxTransportException("No network.", null, false);
    assertThatThrownBy(manager::revoke).isSameAs(grant.deafToRevocation);
    assertThat(manager.token()).isSameAs(first);
    assertThat(store.read(TestGrant.KEY)).isPresent();
  }

  @Test
  @Timeout(60)
  void aRevocationComesAfterARenewalThatHasBegun() throws Exception {
    AccessToken first = manager.token();
    CountDownLatch renewing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    grant.meanwhile = () -> wait(renewing, go);
    manager.reject(first);
    Future<AccessToken> renewal = executor.submit(manager::token);
    renewing.await();
    Thread revoking = new Thread(manager::revoke);
    revoking.start();
    // It has nothing to do until the renewal has ended.
    while (revoking.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(grant.revoked).hasValue(0);
    go.countDown();
    assertThat(renewal.get().value()).isEqualTo("A2");
    revoking.join();
    assertThat(store.read(TestGrant.KEY)).isEmpty();
    grant.meanwhile = () -> {};
    assertThatThrownBy(manager::token).hasMessageContaining("invalid_grant");
  }

  @Test
  void aRenewalWaitsForARevocationThatHasBegun() throws Exception {
    manager.reject(manager.token());
    CountDownLatch revoking = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    grant.meanwhileRevoking = () -> wait(revoking, go);
    Future<?> revocation = executor.submit(manager::revoke);
    revoking.await();
    assertThat(store.leased).as("other processes wait too").isTrue();
    Future<AccessToken> renewal = executor.submit(manager::token);
    go.countDown();
    revocation.get();
    assertThatThrownBy(renewal::get).hasMessageContaining("invalid_grant");
    assertThat(grant.asked).as("with the revoked token").hasValue(2);
    assertThat(store.leased).isFalse();
  }

  @Test
  @Timeout(60)
  void aListenerMayRevokeWhatItIsTold() {
    grant.listener = manager::revoke;
    manager.token();
    assertThat(grant.revoked).hasValue(1);
    assertThat(store.read(TestGrant.KEY)).isEmpty();
  }

  @Test
  void whereThereIsNothingToRevokeNothingIsAsked() {
    manager.revoke();
    assertThat(grant.revoked).hasValue(0);
    assertThat(manager.token().value()).isEqualTo("A1");
  }

  private static void wait(CountDownLatch here, CountDownLatch forThat) {
    here.countDown();
    try {
      forThat.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
