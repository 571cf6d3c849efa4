// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

/** 412: the item changed since the etag that was given with the request. */
public final class BoxPreconditionFailedException extends BoxApiException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for this answer.
   *
   * @param answer what Box said
   */
  public BoxPreconditionFailedException(Answer answer) {
    super(answer);
  }
}
