// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps tokens for one client. Its lease is always granted: the token manager already lets one
 * thread at a time renew.
 */
public final class MemoryTokenStore implements TokenStore {

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();

  @Override
  public Optional<Entry> read(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    Entry entry = new Entry(next, versions.incrementAndGet());
    return entry.equals(
        entries.compute(
            key,
            (same, current) ->
                (current == null ? 0 : current.version()) == expected ? entry : current));
  }

  @Override
  public boolean remove(String key, long expected) {
    Entry current = entries.get(key);
    return current != null && current.version() == expected && entries.remove(key, current);
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    return Optional.of(() -> {});
  }
}
