// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.auth;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps tokens where more than one client can find them.
 *
 * <p>Compare-and-set is what keeps a single-use refresh token safe; the lease is a courtesy that
 * saves requests, and may be lost at any time. May be called from many threads at once; every
 * method may block. A store that cannot be reached throws a {@link BoxAuthException}; null, and a
 * lease of no time, are an {@link IllegalArgumentException}.
 */
public interface TokenStore extends AutoCloseable {

  /**
   * A kept token.
   *
   * @param token the token
   * @param version greater than 0, and never used twice for one key
   */
  record Entry(AccessToken token, long version) {}

  /** The right to renew a token, for a while. */
  interface Lease extends AutoCloseable {

    /** Gives the right back early, unless it has passed on already. Closing twice does nothing. */
    @Override
    void close();
  }

  /** The kept token, if there is one. */
  Optional<Entry> read(String key);

  /**
   * Keeps a token if nobody was faster.
   *
   * @param expected the version that was read, or 0 if there was none
   * @return whether it was kept; if not, {@link #read} gives what somebody else kept
   */
  boolean compareAndSet(String key, long expected, AccessToken next);

  /** Forgets a token if it still has this version; says whether it did. */
  boolean remove(String key, long expected);

  /**
   * Asks to be the one who renews the token. An interrupt ends the waiting with a {@link
   * BoxException}, and the thread's interrupt flag stays set.
   *
   * @param ttl after this time the right passes on, whether it was given back or not
   * @param wait how long to block until it is free
   * @return empty if somebody else still has it
   */
  Optional<Lease> lease(String key, Duration ttl, Duration wait);

  /** Releases what this holds. Closing twice does nothing. */
  @Override
  default void close() {}
}
