// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A store that several managers share, and that goes down when a test says so. */
final class TestStore implements TokenStore {

  /** When the store goes down. */
  enum Outage {
    BEFORE_KEEPING,
    AFTER_KEEPING
  }

  final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
  volatile boolean unreadable;
  volatile boolean leaseIsGone;
  volatile boolean leased;

  /** The last lease's time, and how long it was to be waited for. */
  volatile Duration leaseTime;

  volatile Duration leaseWait;

  /** What somebody else does just before a token is kept. */
  volatile Runnable interloper = () -> {};

  private final MemoryTokenStore kept = new MemoryTokenStore();

  static BoxAuthException down() {
    return new BoxAuthException("The store is down.", null, false, null, null);
  }

  @Override
  public Optional<Entry> read(String key) {
    if (unreadable) {
      throw down();
    }
    return kept.read(key);
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    Runnable faster = interloper;
    interloper = () -> {};
    faster.run();
    Outage outage = outages.poll();
    if (outage == Outage.BEFORE_KEEPING) {
      throw down();
    }
    boolean done = kept.compareAndSet(key, expected, next);
    if (outage == Outage.AFTER_KEEPING) {
      throw down();
    }
    return done;
  }

  @Override
  public boolean remove(String key, long expected) {
    return kept.remove(key, expected);
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    leaseTime = ttl;
    leaseWait = wait;
    leased = true;
    return Optional.of(
        () -> {
          leased = false;
          if (leaseIsGone) {
            throw down();
          }
        });
  }

  /** Keeps a token as another process would. */
  void keep(String key, AccessToken token) {
    kept.compareAndSet(key, kept.read(key).map(Entry::version).orElse(0L), token);
  }
}
