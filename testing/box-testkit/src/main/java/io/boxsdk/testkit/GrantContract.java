// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link Grant} must do. To test one, extend this with a class that makes it for a local
 * Box. Keeping, sharing and renewing are the client's, and are no grant's concern.
 *
 * <p>What a way to obtain tokens cannot do is declared in {@link #lacks}: the tests of that are
 * skipped, and say so.
 */
@Timeout(120)
@ExtendWith(Deviations.class)
public abstract class GrantContract {

  /** What a grant may leave out, if it says so. */
  public enum Capability {
    /** It asks Box's token endpoint, and not somebody else. */
    ASKS_BOX,
    /** It obtains a token in place of one that has ended, without a person. */
    RENEWS,
    /** Its key is the same wherever it is made for the same application and subject. */
    SAME_KEY_EVERYWHERE,
    /** It is made for one subject or another; the tests then need {@link #grantForAnother}. */
    SUBJECTS,
    /** Its tokens can be revoked. */
    REVOKES
  }

  static final String TOKEN = "POST /oauth2/token";

  private BoxEmulator box;
  private LocalEndpoint endpoint;

  /** For the class that makes the grant. */
  protected GrantContract() {}

  /**
   * A new grant for the application that this Box knows, always for the same subject. Its clock, if
   * it has one, is {@link BoxEmulator#clock}.
   *
   * @throws Exception if it cannot be made, which fails the test
   */
  protected abstract Grant grant(BoxEmulator local) throws Exception;

  /**
   * A grant like {@link #grant} for another subject. It need not be one that this Box knows.
   *
   * @throws Exception if it cannot be made, which fails the test
   */
  protected Grant grantForAnother(BoxEmulator local) throws Exception {
    throw new UnsupportedOperationException(
        "Override grantForAnother(), or declare that this grant lacks SUBJECTS.");
  }

  /** What this grant leaves out on purpose; nothing unless overridden. */
  protected Set<Capability> lacks() {
    return Set.of();
  }

  /** Starts the Box that the tests use. */
  @BeforeEach
  public final void startBox() {
    box = BoxEmulator.start();
    endpoint = new LocalEndpoint(box);
  }

  /** Stops the Box that the tests used. */
  @AfterEach
  public final void stopBox() {
    box.close();
  }

  @Test
  public final void itObtainsATokenThatBoxAccepts() throws Exception {
    Grant grant = grant(box);
    long before = box.count(TOKEN);
    AccessToken token = obtain(grant, endpoint);
    assertTrue(box.count(TOKEN) - before <= 1, "more than one token request");
    assertTrue(endpoint.accepts(token), "Box does not accept the token");
  }

  @Test
  public final void itObtainsAnotherTokenInPlaceOfTheLast() throws Exception {
    skipIfLacking(Capability.RENEWS);
    Grant grant = grant(box);
    AccessToken previous = obtain(grant, endpoint);
    for (int time = 0; time < 3; time++) {
      box.clock().advance(Duration.ofHours(2));
      AccessToken next = grant.obtain(previous, endpoint);
      assertNotEquals(previous.value(), next.value());
      assertTrue(endpoint.accepts(next), "Box does not accept the token");
      previous = next;
    }
  }

  @Test
  public final void whereThereIsNoOtherTokenAPersonMustAct() throws Exception {
    if (lacks().contains(Capability.RENEWS)) {
      Grant grant = grant(box);
      AccessToken previous = obtain(grant, endpoint);
      BoxAuthException e =
          assertThrows(BoxAuthException.class, () -> grant.obtain(previous, endpoint));
      assertTrue(e.userMustAct(), "userMustAct");
    }
  }

  @Test
  public final void itsKeyStaysTheSame() throws Exception {
    Grant grant = grant(box);
    String key = grant.key();
    assertFalse(key.isBlank(), "a blank key");
    obtain(grant, endpoint);
    assertEquals(key, grant.key());
  }

  @Test
  public final void itsKeyIsTheSameInEveryProcess() throws Exception {
    skipIfLacking(Capability.SAME_KEY_EVERYWHERE);
    assertEquals(grant(box).key(), grant(box).key());
  }

  @Test
  public final void anotherSubjectHasAnotherKey() throws Exception {
    skipIfLacking(Capability.SUBJECTS);
    assertNotEquals(grant(box).key(), grantForAnother(box).key());
  }

  @Test
  public final void nothingItSaysIsSecret() throws Exception {
    Grant grant = grant(box);
    List<String> secrets = new ArrayList<>(List.of(box.clientSecret()));
    AccessToken token = obtain(grant, endpoint);
    secrets.add(token.value());
    if (token.refreshToken() != null) {
      secrets.add(token.refreshToken());
    }
    for (String secret : secrets) {
      assertFalse(grant.key().contains(secret), "the key holds a secret");
      assertFalse(grant.toString().contains(secret), "toString() prints a secret");
    }
  }

  @Test
  public final void whatItSaysOfItselfCostsNoRequest() throws Exception {
    Grant grant = grant(box);
    int before = box.requests().size();
    String said = grant.key() + grant.initial() + grant.beginsAnew() + grant;
    assertEquals(before, box.requests().size(), said);
  }

  @Test
  public final void aTokenThatIsInHandIsOneThatBoxAccepts() throws Exception {
    Grant grant = grant(box);
    AccessToken inHand = grant.initial();
    if (inHand != null) {
      assertTrue(endpoint.accepts(inHand), "Box does not accept the token in hand");
    }
  }

  /** Else every client would replace, for ever, what others have renewed. */
  @Test
  public final void itBeginsAnewOnceAtMost() throws Exception {
    Grant grant = grant(box);
    obtain(grant, endpoint);
    assertFalse(grant.beginsAnew(), "begins anew though it has a token");
  }

  @Test
  public final void aRefusalGoesThroughAsItIs() throws Exception {
    skipIfLacking(Capability.ASKS_BOX);
    goesThrough(
        new BoxAuthException("Box refused.", "unauthorized_client", true, null, null), grant(box));
  }

  @Test
  public final void aMissingAnswerGoesThroughAsItIs() throws Exception {
    skipIfLacking(Capability.ASKS_BOX);
    goesThrough(new BoxTransportException("No answer.", null, true), grant(box));
  }

  @Test
  public final void anInterruptIsKept() throws Exception {
    skipIfLacking(Capability.ASKS_BOX);
    Grant grant = grant(box);
    boolean kept;
    Thread.currentThread().interrupt();
    try {
      assertThrows(BoxException.class, () -> obtain(grant, endpoint));
    } finally {
      kept = Thread.interrupted();
    }
    assertTrue(kept, "the interrupt flag");
  }

  @Test
  public final void aTokenThatIsRevokedIsNoLongerAccepted() throws Exception {
    skipIfLacking(Capability.REVOKES);
    Grant grant = grant(box);
    AccessToken token = obtain(grant, endpoint);
    grant.revoke(token, endpoint);
    assertEquals(1, box.count("POST /oauth2/revoke"));
    assertFalse(endpoint.accepts(token), "Box still accepts the token");
  }

  @Test
  public final void whatCannotBeRevokedSaysSo() throws Exception {
    if (lacks().contains(Capability.REVOKES)) {
      Grant grant = grant(box);
      AccessToken token = obtain(grant, endpoint);
      assertThrows(BoxAuthException.class, () -> grant.revoke(token, endpoint));
      assertTrue(endpoint.accepts(token), "Box does not accept the token any more");
    }
  }

  @Test
  public final void aRevocationThatBoxRefusesGoesThroughAsItIs() throws Exception {
    skipIfLacking(Capability.REVOKES);
    Grant grant = grant(box);
    AccessToken token = obtain(grant, endpoint);
    BoxAuthException refusal = new BoxAuthException("Refused.", null, false, null, null);
    assertSame(
        refusal,
        assertThrows(BoxException.class, () -> grant.revoke(token, new FailingEndpoint(refusal))));
  }

  /** As a client does when the token in hand, if there is one, has ended. */
  private static AccessToken obtain(Grant grant, Grant.Endpoint from) {
    return grant.obtain(grant.initial(), from);
  }

  private void goesThrough(BoxException failure, Grant grant) {
    assertSame(
        failure,
        assertThrows(BoxException.class, () -> obtain(grant, new FailingEndpoint(failure))));
  }

  private void skipIfLacking(Capability capability) {
    Deviations.skipIfLacking(capability, lacks());
  }

  private record FailingEndpoint(BoxException failure) implements Grant.Endpoint {
    @Override
    public AccessToken request(Map<String, String> form) {
      throw failure;
    }

    @Override
    public void revoke(Map<String, String> form) {
      throw failure;
    }
  }
}
