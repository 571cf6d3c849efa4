// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.auth.AccessToken;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that several clients keep together, in a place and under a lock of the caller's. What is
 * kept there is the truth: what others have renewed is taken over, and only the refresh token that
 * is kept there is ever used.
 */
final class SharedGrant implements AppGrant {

  private final OAuth2 app;
  private final Supplier<@Nullable AccessToken> retrieve;
  private final Consumer<AccessToken> store;
  private final Lock lock;

  /** The caller's place says whose tokens these are, so no other client finds them in a store. */
  private final String key;

  /** What was paid for and could not be stored. */
  private final AtomicReference<@Nullable AccessToken> unsaved = new AtomicReference<>();

  SharedGrant(
      OAuth2 app,
      Supplier<@Nullable AccessToken> retrieve,
      Consumer<AccessToken> store,
      Lock lock) {
    this.app = app;
    this.retrieve = retrieve;
    this.store = store;
    this.lock = lock;
    this.key = "oauth2:" + app.clientId + ":shared:" + UUID.randomUUID();
  }

  @Override
  public OAuth2 app() {
    return app;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public @Nullable AccessToken initial() {
    return kept();
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    // The caller's lock is there to be held while a token is obtained.
    lock.lock();
    try {
      AccessToken kept = kept();
      AccessToken mine = unsaved.getAndSet(null);
      if (kept != null && !isSame(kept, previous)) {
        return kept;
      }
      return mine == null ? renew(kept, endpoint) : save(mine);
    } finally {
      lock.unlock();
    }
  }

  private AccessToken renew(@Nullable AccessToken kept, Endpoint endpoint) {
    AccessToken next;
    try {
      next = new CodeGrant(app, null, null).obtain(kept, endpoint);
    } catch (BoxAuthException e) {
      // If the lock does not reach everybody, somebody may have used the same refresh token.
      AccessToken since = kept();
      if (since != null && !isSame(since, kept) && e.error().equals(Optional.of("invalid_grant"))) {
        return since;
      }
      throw e;
    }
    return save(next);
  }

  private AccessToken save(AccessToken next) {
    try {
      store.accept(next);
      return next;
    } catch (RuntimeException e) {
      unsaved.set(next);
      throw failed(
          "The new tokens could not be stored. Mend the place and call again: they are not lost.",
          e);
    }
  }

  private @Nullable AccessToken kept() {
    try {
      return retrieve.get();
    } catch (RuntimeException e) {
      throw failed("The shared tokens could not be retrieved.", e);
    }
  }

  private static BoxException failed(String message, RuntimeException cause) {
    return cause instanceof BoxException typed ? typed : NoToken.now(message, cause);
  }

  private static boolean isSame(AccessToken token, @Nullable AccessToken other) {
    return other != null && token.value().equals(other.value());
  }

  /** Prints the application only. */
  @Override
  public String toString() {
    return "SharedGrant[" + app + "]";
  }
}
