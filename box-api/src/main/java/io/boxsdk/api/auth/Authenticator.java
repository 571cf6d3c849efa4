// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.auth;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;

/**
 * Gives the token for a request, and is told which token Box refused.
 *
 * <p>May be called from many threads at once. Most modules describe a {@link Grant} instead and
 * leave keeping and renewing to the client; implement this to take a token from elsewhere.
 */
public interface Authenticator extends AutoCloseable {

  /**
   * A token that is believed to be good. May block while one is fetched.
   *
   * @throws BoxAuthException if no token can be had
   * @throws BoxTransportException if the token endpoint could not be reached
   */
  AccessToken token();

  /**
   * Box refused this token. The next {@link #token()} must not return it again. Says nothing about
   * any newer token. Does not block.
   */
  void reject(AccessToken refused);

  /**
   * Asks Box to forget the tokens, and gives them no more. What {@link #token()} gives afterwards
   * is a new token, if one can be had without a person. If this fails, nothing has changed here.
   * May block.
   *
   * @throws BoxAuthException if Box refused, or if tokens of this kind cannot be revoked
   */
  default void revoke() {
    throw new BoxAuthException(
        "These tokens are not ours to revoke: revoke them where they come from.",
        null,
        true,
        null,
        null);
  }

  /** Releases what this holds. Closing twice does nothing. */
  @Override
  default void close() {}
}
