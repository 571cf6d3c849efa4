// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

/** 403: the user or the application may not do this. */
public final class BoxForbiddenException extends BoxApiException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for this answer.
   *
   * @param answer what Box said
   */
  public BoxForbiddenException(Answer answer) {
    super(answer);
  }
}
