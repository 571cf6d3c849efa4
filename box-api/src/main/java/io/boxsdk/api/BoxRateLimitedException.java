// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

/** 429: too many requests; {@link #retryAfter()} says how long to wait, if Box did. */
public final class BoxRateLimitedException extends BoxApiException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for this answer.
   *
   * @param answer what Box said
   */
  public BoxRateLimitedException(Answer answer) {
    super(answer);
  }
}
