// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens for one client. Its lease is always granted: the token manager already lets one
 * thread at a time renew.
 */
public final class MemoryTokenStore implements TokenStore {

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong versions = new AtomicLong();

  @Override
  public Optional<Entry> read(String key) {
    return Optional.ofNullable(entries.get(given(key)));
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    Entry entry = new Entry(given(next), versions.incrementAndGet());
    return entry.equals(
        entries.compute(
            given(key),
            (same, current) ->
                (current == null ? 0 : current.version()) == expected ? entry : current));
  }

  @Override
  public boolean remove(String key, long expected) {
    Entry current = entries.get(given(key));
    return current != null && current.version() == expected && entries.remove(key, current);
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    given(key);
    given(wait);
    if (given(ttl).isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("ttl must be longer than nothing, not " + ttl + ".");
    }
    return Optional.of(() -> {});
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("A token store takes no null.");
    }
    return value;
  }
}
