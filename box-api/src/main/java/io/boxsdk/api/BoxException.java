// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/**
 * Whatever the SDK throws on its own account.
 *
 * <p>The message is one line that says what failed, why, and what to do next. It never holds a
 * token, a password or a signed URL. Every instance is immutable.
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
}
