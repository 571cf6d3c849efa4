// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.auth.TokenStore.Entry;
import io.boxsdk.api.auth.TokenStore.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link TokenStore} must do. To test one, extend this with a class that opens it.
 *
 * <p>Each test has keys of its own, so that the place need not be emptied. What a store leaves out
 * on purpose is declared in {@link #lacks}: the tests of that are skipped, and say so.
 */
@Timeout(120)
@ExtendWith(Deviations.class)
public abstract class TokenStoreContract {

  /** What a store may leave out, if it says so. */
  public enum Capability {
    /** Two stores that are opened in the same place have the same tokens. */
    SHARED_PLACE,
    /** The place may be out of reach; the tests then need {@link #openOutOfReach}. */
    OUT_OF_REACH,
    /** A lease is had by one at a time. */
    EXCLUSIVE_LEASE,
    /** The lease of one key is not that of another. */
    LEASE_PER_KEY,
    /** Whoever closes a lease after its time takes nothing from whoever has it since. */
    HARMLESS_LATE_CLOSE
  }

  private static final int ROUNDS = 50;
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String key = "contract:" + UUID.randomUUID();
  private final Together together = new Together();
  private final List<TokenStore> opened = new ArrayList<>();
  private TokenStore store;
  private TokenStore other;

  /** For the class that opens the store. */
  protected TokenStoreContract() {}

  /**
   * A store, always in the same place, as two processes have it. It is closed after the test.
   *
   * @throws Exception if it cannot be opened, which fails the test
   */
  protected abstract TokenStore open() throws Exception;

  /**
   * A store in a place that cannot be reached. It is closed after the test.
   *
   * @throws Exception if it cannot be opened, which fails the test
   */
  protected TokenStore openOutOfReach() throws Exception {
    throw new UnsupportedOperationException(
        "Override openOutOfReach(), or declare that this store lacks OUT_OF_REACH.");
  }

  /** What this store leaves out on purpose; nothing unless overridden. */
  protected Set<Capability> lacks() {
    return Set.of();
  }

  /** Opens what the tests use. */
  @BeforeEach
  public final void openStores() throws Exception {
    store = opened(open());
    other = lacks().contains(Capability.SHARED_PLACE) ? store : opened(open());
  }

  /** Closes what the tests used. */
  @AfterEach
  public final void closeStores() {
    together.close();
    opened.forEach(TokenStore::close);
  }

  @Test
  public final void whatWasKeptIsReadAsItWas() {
    for (AccessToken token :
        List.of(
            token("first"),
            new AccessToken("a", null, Instant.MAX),
            new AccessToken("b", "r e f ü 🔑", Instant.EPOCH),
            new AccessToken("c", null, Instant.parse("2026-11-24T01:02:03.123456789Z")),
            new AccessToken("x".repeat(4096), "y".repeat(4096), Instant.MIN))) {
      assertTrue(store.compareAndSet(key, version(key), token));
      assertEquals(token, other.read(key).orElseThrow().token());
    }
  }

  @Test
  public final void whereNothingWasKeptNothingIsRead() {
    assertEquals(Optional.empty(), store.read(key));
  }

  @Test
  public final void whatWasKeptOutlivesTheStoreThatKeptIt() throws Exception {
    skipIfLacking(Capability.SHARED_PLACE);
    assertTrue(store.compareAndSet(key, 0, token("kept")));
    store.close();
    assertEquals(token("kept"), other.read(key).orElseThrow().token());
    assertEquals(token("kept"), opened(open()).read(key).orElseThrow().token());
  }

  @Test
  public final void aTokenIsKeptOnlyIfNobodyWasFaster() {
    assertFalse(store.compareAndSet(key, 7, token("early")));
    assertTrue(store.compareAndSet(key, 0, token("first")));
    assertFalse(other.compareAndSet(key, 0, token("late")));
    long read = version(key);
    assertTrue(other.compareAndSet(key, read, token("second")));
    assertFalse(store.compareAndSet(key, read, token("late")));
    assertFalse(store.compareAndSet(key, 0, token("late")));
    assertEquals(token("second"), store.read(key).orElseThrow().token());
  }

  @Test
  public final void aVersionIsAboveZeroAndNeverComesAgain() {
    Set<Long> versions = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      long before = version(key);
      assertTrue(store.compareAndSet(key, before, token("round" + round)));
      long version = version(key);
      assertTrue(version > 0, "version " + version);
      assertTrue(versions.add(version), "version " + version + " came again");
      if (round % 3 == 0) {
        assertTrue(other.remove(key, version));
        assertFalse(store.compareAndSet(key, version, token("stale")));
      }
    }
  }

  @Test
  public final void ofManyWhoReadTheSameOneKeepsItsToken() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long read = version(key);
      String name = "round" + round + "-";
      List<Boolean> kept =
          together.all(thread -> any(thread).compareAndSet(key, read, token(name + thread)));
      assertEquals(1, Collections.frequency(kept, true), "kept in " + name);
      assertEquals(
          token(name + kept.indexOf(true)), store.read(key).orElseThrow().token(), "kept last");
    }
  }

  @Test
  public final void ofKeepingAndRemovingTheSameOneIsDone() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      if (store.read(key).isEmpty()) {
        assertTrue(store.compareAndSet(key, 0, token("again")));
      }
      long read = version(key);
      List<Boolean> done =
          together.all(
              thread ->
                  thread % 2 == 0
                      ? any(thread / 2).remove(key, read)
                      : any(thread / 2).compareAndSet(key, read, token("t" + thread)));
      assertEquals(1, Collections.frequency(done, true));
      assertEquals(done.indexOf(true) % 2 == 0, store.read(key).isEmpty());
    }
  }

  @Test
  public final void onlyTheVersionThatWasReadIsRemoved() {
    assertFalse(store.remove(key, 0));
    assertTrue(store.compareAndSet(key, 0, token("first")));
    long first = version(key);
    assertTrue(store.compareAndSet(key, first, token("second")));
    assertFalse(store.remove(key, first));
    assertFalse(store.remove(key, 0));
    assertEquals(token("second"), other.read(key).orElseThrow().token());
    assertTrue(other.remove(key, version(key)));
    assertEquals(Optional.empty(), store.read(key));
    assertFalse(store.remove(key, first));
  }

  @Test
  public final void anyKeyIsAKeyOfItsOwn() {
    List<String> keys = new ArrayList<>();
    for (String end :
        List.of(
            "",
            " ",
            "a",
            "A",
            "a ",
            " a",
            "a}b",
            "a%7Db",
            "{a}",
            "a:token",
            "a\r\nb",
            "*",
            "%",
            "_",
            "../x?y#z",
            "'; DROP TABLE x; --",
            "ü",
            "🔑",
            "x".repeat(1000))) {
      keys.add(key + end);
    }
    for (String one : keys) {
      assertTrue(store.compareAndSet(one, 0, token("of" + keys.indexOf(one))), one);
    }
    for (String one : keys) {
      assertEquals(token("of" + keys.indexOf(one)), other.read(one).orElseThrow().token(), one);
    }
    assertTrue(store.remove(key, version(key)));
    assertTrue(keys.stream().skip(1).allMatch(one -> store.read(one).isPresent()));
  }

  @Test
  public final void aLeaseIsGivenToOneAtATime() {
    skipIfLacking(Capability.EXCLUSIVE_LEASE);
    Lease lease = leased(store, LONG);
    assertEquals(Optional.empty(), other.lease(key, LONG, Duration.ZERO));
    assertEquals(Optional.empty(), store.lease(key, LONG, Duration.ofMillis(50)));
    lease.close();
  }

  @Test
  public final void ofManyWhoAskOneIsGivenTheLease() throws Exception {
    skipIfLacking(Capability.EXCLUSIVE_LEASE);
    for (int round = 0; round < ROUNDS; round++) {
      List<Optional<Lease>> given =
          together.all(thread -> any(thread).lease(key, LONG, Duration.ZERO));
      assertEquals(1, given.stream().filter(Optional::isPresent).count(), "leases");
      given.forEach(lease -> lease.ifPresent(Lease::close));
    }
  }

  @Test
  public final void aLeaseIsFreeAgainWhenItIsClosed() {
    for (int round = 0; round < 3; round++) {
      Lease lease = leased(store, LONG);
      lease.close();
      lease.close();
      leased(other, LONG).close();
    }
  }

  @Test
  public final void aLeaseThatWasClosedIsNotClosedAgain() {
    skipIfLacking(Capability.EXCLUSIVE_LEASE);
    Lease lease = leased(store, LONG);
    lease.close();
    Lease next = leased(other, LONG);
    lease.close();
    assertEquals(Optional.empty(), store.lease(key, LONG, Duration.ZERO));
    next.close();
  }

  @Test
  public final void aLeasePassesOnWhenItsTimeIsOver() {
    leased(store, SHORT);
    leased(other, SHORT);
    leased(store, SHORT).close();
  }

  @Test
  public final void whoWaitsHasTheLeaseOnceItIsClosed() throws Exception {
    Lease lease = leased(store, LONG);
    Future<Lease> next = together.begin(thread -> leased(other, LONG));
    lease.close();
    Together.outcome(next).close();
  }

  @Test
  public final void aLeaseThatIsClosedLateIsTakenFromNobody() {
    skipIfLacking(Capability.EXCLUSIVE_LEASE);
    skipIfLacking(Capability.HARMLESS_LATE_CLOSE);
    Lease late = leased(store, SHORT);
    Lease next = leased(other, LONG);
    late.close();
    assertEquals(Optional.empty(), store.lease(key, LONG, Duration.ZERO));
    next.close();
    leased(store, LONG).close();
  }

  @Test
  public final void leasesOfTwoKeysDoNotMeet() {
    skipIfLacking(Capability.LEASE_PER_KEY);
    Lease one = leased(store, LONG);
    Optional<Lease> two = other.lease(key + "2", LONG, Duration.ZERO);
    assertTrue(two.isPresent(), "the lease of one key keeps another from being leased");
    two.ifPresent(Lease::close);
    one.close();
  }

  /** Compare-and-set alone is what keeps a token safe. */
  @Test
  public final void theLeaseKeepsNobodyFromKeepingAToken() {
    try (Lease lease = leased(store, LONG)) {
      assertTrue(other.compareAndSet(key, 0, token("first")), lease::toString);
      assertTrue(other.remove(key, version(key)));
    }
  }

  @Test
  public final void anInterruptEndsTheWaiting() throws Exception {
    skipIfLacking(Capability.EXCLUSIVE_LEASE);
    Lease lease = leased(store, LONG);
    Future<Boolean> flag =
        together.begin(
            thread -> {
              Thread.currentThread().interrupt();
              assertThrows(BoxException.class, () -> other.lease(key, LONG, LONG));
              return Thread.interrupted();
            });
    assertTrue(Together.outcome(flag), "the interrupt flag");
    lease.close();
  }

  @Test
  public final void aPlaceOutOfReachIsATypedException() throws Exception {
    skipIfLacking(Capability.OUT_OF_REACH);
    TokenStore far = opened(openOutOfReach());
    assertThrows(BoxAuthException.class, () -> far.read(key));
    assertThrows(BoxAuthException.class, () -> far.remove(key, 1));
    assertThrows(BoxAuthException.class, () -> far.lease(key, LONG, Duration.ZERO));
    BoxAuthException e =
        assertThrows(BoxAuthException.class, () -> far.compareAndSet(key, 0, token("canary")));
    assertFalse(String.valueOf(e.getMessage()).contains("canary"), "prints a token");
  }

  @Test
  @SuppressWarnings("NullAway") // That is the test.
  public final void nonsenseIsRefused() {
    refused(() -> store.read(null));
    refused(() -> store.compareAndSet(null, 0, token("a")));
    refused(() -> store.compareAndSet(key, 0, null));
    refused(() -> store.remove(null, 1));
    refused(() -> store.lease(null, LONG, Duration.ZERO));
    refused(() -> store.lease(key, null, Duration.ZERO));
    refused(() -> store.lease(key, LONG, null));
    refused(() -> store.lease(key, Duration.ZERO, Duration.ZERO));
    refused(() -> store.lease(key, Duration.ofSeconds(-1), Duration.ZERO));
    assertEquals(Optional.empty(), store.read(key));
  }

  @Test
  public final void closingTwiceDoesNothing() throws Exception {
    assertTrue(other.compareAndSet(key, 0, token("kept")));
    TokenStore third = opened(open());
    third.close();
    third.close();
    assertEquals(token("kept"), other.read(key).orElseThrow().token());
  }

  @Test
  public final void nothingItPrintsIsSecret() {
    assertTrue(store.compareAndSet(key, 0, token("canary")));
    Entry entry = store.read(key).orElseThrow();
    try (Lease lease = leased(store, LONG)) {
      for (Object printed : List.of(store, entry, lease)) {
        assertFalse(printed.toString().contains("canary"), printed.getClass() + " prints a token");
      }
    }
  }

  private void skipIfLacking(Capability capability) {
    Deviations.skipIfLacking(capability, lacks());
  }

  private TokenStore opened(TokenStore any) {
    opened.add(any);
    return any;
  }

  /** Half of the threads use one store, half the other. */
  private TokenStore any(int thread) {
    return thread % 2 == 0 ? store : other;
  }

  private long version(String of) {
    return store.read(of).map(Entry::version).orElse(0L);
  }

  private Lease leased(TokenStore by, Duration ttl) {
    Optional<Lease> lease = by.lease(key, ttl, PATIENCE);
    assertTrue(lease.isPresent(), "no lease, though it is free or soon will be");
    return lease.orElseThrow();
  }

  private static void refused(Runnable nonsense) {
    assertInstanceOf(
        IllegalArgumentException.class, assertThrows(RuntimeException.class, nonsense::run));
  }

  private static AccessToken token(String name) {
    return new AccessToken(name, "refresh-" + name, Instant.parse("2026-11-24T12:00:00Z"));
  }
}
