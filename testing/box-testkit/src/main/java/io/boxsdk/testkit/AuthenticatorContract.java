// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.emulator.BoxEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link Authenticator} must do; token requests are counted at a local Box. To test one,
 * extend this with a class that makes it. A {@link io.boxsdk.api.auth.Grant} has a contract of its
 * own, {@link GrantContract}: what is here, the client then does.
 *
 * <p>What a way to get tokens cannot do is declared in {@link #lacks}: the tests of that are
 * skipped, and say so.
 */
@Timeout(120)
@ExtendWith(Deviations.class)
public abstract class AuthenticatorContract {

  /** What an authenticator may leave out, if it says so. */
  public enum Capability {
    /** It asks Box's token endpoint, and not somebody else. */
    ASKS_BOX,
    /** It has another token in place of one that has ended or was refused, without a person. */
    RENEWS,
    /** It knows when a token ends, and renews it a little before. */
    RENEWS_EARLY,
    /** Its tokens can be revoked. */
    REVOKES
  }

  private static final String TOKEN = GrantContract.TOKEN;
  private static final String REVOKE = "POST /oauth2/revoke";

  private BoxEmulator box;
  private LocalEndpoint me;
  private Authenticator authenticator;
  private long before;

  /** For the class that makes the authenticator. */
  protected AuthenticatorContract() {}

  /**
   * A new authenticator for the application that this Box knows. Its clock is {@link
   * BoxEmulator#clock}. It is closed after the test.
   *
   * @throws Exception if it cannot be made, which fails the test
   */
  protected abstract Authenticator authenticator(BoxEmulator local) throws Exception;

  /** What this authenticator leaves out on purpose; nothing unless overridden. */
  protected Set<Capability> lacks() {
    return Set.of();
  }

  /** Starts the Box that the tests use. */
  @BeforeEach
  public final void startBox() throws Exception {
    box = BoxEmulator.start();
    me = new LocalEndpoint(box);
    authenticator = authenticator(box);
    before = box.count(TOKEN);
  }

  /** Stops the Box that the tests used. */
  @AfterEach
  public final void stopBox() {
    authenticator.close();
    box.close();
  }

  @Test
  public final void aTokenIsOneThatBoxAccepts() {
    assertTrue(me.accepts(authenticator.token()), "Box does not accept the token");
  }

  @Test
  public final void aTokenThatIsGoodIsKept() {
    AccessToken token = authenticator.token();
    long requests = requests();
    for (int time = 0; time < 5; time++) {
      assertEquals(token, authenticator.token());
    }
    assertEquals(requests, requests(), "token requests");
  }

  @Test
  public final void manyThreadsGetOneToken() throws Exception {
    try (Together together = new Together()) {
      assertEquals(1, new HashSet<>(together.all(thread -> authenticator.token())).size());
    }
    assertTrue(requests() <= 1, () -> requests() + " token requests");
  }

  @Test
  public final void aTokenIsRenewedBeforeItEnds() {
    skipIfLacking(Capability.RENEWS_EARLY);
    AccessToken token = authenticator.token();
    endsIn(token, Duration.ofSeconds(20));
    AccessToken next = authenticator.token();
    assertNotEquals(token.value(), next.value());
    assertTrue(me.accepts(next), "Box does not accept the token");
  }

  @Test
  public final void aTokenThatIsFarFromItsEndIsNotRenewed() {
    skipIfLacking(Capability.RENEWS_EARLY);
    AccessToken token = authenticator.token();
    endsIn(token, Duration.ofMinutes(30));
    assertEquals(token, authenticator.token());
  }

  @Test
  public final void manyThreadsRenewATokenOnce() throws Exception {
    skipIfLacking(Capability.RENEWS_EARLY);
    try (Together together = new Together()) {
      for (int time = 0; time < 10; time++) {
        endsIn(authenticator.token(), Duration.ofSeconds(-1));
        long requests = requests();
        assertEquals(1, new HashSet<>(together.all(thread -> authenticator.token())).size());
        assertTrue(requests() - requests <= 1, () -> requests() - requests + " token requests");
      }
    }
  }

  @Test
  public final void aTokenThatWasRefusedIsNotGivenAgain() {
    skipIfLacking(Capability.RENEWS);
    AccessToken token = authenticator.token();
    authenticator.reject(token);
    AccessToken next = authenticator.token();
    assertNotEquals(token.value(), next.value());
    assertTrue(me.accepts(next), "Box does not accept the token");
    assertEquals(next, authenticator.token());
  }

  @Test
  public final void whereThereIsNoOtherTokenAPersonMustAct() {
    if (lacks().contains(Capability.RENEWS)) {
      authenticator.reject(authenticator.token());
      BoxAuthException e = assertThrows(BoxAuthException.class, authenticator::token);
      assertTrue(e.userMustAct(), "userMustAct");
    }
  }

  @Test
  public final void aTokenThatManyThreadsRefuseIsReplacedOnce() throws Exception {
    skipIfLacking(Capability.RENEWS);
    try (Together together = new Together()) {
      for (int time = 0; time < 10; time++) {
        AccessToken token = authenticator.token();
        long requests = requests();
        List<AccessToken> next =
            together.all(
                thread -> {
                  authenticator.reject(token);
                  return authenticator.token();
                });
        assertEquals(1, new HashSet<>(next).size(), "new tokens");
        assertNotEquals(token, next.get(0));
        assertTrue(requests() - requests <= 1, () -> requests() - requests + " token requests");
      }
    }
  }

  @Test
  public final void aRefusalSaysNothingOfANewerToken() {
    skipIfLacking(Capability.RENEWS);
    AccessToken old = authenticator.token();
    authenticator.reject(old);
    AccessToken next = authenticator.token();
    authenticator.reject(old);
    assertEquals(next, authenticator.token());
  }

  @Test
  public final void aRefusalAsksNobody() {
    AccessToken token = authenticator.token();
    int requests = box.requests().size();
    authenticator.reject(token);
    authenticator.reject(new AccessToken("another", null, Instant.MAX));
    assertEquals(requests, box.requests().size(), "requests");
  }

  @Test
  public final void aRefusalDoesNotWaitForATokenThatIsOnItsWay() throws Exception {
    skipIfLacking(Capability.ASKS_BOX);
    AccessToken token = authenticator.token();
    authenticator.reject(token);
    long requests = requests();
    box.faults().on(TOKEN, "stall-after-1");
    try (Together together = new Together()) {
      Future<AccessToken> onItsWay = together.begin(thread -> authenticator.token());
      while (requests() == requests && !onItsWay.isDone()) {
        Thread.sleep(1);
      }
      Future<Boolean> refusal =
          together.begin(
              thread -> {
                authenticator.reject(token);
                return onItsWay.isDone();
              });
      assertFalse(refusal.get(10, TimeUnit.SECONDS), "it waited");
      box.close();
    }
  }

  @Test
  public final void aRefusalByBoxIsATypedException() {
    skipIfLacking(Capability.ASKS_BOX);
    authenticator.reject(authenticator.token());
    box.faults().on(TOKEN, "return-403");
    assertThrows(BoxAuthException.class, authenticator::token);
    assertEquals(0, box.faults().pending().size(), "faults that were not met");
    assertTrue(me.accepts(authenticator.token()), "Box does not accept the next token");
  }

  @Test
  public final void anEndpointOutOfReachIsATypedException() {
    skipIfLacking(Capability.ASKS_BOX);
    authenticator.reject(authenticator.token());
    box.close();
    assertThrows(BoxTransportException.class, authenticator::token);
  }

  @Test
  public final void anInterruptIsKept() {
    skipIfLacking(Capability.ASKS_BOX);
    authenticator.reject(authenticator.token());
    boolean kept;
    Thread.currentThread().interrupt();
    try {
      assertThrows(BoxTransportException.class, authenticator::token);
    } finally {
      kept = Thread.interrupted();
    }
    assertTrue(kept, "the interrupt flag");
  }

  @Test
  public final void revokedTokensAreGivenNoMore() {
    skipIfLacking(Capability.REVOKES);
    AccessToken token = authenticator.token();
    authenticator.revoke();
    assertEquals(1, box.count(REVOKE));
    assertFalse(me.accepts(token), "Box still accepts the token");
    try {
      assertNotEquals(token.value(), authenticator.token().value());
    } catch (BoxAuthException e) {
      assertTrue(e.userMustAct(), "no token, though no person has to act");
    }
  }

  @Test
  public final void aRevocationThatFailsChangesNothing() {
    AccessToken token = authenticator.token();
    if (!lacks().contains(Capability.REVOKES)) {
      box.faults().on(REVOKE, "return-403");
    }
    assertThrows(BoxAuthException.class, authenticator::revoke);
    assertEquals(token, authenticator.token());
    assertTrue(me.accepts(token), "Box does not accept the token any more");
  }

  @Test
  public final void closingTwiceDoesNothing() {
    authenticator.token();
    authenticator.close();
    authenticator.close();
  }

  @Test
  public final void nothingItPrintsIsSecret() {
    AccessToken token = authenticator.token();
    String printed = authenticator.toString();
    assertFalse(printed.contains(token.value()), "prints the token");
    assertFalse(printed.contains(box.clientSecret()), "prints the client's secret");
    String refreshToken = token.refreshToken();
    assertFalse(refreshToken != null && printed.contains(refreshToken), "prints the refresh token");
  }

  private void endsIn(AccessToken token, Duration left) {
    box.clock().advance(Duration.between(box.clock().instant(), token.expiresAt()).minus(left));
  }

  private long requests() {
    return box.count(TOKEN) - before;
  }

  private void skipIfLacking(Capability capability) {
    Deviations.skipIfLacking(capability, lacks());
  }
}
