// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/**
 * Box said yes, but the answer could not be read: not JSON, cut short, a field that is missing or
 * of another kind than asked for.
 */
public final class BoxDecodingException extends BoxException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure to read an answer.
   *
   * @param message one line for people; never the body
   * @param cause what the parser threw
   */
  public BoxDecodingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
