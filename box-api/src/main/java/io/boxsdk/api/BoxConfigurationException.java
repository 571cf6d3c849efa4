// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/** The client was put together wrongly: a module is missing, a setting is unknown or unreadable. */
public final class BoxConfigurationException extends BoxException {

  private static final long serialVersionUID = 1L;

  /**
   * A mistake in how the client is put together.
   *
   * @param message what is wrong and what to type; may have several lines
   * @param cause what went wrong underneath
   */
  public BoxConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
