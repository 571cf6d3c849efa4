// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No token could be had, so the request was not sent. */
public final class BoxAuthException extends BoxException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String error;
  private final boolean userMustAct;
  private final @Nullable Instant serverTime;

  /**
   * A failure to get a token.
   *
   * @param message one line for people
   * @param error the OAuth 2 error word, such as {@code invalid_grant} (RFC 6749, section 5.2)
   * @param userMustAct whether trying again is useless until a person does something
   * @param serverTime what time the server thought it was, from its {@code Date} header
   * @param cause what went wrong underneath
   */
  public BoxAuthException(
      String message,
      @Nullable String error,
      boolean userMustAct,
      @Nullable Instant serverTime,
      @Nullable Throwable cause) {
    super(oneLine(message), cause);
    this.error = error;
    this.userMustAct = userMustAct;
    this.serverTime = serverTime;
  }

  /**
   * The OAuth 2 error word of the token endpoint, such as {@code invalid_grant}, if it said one.
   */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** Whether trying again is useless until a person acts: logs in again, or mends the settings. */
  public boolean userMustAct() {
    return userMustAct;
  }

  /**
   * What time the token endpoint thought it was, if it said so: a wrong clock is a common cause.
   */
  public Optional<Instant> serverTime() {
    return Optional.ofNullable(serverTime);
  }
}
