// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/** The client was put together wrongly: a module is missing, a setting is unknown or unreadable. */
public final class BoxConfigurationException extends BoxException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * A mistake in how the client is put together, of no kind of its own: {@code configuration}.
   *
   * @param message what is wrong and what to type; may have several lines
   * @param cause what went wrong underneath
   */
  public BoxConfigurationException(String message, @Nullable Throwable cause) {
    this("configuration", message, cause);
  }

  /**
   * A mistake in how the client is put together.
   *
   * @param code what kind of mistake it is, for programs; see {@link #code}
   * @param message what is wrong and what to type; may have several lines
   * @param cause what went wrong underneath
   */
  public BoxConfigurationException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * What kind of mistake it is, in a word that stays the same, such as {@code passphrase-wrong} or
   * {@code module-missing}.
   */
  public String code() {
    return code;
  }
}
