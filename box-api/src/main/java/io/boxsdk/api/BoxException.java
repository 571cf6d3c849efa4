// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/**
 * Whatever the SDK throws on its own account.
 *
 * <p>The message is one line that says what failed, why, and what to do next; only that of a {@link
 * BoxConfigurationException} may go on in further lines, with what there is to choose from. It
 * never holds a token, a password or a signed URL. Every instance is immutable.
 */
public abstract sealed class BoxException extends RuntimeException
    permits BoxApiException,
        BoxTransportException,
        BoxAuthException,
        BoxDecodingException,
        BoxTransferException,
        BoxConfigurationException {

  private static final long serialVersionUID = 1L;

  BoxException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What is quoted from elsewhere may bring line breaks along. */
  static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
