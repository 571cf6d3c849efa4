// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.internal.token.TokenFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps tokens in a file, for programs of one person on one machine: the processes that use the
 * same file share one login. What is in the file is worth as much as the login itself.
 *
 * <p>The file is made for its owner alone, and replaced as a whole, so that it is never half
 * written. One that others can read is refused with a {@link BoxConfigurationException} that says
 * how to mend it; where the file system has no such permissions, the folder's own count. Beside it
 * stand two more: an empty one that is locked while a process writes, and one that says who renews
 * a token.
 *
 * <p>May be used by many threads and by several stores at once. Any failure to read or write is a
 * {@link BoxAuthException}.
 */
public final class FileTokenStore implements TokenStore {

  private final TokenFile file;

  private FileTokenStore(TokenFile file) {
    this.file = file;
  }

  /**
   * A store in this file, which is made with the first token; its folder must be there.
   *
   * @throws IllegalArgumentException if it is null, or names no file
   */
  public static FileTokenStore at(Path file) {
    return at(file, Clock.systemUTC());
  }

  static FileTokenStore at(Path file, Clock clock) {
    if (Arguments.given("file", file).getFileName() == null) {
      throw new IllegalArgumentException("file must name a file, not " + file + ".");
    }
    return new FileTokenStore(new TokenFile(file.toAbsolutePath().normalize(), clock));
  }

  @Override
  public Optional<Entry> read(String key) {
    Arguments.given("key", key);
    return file.attempt("read", () -> file.read(key));
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    Arguments.given("key", key);
    Arguments.given("next", next);
    return file.attempt("written", () -> file.replace(key, expected, next));
  }

  @Override
  public boolean remove(String key, long expected) {
    Arguments.given("key", key);
    return file.attempt("written", () -> file.replace(key, expected, null));
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    Arguments.given("key", key);
    Arguments.given("wait", wait);
    if (Arguments.given("ttl", ttl).isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("ttl must be longer than nothing, not " + ttl + ".");
    }
    return file.attempt("locked", () -> file.lease(key, ttl, wait));
  }

  /** Prints the path. */
  @Override
  public String toString() {
    return "FileTokenStore[" + file + "]";
  }
}
