// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

/** 401: Box refused the token, and a fresh one did not help. */
public final class BoxUnauthorizedException extends BoxApiException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for this answer.
   *
   * @param answer what Box said
   */
  public BoxUnauthorizedException(Answer answer) {
    super(answer);
  }
}
