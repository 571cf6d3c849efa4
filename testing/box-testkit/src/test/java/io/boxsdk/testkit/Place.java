// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Where right and wrong token stores keep what they share; every method of a store is one step. */
class Place implements TokenStore {

  static final Place OUT_OF_REACH =
      new Place() {
        @Override
        void step() {
          throw new BoxAuthException("The place is out of reach.", null, false, null, null);
        }
      };

  final ReentrantLock lock = new ReentrantLock();
  final Map<String, Entry> entries = new HashMap<>();
  final Map<String, Held> leases = new HashMap<>();
  long last;

  /** Who has a lease, and until when. */
  final class Held implements Lease {
    final String key;
    final long end;

    Held(String key, Duration ttl) {
      this.key = key;
      this.end = System.nanoTime() + ttl.toNanos();
    }

    boolean over() {
      return System.nanoTime() - end >= 0;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        giveBack(this);
      } finally {
        lock.unlock();
      }
    }
  }

  void step() {}

  void giveBack(Held held) {
    leases.remove(held.key, held);
  }

  long nextVersion(String key) {
    return ++last;
  }

  @Override
  public Optional<Entry> read(String key) {
    given(key);
    lock.lock();
    try {
      step();
      return Optional.ofNullable(entries.get(key));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    given(next);
    return change(given(key), expected, next);
  }

  @Override
  public boolean remove(String key, long expected) {
    return change(given(key), expected, null);
  }

  private boolean change(String key, long expected, AccessToken next) {
    lock.lock();
    try {
      step();
      if (version(key) != expected || (next == null && expected == 0)) {
        return false;
      }
      if (next == null) {
        entries.remove(key);
      } else {
        entries.put(key, new Entry(next, nextVersion(key)));
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  final long version(String key) {
    return entries.containsKey(key) ? entries.get(key).version() : 0;
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    given(key);
    given(wait);
    if (given(ttl).isZero() || ttl.isNegative()) {
      throw new IllegalArgumentException("ttl must be longer than nothing.");
    }
    long start = System.nanoTime();
    while (true) {
      Optional<Lease> lease = attempt(key, ttl);
      if (lease.isPresent() || System.nanoTime() - start >= wait.toNanos()) {
        return lease;
      }
      pause();
    }
  }

  Optional<Lease> attempt(String key, Duration ttl) {
    lock.lock();
    try {
      step();
      Held now = leases.get(key);
      if (now != null && !now.over()) {
        return Optional.empty();
      }
      Held held = new Held(key, ttl);
      leases.put(key, held);
      return Optional.of(held);
    } finally {
      lock.unlock();
    }
  }

  void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoxTransportException("Interrupted while waiting for a lease.", e, false);
    }
  }

  static <T> T given(T value) {
    if (value == null) {
      throw new IllegalArgumentException("Null is no argument.");
    }
    return value;
  }
}
