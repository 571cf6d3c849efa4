// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxConflictException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A group of users.
 *
 * <p>What {@link #get} brings by itself are name and dates; the rest comes when it is named.
 *
 * @see <a href="https://developer.box.com/reference/resources/group/">Box's reference</a>
 */
public final class BoxGroup extends ChangeableObject<BoxGroup> implements BoxCollaborator {

  /** A level: admins and admins of the group. */
  public static final String ADMINS_ONLY = "admins_only";

  /** A level: these and the members of the group. */
  public static final String ADMINS_AND_MEMBERS = "admins_and_members";

  /** A level: every user of the enterprise. */
  public static final String ALL_MANAGED_USERS = "all_managed_users";

  BoxGroup(Session session, String id, @Nullable JsonObject data) {
    super(session, "group", id, data);
  }

  @Override
  BoxGroup make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxGroup(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/groups/{id}";
  }

  @Override
  public String name() {
    return certain("name");
  }

  /** What somebody wrote about the group; may be empty. */
  public String description() {
    return textOrEmpty("description");
  }

  /** Where the group comes from; empty if it was made in Box. */
  public Optional<String> provenance() {
    return Optional.ofNullable(text("provenance"));
  }

  /** What the group is called where it comes from; empty if it was made in Box. */
  public Optional<String> externalSyncIdentifier() {
    return Optional.ofNullable(text("external_sync_identifier"));
  }

  /** Who may invite the group: {@link #ADMINS_ONLY} or another word of Box. */
  public String invitabilityLevel() {
    return certain("invitability_level");
  }

  /** Who sees the members: {@link #ADMINS_ONLY} or another word of Box. */
  public String memberViewabilityLevel() {
    return certain("member_viewability_level");
  }

  /** When it was made; empty if Box does not say. */
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  /** When it was last changed; empty if Box does not say. */
  public Optional<Instant> modifiedAt() {
    return time("modified_at");
  }

  /**
   * Gives it another name, and returns it as it is then.
   *
   * @throws BoxConflictException if there is a group of this name
   */
  public BoxGroup rename(String name) {
    return update(Map.of("name", Arguments.text("name", name)));
  }

  /** Who is in it. Makes no request until it is iterated. */
  public BoxOffsetListing<BoxGroupMembership> memberships() {
    return BoxGroupMembership.listing(session, () -> session.get("/groups/{id}/memberships", id()));
  }

  /** Where it was let in. Makes no request until it is iterated. */
  public BoxOffsetListing<BoxCollaboration> collaborations() {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/groups/{id}/collaborations", id()),
            json -> new BoxCollaboration(session, json.id(), json)));
  }

  /** Adds a user as a member like most. */
  public BoxGroupMembership addMember(BoxUser user) {
    return addMember(user, BoxGroupMembership.MEMBER);
  }

  /**
   * Adds a user.
   *
   * @param role {@link BoxGroupMembership#MEMBER} or {@link BoxGroupMembership#ADMIN}
   * @throws BoxConflictException if the user is in the group already
   */
  public BoxGroupMembership addMember(BoxUser user, String role) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("user", Map.of("id", Arguments.given("user", user).id()));
    body.put("group", Map.of("id", id()));
    body.put("role", Arguments.text("role", role));
    JsonObject json = session.post("/group_memberships").json(body).object();
    return new BoxGroupMembership(session, json.id(), json);
  }
}
