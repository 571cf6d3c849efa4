// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose leases end sooner than they should, for tests that wait for that. */
class ShortLeases implements TokenStore {

  final AtomicInteger refused = new AtomicInteger();
  private final TokenStore store;
  private final Duration time;

  ShortLeases(TokenStore store, Duration time) {
    this.store = store;
    this.time = time;
  }

  @Override
  public Optional<Entry> read(String key) {
    return store.read(key);
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    return store.compareAndSet(key, expected, next);
  }

  @Override
  public boolean remove(String key, long expected) {
    return store.remove(key, expected);
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    Optional<Lease> lease = store.lease(key, time, wait);
    if (lease.isEmpty()) {
      refused.incrementAndGet();
    }
    return lease;
  }

  @Override
  public void close() {
    store.close();
  }
}
