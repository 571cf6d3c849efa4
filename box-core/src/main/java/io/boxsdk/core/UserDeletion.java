// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** How a user is deleted. Immutable. */
public final class UserDeletion {

  /** Only if the user owns nothing, and without an e-mail. */
  public static final UserDeletion NONE = new UserDeletion(false, false);

  private final boolean forced;
  private final boolean notifies;

  private UserDeletion(boolean forced, boolean notifies) {
    this.forced = forced;
    this.notifies = notifies;
  }

  /** A copy that deletes what the user owns as well, for good. */
  public UserDeletion withContent() {
    return new UserDeletion(true, notifies);
  }

  /** A copy that tells the user by e-mail. */
  public UserDeletion notifyUser() {
    return new UserDeletion(forced, true);
  }

  boolean isForced() {
    return forced;
  }

  boolean notifies() {
    return notifies;
  }
}
