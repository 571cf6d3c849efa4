// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** That a user is in a group. */
final class Memberships {
  private static final List<String> STANDARD =
      List.of("user", "group", "role", "created_at", "modified_at");

  private final Members members;
  private final Users users;
  private final Groups groups;
  private final Events events;

  Memberships(Members members, Users users, Groups groups, Events events) {
    this.members = members;
    this.users = users;
    this.groups = groups;
    this.events = events;
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    String user = Bodies.requireId(body, "user");
    String group = Bodies.requireId(body, "group");
    groups.require(group);
    requireSay(call, group);
    users.require(user);
    if (members.isIn(user, group)) {
      throw Refusal.of(409, "conflict", "The user is a member of the group already");
    }
    ObjectNode membership =
        Json.object()
            .put("type", "group_membership")
            .put("id", members.newId())
            .put("user", user)
            .put("group", group)
            .put("role", "member")
            .put("created_at", Timestamps.of(call.now()));
    apply(call, body, membership);
    members.put(membership);
    events.record(call, "GROUP_ADD_USER", groups.mini(group), Set.of(user));
    return Answer.json(201, view(call, membership));
  }

  Answer get(Call call) {
    ObjectNode membership = require(call.path("id"));
    if (!isSeen(call, membership)) {
      throw Errors.notFound("group_membership", "group_membership", call.path("id"));
    }
    return Answer.json(200, view(call, membership));
  }

  Answer update(Call call) {
    ObjectNode membership = require(call.path("id")).deepCopy();
    requireSay(call, Members.group(membership));
    apply(call, call.json(), membership);
    members.put(membership);
    return Answer.json(200, view(call, membership));
  }

  Answer delete(Call call) {
    ObjectNode membership = require(call.path("id"));
    String group = Members.group(membership);
    requireSay(call, group);
    members.remove(call.path("id"));
    events.record(call, "GROUP_REMOVE_USER", groups.mini(group), Set.of(Members.user(membership)));
    return Answer.empty(204);
  }

  Answer ofGroup(Call call) {
    ObjectNode group = groups.require(call.path("id"));
    groups.requireInsight(call, group);
    return list(call, Collaboration.group(call.path("id")));
  }

  Answer ofUser(Call call) {
    String user = users.addressed(call).path("id").asString();
    if (!user.equals(call.caller().user())) {
      users.requireAdmin(call);
    }
    return list(call, Collaboration.user(user));
  }

  private Answer list(Call call, String userOrGroup) {
    Paging paging = Paging.of(call.query());
    return Answer.json(
        200, paging.of(members.ids(userOrGroup), id -> seen(call, members.find(id))));
  }

  /** Null of what the caller may not see. */
  private @Nullable JsonNode seen(Call call, @Nullable ObjectNode membership) {
    return membership == null || !isSeen(call, membership) ? null : view(call, membership);
  }

  private boolean isSeen(Call call, ObjectNode membership) {
    String caller = call.caller().user();
    return Members.user(membership).equals(caller) || users.seesOthers(caller);
  }

  private void requireSay(Call call, String group) {
    String user = call.caller().user();
    if (!users.mayImpersonate(user) && !members.isAdminOf(user, group)) {
      throw Errors.forbidden();
    }
  }

  private ObjectNode require(String id) {
    ObjectNode membership = members.find(id);
    if (membership == null) {
      throw Errors.notFound("group_membership", "group_membership", id);
    }
    return membership;
  }

  private static void apply(Call call, ObjectNode body, ObjectNode membership) {
    Bodies.refuse(body, Set.of("configurable_permissions"));
    String role = Bodies.text(body, "role");
    if (role != null && !Set.of("member", "admin").contains(role)) {
      throw Errors.parameter("invalid_parameter", "role", "Invalid value '" + role + "'");
    }
    if (role != null) {
      membership.put("role", role);
    }
    membership.put("modified_at", Timestamps.of(call.now()));
  }

  private JsonNode view(Call call, ObjectNode membership) {
    Set<String> fields = Bodies.fields(call);
    ObjectNode view = Json.object();
    view.set("type", membership.get("type"));
    view.set("id", membership.get("id"));
    for (String field : fields.isEmpty() ? STANDARD : fields) {
      JsonNode value =
          switch (field) {
            case "user" -> users.mini(Members.user(membership));
            case "group" -> groups.mini(Members.group(membership));
            default -> membership.get(field);
          };
      if (value != null) {
        view.set(field, value);
      }
    }
    return view;
  }
}
