// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of one grant. However many threads need a new one, one of them gets it and the
 * others wait for its outcome. The lock guards fields and is never held over I/O.
 */
public final class TokenManager implements Authenticator {

  private final Clock clock;
  private final Renewal renewal;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Held held;
  private @Nullable CompletableFuture<AccessToken> running;

  public TokenManager(Grant grant, Grant.Endpoint endpoint, TokenStore store, Clock clock) {
    this.clock = clock;
    this.renewal = new Renewal(grant, endpoint, store, clock);
  }

  @Override
  public AccessToken token() {
    while (true) {
      // The clock first: what is looked at afterwards is as it is now.
      Instant now = clock.instant();
      Held current = held;
      if (current != null && current.fresh(now)) {
        if (renewal.owes(now)) {
          payBack();
        }
        return current.token();
      }
      AccessToken told = renewal.beingTold();
      if (told != null) {
        // Whoever is told a new token may call Box: it must not wait for itself.
        return told;
      }
      CompletableFuture<AccessToken> mine = null;
      CompletableFuture<AccessToken> theirs;
      lock.lock();
      try {
        current = held;
        theirs = running;
        if (current != null && (theirs == null ? current.fresh(now) : current.usable(now))) {
          return current.token();
        }
        if (theirs == null) {
          running = theirs = mine = new CompletableFuture<>();
        }
      } finally {
        lock.unlock();
      }
      if (mine != null) {
        return renew(mine, current);
      }
      AccessToken outcome = await(theirs);
      Held since = held;
      if (outcome != null && since != null && since.is(outcome) && !since.rejected()) {
        return outcome;
      }
    }
  }

  @Override
  public void reject(AccessToken refused) {
    lock.lock();
    try {
      Held current = held;
      if (current != null && current.is(refused)) {
        held = current.asRejected();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void revoke() {
    if (renewal.beingTold() != null) {
      renewal.revoke(held, this::take);
      return;
    }
    CompletableFuture<AccessToken> mine = turn();
    try {
      renewal.revoke(held, this::take);
    } finally {
      settle(() -> mine.complete(null));
    }
  }

  /** Unless somebody renews, who stores a token anyway. */
  private void payBack() {
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    lock.lock();
    try {
      if (running != null) {
        return;
      }
      running = mine;
    } finally {
      lock.unlock();
    }
    try {
      renewal.payBack();
    } finally {
      settle(() -> mine.complete(null));
    }
  }

  /** Waits until nobody renews; then nobody does until this is settled. */
  private CompletableFuture<AccessToken> turn() {
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    while (true) {
      CompletableFuture<AccessToken> theirs;
      lock.lock();
      try {
        theirs = running;
        if (theirs == null) {
          running = mine;
          return mine;
        }
      } finally {
        lock.unlock();
      }
      await(theirs.handle((token, failure) -> token));
    }
  }

  private AccessToken renew(CompletableFuture<AccessToken> mine, @Nullable Held before) {
    try {
      renewal.next(before, this::take);
    } catch (RuntimeException | Error e) {
      Held now = held;
      AccessToken left = now != null && now.usable(clock.instant()) ? now.token() : null;
      settle(left == null ? () -> mine.completeExceptionally(e) : () -> mine.complete(left));
      if (left != null && before != null && before.is(left) && passing(e)) {
        // It was early, and the token in hand still works: the next call tries again.
        return left;
      }
      throw e;
    }
    AccessToken next = Objects.requireNonNull(held).token();
    settle(() -> mine.complete(next));
    return next;
  }

  private void take(Held next) {
    lock.lock();
    try {
      held = next;
    } finally {
      lock.unlock();
    }
  }

  /** Makes way for the next renewal before anybody hears of the outcome of this one. */
  private void settle(Runnable outcome) {
    lock.lock();
    try {
      running = null;
    } finally {
      lock.unlock();
    }
    outcome.run();
  }

  /** Whether the same attempt may well succeed later. */
  private static boolean passing(Throwable failure) {
    boolean refused = failure instanceof BoxAuthException answer && answer.userMustAct();
    return failure instanceof RuntimeException
        && !refused
        && !Thread.currentThread().isInterrupted();
  }

  /** The outcome of another thread's renewal; null if it has none: it was interrupted, say. */
  private static @Nullable AccessToken await(CompletableFuture<AccessToken> theirs) {
    try {
      return theirs.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoxTransportException(
          "Interrupted while waiting for a token; nothing was sent.", e, false);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause != null && cause.getCause() instanceof InterruptedException) {
        return null;
      }
      if (cause instanceof BoxException failure) {
        throw failure;
      }
      throw new BoxAuthException("No token could be had: " + cause, null, false, null, cause);
    }
  }
}
