// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gets the token that comes after the one in hand: what somebody else has stored, or else a new
 * one, which it stores. For one thread at a time; blocks.
 */
final class Renewal {

  /** Longer than a token request with its repeats may take. */
  static final Duration LEASE = Duration.ofSeconds(20);

  /**
   * Longer than a lease, so that one process at a time takes over from one that has died, and with
   * time enough for the others to find what it stored.
   */
  private static final Duration LEASE_WAIT = Duration.ofSeconds(24);

  /** Before a store that did not take a token is asked again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How often somebody else may store a token that has ended while one is being stored here. */
  private static final int MOST_TRIES = 5;

  private final Grant grant;
  private final Grant.Endpoint endpoint;
  private final TokenStore store;
  private final Clock clock;

  /** Box's last word on refresh tokens, which are not sent again. */
  private final Map<String, BoxAuthException> refusals = new HashMap<>();

  private volatile @Nullable Telling telling;
  private volatile @Nullable Owed owed;

  /**
   * A token that the store does not have yet: until it does, nobody else can go on from it.
   *
   * @param base the version that it follows
   * @param again when to try again
   */
  private record Owed(AccessToken token, long base, Instant again) {}

  /** A new token that the grant is told, and by whom, before anybody else has it. */
  private record Telling(AccessToken token, Thread thread) {}

  /**
   * What to go on from.
   *
   * @param login whether somebody has just logged in, which outranks whatever is stored
   */
  private record Start(@Nullable Held inHand, boolean login) {

    boolean yieldsTo(TokenStore.Entry kept) {
      return !login && (inHand == null || inHand.olderThan(kept));
    }
  }

