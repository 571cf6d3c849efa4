// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** How somebody is let in to a file or folder. Immutable. */
public final class CollaborationOptions {

  /** Without an e-mail, a path or an end. */
  public static final CollaborationOptions NONE = new CollaborationOptions(Map.of(), false);

  private final Map<String, Object> attributes;
  private final boolean notifies;

  private CollaborationOptions(Map<String, Object> attributes, boolean notifies) {
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
    return with(
        "expires_at", Arguments.given("time", time).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private CollaborationOptions with(String field, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(attributes);
    copy.put(field, value);
    return new CollaborationOptions(copy, notifies);
  }

  Map<String, Object> attributes() {
    return attributes;
  }

  boolean notifies() {
    return notifies;
  }
}
