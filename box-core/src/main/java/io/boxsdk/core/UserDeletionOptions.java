// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** How a user is deleted. Immutable. */
public final class UserDeletionOptions {

  /** Only if the user owns nothing, and without an e-mail. */
  public static final UserDeletionOptions NONE = new UserDeletionOptions(false, false);

  private final boolean forced;
  private final boolean notifies;

  private UserDeletionOptions(boolean forced, boolean notifies) {
    this.forced = forced;
    this.notifies = notifies;
  }

  /** A copy that deletes what the user owns as well, for good. */
  public UserDeletionOptions withContent() {
    return new UserDeletionOptions(true, notifies);
  }

  /** A copy that tells the user by e-mail. */
  public UserDeletionOptions notifyUser() {
    return new UserDeletionOptions(forced, true);
  }

  boolean isForced() {
    return forced;
  }

  boolean notifies() {
    return notifies;
  }
}
