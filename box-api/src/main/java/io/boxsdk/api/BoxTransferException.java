// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/**
 * Content could not be moved between this machine and Box, and the reason is on this side or in the
 * bytes: a file that cannot be read or written, a full disk, a SHA-1 that does not match.
 */
public final class BoxTransferException extends BoxException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure to move content.
   *
   * @param message one line for people
   * @param cause what the file system or the caller's stream threw
   */
  public BoxTransferException(String message, @Nullable Throwable cause) {
    super(oneLine(message), cause);
  }
}
