// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** Who can be let in to a file or folder: a user or a group. */
public sealed interface BoxCollaborator extends BoxObject permits BoxUser, BoxGroup {

  /** The name, as other users see it. */
  String name();
}
