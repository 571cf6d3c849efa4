// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/**
 * Box answered, but the answer could not be used: it is not JSON, redirects in circles, or lacks a
 * field that was asked for, or has it as another kind.
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
    super(oneLine(message), cause);
  }
}
