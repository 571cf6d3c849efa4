// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.Map;

/** What may be said about a new group besides its name. Immutable. */
public final class GroupOptions {

  /** Nothing special. */
  public static final GroupOptions NONE = new GroupOptions(Fields.none());

  private final Fields<Object> attributes;

  private GroupOptions(Fields<Object> attributes) {
    this.attributes = attributes;
  }

  /** A copy with a description of at most 255 characters. */
  public GroupOptions description(String text) {
    return with("description", text);
  }

  /** A copy that says where the group comes from, such as a directory. */
  public GroupOptions provenance(String source) {
    return with("provenance", source);
  }

  /** A copy with what the group is called where it comes from. */
  public GroupOptions externalSyncIdentifier(String externalId) {
    return with("external_sync_identifier", externalId);
  }

  /** A copy that says who may invite the group, such as {@link BoxGroup#ADMINS_ONLY}. */
  public GroupOptions invitabilityLevel(String level) {
    return with("invitability_level", level);
  }

  /** A copy that says who sees the members, such as {@link BoxGroup#ADMINS_ONLY}. */
  public GroupOptions memberViewabilityLevel(String level) {
    return with("member_viewability_level", level);
  }

  private GroupOptions with(String field, String value) {
    return new GroupOptions(attributes.with(field, Arguments.given(field, value)));
  }

  Map<String, Object> attributes() {
    return attributes.map();
  }
}
