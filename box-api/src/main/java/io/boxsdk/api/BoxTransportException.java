// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import org.jspecify.annotations.Nullable;

/**
 * There was no answer, or it broke off: no connection, a time-out, an interrupt, a cut body.
 *
 * <p>The only exception that a {@link io.boxsdk.api.http.Transport} throws. After an interrupt the
 * thread's interrupt flag is set and the cause is an {@link InterruptedException}.
 */
public final class BoxTransportException extends BoxException {

  private static final long serialVersionUID = 1L;

  private final boolean mayHaveBeenSent;

  /**
   * A failure of the network.
   *
   * @param message one line for people
   * @param cause what the HTTP library threw
   * @param mayHaveBeenSent false only if it is certain that no byte of the request left
   */
  public BoxTransportException(String message, @Nullable Throwable cause, boolean mayHaveBeenSent) {
    super(oneLine(message), cause);
    this.mayHaveBeenSent = mayHaveBeenSent;
  }

  /**
   * Whether the server may have seen the request, and so may have acted on it; false only if it is
   * certain that no byte of the request left.
   */
  public boolean mayHaveBeenSent() {
    return mayHaveBeenSent;
  }
}