  Renewal(Grant grant, Grant.Endpoint endpoint, TokenStore store, Clock clock) {
    this.grant = grant;
    this.endpoint = endpoint;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Hands over the next token. May throw even so, if the new token could not be stored or told:
   * what has been paid for is not lost.
   */
  void next(@Nullable Held inHand, Consumer<Held> hand) {
    Start start = new Start(inHand, inHand == null && grant.beginsAnew());
    Optional<TokenStore.Entry> kept = store.read(grant.key());
    if (adoptable(kept, start)) {
      hand.accept(held(kept.get()));
      return;
    }
    Optional<TokenStore.Lease> lease = store.lease(grant.key(), LEASE, LEASE_WAIT);
    try {
      // Whoever had the lease before may have stored a token meanwhile.
      kept = store.read(grant.key());
      if (adoptable(kept, start)) {
        hand.accept(held(kept.get()));
      } else {
        renew(kept, start, hand);
      }
    } finally {
      lease.ifPresent(Renewal::release);
    }
  }

  /** Asks Box to forget the newest token that is known, and hands it over as a refused one. */
  void revoke(@Nullable Held inHand, Consumer<Held> hand) {
    Optional<TokenStore.Lease> lease = store.lease(grant.key(), LEASE, LEASE_WAIT);
    try {
      Optional<TokenStore.Entry> kept = store.read(grant.key());
      Optional<Held> newest = newest(kept, inHand);
      if (newest.isEmpty()) {
        return;
      }
      grant.revoke(newest.get().token(), endpoint);
      kept.ifPresent(entry -> store.remove(grant.key(), entry.version()));
      hand.accept(newest.get().asRejected());
    } finally {
      lease.ifPresent(Renewal::release);
    }
  }

  /** The new token that this very thread is telling the grant; null if it is not. */
  @Nullable AccessToken beingTold() {
    Telling now = telling;
    return now != null && now.thread() == Thread.currentThread() ? now.token() : null;
  }

  /** The newest token that is known, whether it still works or not. */
  private Optional<Held> newest(Optional<TokenStore.Entry> kept, @Nullable Held inHand) {
    if (kept.isPresent() && (inHand == null || inHand.olderThan(kept.get()))) {
      return kept.map(this::held);
    }
    return Optional.ofNullable(inHand)
        .or(() -> Optional.ofNullable(grant.initial()).map(token -> held(token, kept)));
  }

  private void renew(Optional<TokenStore.Entry> kept, Start start, Consumer<Held> hand) {
    AccessToken previous =
        start.login() ? null : newest(kept, start.inHand()).map(Held::token).orElse(null);
    if (start.inHand() == null && kept.isEmpty() && previous != null && alive(previous)) {
      // In hand already, and no news to whoever gave it.
      keep(previous, kept, start, hand, token -> {});
      return;
    }
    AccessToken next;
    try {
      next = obtain(previous);
    } catch (BoxAuthException e) {
      Optional<TokenStore.Entry> since = store.read(grant.key());
      if (version(since) != version(kept) && adoptable(since, start)) {
        hand.accept(held(since.get()));
        return;
      }
      next = fromHand(previous, start, e);
    }
    // Paid for: an interrupt that comes now must not cost the token.
    boolean interrupted = Thread.interrupted();
    try {
      keep(next, kept, start, hand, grant::changed);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the store may take now what it did not take before. */
  boolean owes(Instant now) {
    Owed debt = owed;
    return debt != null && !now.isBefore(debt.again());
  }

  /** Tries once more to store what the store did not take; says nothing if that fails too. */
  void payBack() {
    Owed debt = owed;
    if (debt == null) {
      return;
    }
    try {
      Optional<TokenStore.Entry> kept = store.read(grant.key());
      if (version(kept) != debt.base()
          || store.compareAndSet(grant.key(), debt.base(), debt.token())) {
        owed = null;
      }
    } catch (RuntimeException e) {
      owed = new Owed(debt.token(), debt.base(), clock.instant().plus(PAUSE));
    }
  }

  /**
   * The successor of the token in hand, or of the one that was given. A store that fails over to a
   * replica which was behind, or starts from an older snapshot, holds a refresh token that is
   * spent; ours is newer then.
   */
  private AccessToken fromHand(@Nullable AccessToken kept, Start start, BoxAuthException refusal) {
    Held inHand = start.inHand();
    AccessToken mine = inHand == null ? grant.initial() : inHand.token();
    if (mine == null
        || kept == null
        || mine.refreshToken() == null
        || mine.refreshToken().equals(kept.refreshToken())
        || !isFinal(refusal)) {
      throw refusal;
    }
    return obtain(mine);
  }

  private AccessToken obtain(@Nullable AccessToken previous) {
    String spent = previous == null ? null : previous.refreshToken();
    BoxAuthException known = spent == null ? null : refusals.get(spent);
    if (known != null) {
      throw known;
    }
    try {
      AccessToken next = grant.obtain(previous, endpoint);
      refusals.clear();
      return next;
    } catch (BoxAuthException e) {
      if (spent != null && isFinal(e)) {
        refusals.put(spent, e);
      }
      throw e;
    }
  }

  /** Anything else may be mended without another refresh token. */
  private static boolean isFinal(BoxAuthException refusal) {
    return refusal.error().filter("invalid_grant"::equals).isPresent();
  }

  /** Stores a token, unless somebody else was faster and theirs is as good. */
  private void keep(
      AccessToken next,
      Optional<TokenStore.Entry> kept,
      Start start,
      Consumer<Held> hand,
      Consumer<AccessToken> news) {
    Optional<TokenStore.Entry> base = kept;
    boolean theirs = false;
    try {
      for (int tries = 0; !store.compareAndSet(grant.key(), version(base), next); tries++) {
        base = store.read(grant.key());
        if (adoptable(base, start)) {
          theirs = true;
          return;
        }
        if (tries == MOST_TRIES) {
          throw new BoxAuthException("Somebody else is always faster.", null, false, null, null);
        }
      }
      owed = null;
    } catch (RuntimeException e) {
      owed = new Owed(next, version(base), clock.instant().plus(PAUSE));
      throw notKept(e);
    } finally {
      if (theirs) {
        hand.accept(held(base.get()));
      } else {
        tellAndHandOver(held(next, base), hand, news);
      }
    }
  }

  private void tellAndHandOver(Held next, Consumer<Held> hand, Consumer<AccessToken> news) {
    telling = new Telling(next.token(), Thread.currentThread());
    try {
      news.accept(next.token());
    } finally {
      telling = null;
      hand.accept(next);
    }
  }

  private static BoxAuthException notKept(RuntimeException e) {
    return new BoxAuthException(
        "A new token was obtained, but the token store does not have it: %s This client goes on with it and keeps its successor; call again, and see to the store."
            .formatted(e instanceof BoxException ? e.getMessage() : e.getClass().getName() + "."),
        null,
        false,
        null,
        e);
  }

  private static void release(TokenStore.Lease lease) {
    try {
      lease.close();
    } catch (RuntimeException e) {
      // It ends by itself soon, and what it was for has been done.
    }
  }

  private boolean adoptable(Optional<TokenStore.Entry> kept, Start start) {
    return kept.filter(entry -> start.yieldsTo(entry) && alive(entry.token())).isPresent();
  }

  private boolean alive(AccessToken token) {
    return clock.instant().isBefore(token.expiresAt());
  }

  private Held held(TokenStore.Entry kept) {
    return Held.from(kept.token(), kept.version(), clock.instant());
  }

  private Held held(AccessToken token, Optional<TokenStore.Entry> kept) {
    return Held.from(token, version(kept), clock.instant());
  }

  private static long version(Optional<TokenStore.Entry> kept) {
    return kept.map(TokenStore.Entry::version).orElse(0L);
  }
}
