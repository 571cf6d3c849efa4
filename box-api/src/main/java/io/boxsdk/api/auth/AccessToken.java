// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access token and what came with it. {@link #toString()} prints no secret.
 *
 * @param value what goes into the {@code Authorization} header (RFC 6750)
 * @param refreshToken what gets the next one; Box accepts it once, for 60 days. Null if this kind
 *     of token has none
 * @param expiresAt when Box stops accepting the value; {@link Instant#MAX} if that is not known
 */
public record AccessToken(String value, @Nullable String refreshToken, Instant expiresAt) {

  /**
   * Checks that there is a token, and that a header can carry it.
   *
   * @throws IllegalArgumentException if the value is null, blank, or holds anything but visible
   *     ASCII; it is not repeated in the message. Also if the end is null
   */
  public AccessToken {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("An access token must not be null or blank.");
    }
    if (!value.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException("An access token must be visible ASCII.");
    }
    if (expiresAt == null) {
      throw new IllegalArgumentException(
          "An access token must have an end: Instant.MAX if it is not known.");
    }
  }

  @Override
  public String toString() {
    return "AccessToken[•••, refreshToken="
        + (refreshToken == null ? "none" : "•••")
        + ", expiresAt="
        + expiresAt
        + "]";
  }
}
