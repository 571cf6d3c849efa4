// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.auth;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to obtain tokens. The client calls it when a token is needed, one thread at a time for each
 * {@link #key()}, and does the rest: keeping, sharing, renewing.
 */
public interface Grant {

  /** Box's token endpoint, lent to a grant by the client. */
  interface Endpoint {

    /**
     * Posts this form to the token endpoint and reads the token from the answer. Blocks.
     *
     * @param form the form fields of RFC 6749, such as {@code grant_type}
     * @throws BoxAuthException if Box refused
     * @throws BoxTransportException if there was no answer
     */
    AccessToken request(Map<String, String> form);

    /**
     * Posts this form to the revocation endpoint (RFC 7009). Blocks.
     *
     * @param form the form fields, {@code token} among them
     * @throws BoxAuthException if Box refused
     * @throws BoxTransportException if there was no answer
     */
    void revoke(Map<String, String> form);
  }

  /**
   * What tells this grant's tokens from others in a {@link TokenStore}: the application and whom it
   * acts for. The same in every process that may share the tokens; holds no secret.
   */
  String key();

  /**
   * Obtains a token. May block.
   *
   * @param previous the token to be replaced, if there was one
   * @param endpoint where to ask
   * @throws BoxAuthException if no token can be had
   */
  AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint);

  /** A token that is in hand already and saves the first {@link #obtain}; null if there is none. */
  default @Nullable AccessToken initial() {
    return null;
  }

  /**
   * Whether the first token must be obtained even if a {@link TokenStore} holds one, which is then
   * replaced: true once somebody has just logged in.
   */
  default boolean beginsAnew() {
    return false;
  }

  /**
   * Told every token that {@link #obtain} gave, before a request uses it; not those that somebody
   * else has stored. May block; no lock is held. An exception from here ends the call that needed
   * the token, and does not lose the token.
   */
  default void changed(AccessToken token) {}

  /**
   * Asks Box to forget this token and the refresh token that came with it. May block.
   *
   * @throws BoxAuthException if Box refused, or if tokens of this kind cannot be revoked
   */
  default void revoke(AccessToken token, Endpoint endpoint) {
    throw new BoxAuthException(
        "Tokens of this kind cannot be revoked; they end by themselves.", null, true, null, null);
  }
}
