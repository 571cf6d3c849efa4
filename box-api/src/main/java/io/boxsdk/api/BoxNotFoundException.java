// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

/** 404: there is no such item, or this user may not see it. */
public final class BoxNotFoundException extends BoxApiException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for this answer.
   *
   * @param answer what Box said
   */
  public BoxNotFoundException(Answer answer) {
    super(answer);
  }
}
