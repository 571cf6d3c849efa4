// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * That a user is in a group.
 *
 * @see <a href="https://developer.box.com/reference/resources/group-membership/">Box's
 *     reference</a>
 */
public final class BoxGroupMembership extends ChangeableObject<BoxGroupMembership> {

  /** A role: a member like most. */
  public static final String MEMBER = "member";

  /** A role: a member who manages the group. */
  public static final String ADMIN = "admin";

  BoxGroupMembership(Session session, String id, @Nullable JsonObject data) {
    super(session, "group_membership", id, data);
  }

  static BoxOffsetListing<BoxGroupMembership> listing(Session session, Supplier<Call> call) {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET, call, json -> new BoxGroupMembership(session, json.id(), json)));
  }

  @Override
  BoxGroupMembership make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxGroupMembership(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/group_memberships/{id}";
  }

  /** {@link #MEMBER}, {@link #ADMIN} or another word of Box. */
  public String role() {
    return certain("role");
  }

  /** Who is in the group, with name and login. Calls Box as this membership does. */
  public BoxUser user() {
    JsonObject json = data("user").requireObject("user");
    return new BoxUser(session, json.id(), json);
  }

  /** The group, with its name. Calls Box as this membership does. */
  public BoxGroup group() {
    JsonObject json = data("group").requireObject("group");
    return new BoxGroup(session, json.id(), json);
  }

  /** When the user came into the group; empty if Box does not say. */
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  /** When this was last changed; empty if Box does not say. */
  public Optional<Instant> modifiedAt() {
    return time("modified_at");
  }

  /** Gives the user another role in the group, and returns the membership as it is then. */
  public BoxGroupMembership changeRole(String role) {
    return update(Map.of("role", Arguments.text("role", role)));
  }
}
