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
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the token of one grant. However many threads need a new one, one of them gets it and the
 * others wait for its outcome. The lock guards fields and is never held over I/O.
 */
public final class TokenManager implements Authenticator {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LEASE_WAIT = Duration.ofSeconds(15);

  private final Grant grant;
  private final Grant.Endpoint endpoint;
  private final TokenStore store;
  private final Clock clock;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Held held;
  private @Nullable CompletableFuture<AccessToken> renewal;
  private @Nullable Refusal refusal;

  /** Box's last word on a token: asking again with the same one would get the same answer. */
  private record Refusal(String previous, BoxAuthException answer) {}

  public TokenManager(Grant grant, Grant.Endpoint endpoint, TokenStore store, Clock clock) {
    this.grant = grant;
    this.endpoint = endpoint;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public AccessToken token() {
    while (true) {
      Held current = held;
      Instant now = clock.instant();
      if (current != null && current.fresh(now)) {
        return current.token();
      }
      CompletableFuture<AccessToken> mine = null;
      CompletableFuture<AccessToken> running;
      lock.lock();
      try {
        running = renewal;
        if (running == null) {
          if (!Objects.equals(held, current)) {
            continue;
          }
          renewal = running = mine = new CompletableFuture<>();
        }
      } finally {
        lock.unlock();
      }
      if (mine != null) {
        return renew(mine, current);
      }
      if (current != null && current.usable(now)) {
        return current.token();
      }
      AccessToken renewed = await(running);
      if (renewed != null) {
        return renewed;
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
    Optional<TokenStore.Entry> kept = store.read(grant.key());
    Held current = held;
    AccessToken token =
        kept.map(TokenStore.Entry::token)
            .orElseGet(() -> current == null ? grant.initial() : current.token());
    if (token == null) {
      return;
    }
    grant.revoke(token, endpoint);
    kept.ifPresent(entry -> store.remove(grant.key(), entry.version()));
    reject(token);
  }

  private AccessToken renew(CompletableFuture<AccessToken> mine, @Nullable Held current) {
    try {
      AccessToken next = next(current);
      mine.complete(next);
      return next;
    } catch (RuntimeException | Error e) {
      if (current != null && current.usable(clock.instant()) && passing(e)) {
        // It was early, and the token in hand still works: the next call tries again.
        mine.complete(current.token());
        return current.token();
      }
      mine.completeExceptionally(e);
      throw e;
    } finally {
      lock.lock();
      try {
        renewal = null;
      } finally {
        lock.unlock();
      }
    }
  }

  /** Adopts what somebody else has stored, or obtains and stores a token. */
  private AccessToken next(@Nullable Held current) {
    Optional<TokenStore.Entry> kept = store.read(grant.key());
    if (adoptable(kept, current)) {
      return adopt(kept.get().token());
    }
    Optional<TokenStore.Lease> lease = store.lease(grant.key(), LEASE, LEASE_WAIT);
    try {
      // Whoever had the lease before may have stored a token meanwhile.
      kept = store.read(grant.key());
      return adoptable(kept, current) ? adopt(kept.get().token()) : obtain(kept, current);
    } finally {
      lease.ifPresent(TokenStore.Lease::close);
    }
  }

  private AccessToken obtain(Optional<TokenStore.Entry> kept, @Nullable Held current) {
    AccessToken previous =
        kept.map(TokenStore.Entry::token)
            .orElseGet(() -> current == null ? grant.initial() : current.token());
    if (current == null && kept.isEmpty() && previous != null && alive(previous)) {
      store.compareAndSet(grant.key(), 0, previous);
      return adopt(previous);
    }
    Refusal known = refusal;
    if (known != null && previous != null && known.previous().equals(previous.value())) {
      throw known.answer();
    }
    AccessToken next;
    try {
      next = grant.obtain(previous, endpoint);
    } catch (BoxAuthException e) {
      Optional<TokenStore.Entry> newer = store.read(grant.key());
      if (version(newer) != version(kept) && adoptable(newer, current)) {
        return adopt(newer.get().token());
      }
      if (e.userMustAct() && previous != null) {
        refusal = new Refusal(previous.value(), e);
      }
      throw e;
    }
    if (!store.compareAndSet(grant.key(), version(kept), next)) {
      Optional<TokenStore.Entry> newer = store.read(grant.key());
      if (adoptable(newer, current)) {
        next = newer.get().token();
      }
    }
    try {
      grant.changed(next);
    } finally {
      adopt(next);
    }
    return next;
  }

  /** Whether the same attempt may well succeed later. */
  private static boolean passing(Throwable failure) {
    return failure instanceof BoxAuthException refused
        ? !refused.userMustAct()
        : failure instanceof BoxTransportException && !Thread.currentThread().isInterrupted();
  }

  private boolean adoptable(Optional<TokenStore.Entry> kept, @Nullable Held current) {
    return kept.isPresent()
        && alive(kept.get().token())
        && (current == null || !current.is(kept.get().token()));
  }

  private boolean alive(AccessToken token) {
    return Held.from(token, clock.instant()).usable(clock.instant());
  }

  private static long version(Optional<TokenStore.Entry> kept) {
    return kept.map(TokenStore.Entry::version).orElse(0L);
  }

  private AccessToken adopt(AccessToken token) {
    held = Held.from(token, clock.instant());
    return token;
  }

  /** The outcome of another thread's renewal; null if that thread was interrupted. */
  private static @Nullable AccessToken await(CompletableFuture<AccessToken> running) {
    try {
      return running.get();
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
