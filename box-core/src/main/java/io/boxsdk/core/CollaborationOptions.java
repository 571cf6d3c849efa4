// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.util.Map;

/** How somebody is let in to a file or folder. Immutable. */
public final class CollaborationOptions {

  /** Without an e-mail, a path or an end. */
  public static final CollaborationOptions NONE = new CollaborationOptions(Fields.none(), false);

  private final Fields<Object> attributes;
  private final boolean notifies;

  private CollaborationOptions(Fields<Object> attributes, boolean notifies) {
    this.attributes = attributes;
    this.notifies = notifies;
  }

  /** A copy that tells the collaborator by e-mail. */
  public CollaborationOptions notifyCollaborator() {
    return new CollaborationOptions(attributes, true);
  }

  /** A copy that shows the collaborator the names of the folders above; for folders only. */
  public CollaborationOptions canViewPath() {
    return with("can_view_path", true);
  }

  /** A copy that keeps the item out of the collaborator's root folder. */
  public CollaborationOptions accessOnly() {
    return with("is_access_only", true);
  }

  /** A copy that ends by itself, to the second. */
  public CollaborationOptions expiresAt(Instant time) {
    return with("expires_at", Arguments.seconds("time", time).toString());
  }

  private CollaborationOptions with(String field, Object value) {
    return new CollaborationOptions(attributes.with(field, value), notifies);
  }

  Map<String, Object> attributes() {
    return attributes.map();
  }

  boolean notifies() {
    return notifies;
  }
}
