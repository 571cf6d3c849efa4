// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups of users. */
final class Groups {
  private static final long FIRST_ID = 5_000_000_001L;
  private static final List<String> STANDARD =
      List.of("name", "group_type", "created_at", "modified_at");
  private static final Map<String, Integer> TEXTS =
      Map.of("provenance", 255, "external_sync_identifier", 255, "description", 255);
  private static final Set<String> LEVELS =
      Set.of("invitability_level", "member_viewability_level");
  private static final Set<String> LEVEL_WORDS =
      Set.of("admins_only", "admins_and_members", "all_managed_users");

  private final Store store;
  private final MVMap<String, ObjectNode> documents;

  /** From a name, whatever its case, to the group. */
  private final MVMap<String, String> names;

  private final Users users;
  private final Members members;
  private final Collaborators collaborators;

  Groups(Store store, Users users, Members members, Collaborators collaborators) {
    this.store = store;
    this.documents = store.documents("groups");
    this.names = store.strings("group_names");
    this.users = users;
    this.members = members;
    this.collaborators = collaborators;
  }

  Answer list(Call call) {
    users.requireAdmin(call);
    String term = Names.key(call.query().get("filter_term", ""));
    List<ObjectNode> found = new ArrayList<>();
    documents.values().stream()
        .filter(group -> Names.key(name(group)).startsWith(term))
        .forEach(found::add);
    return Answer.json(200, Paging.of(call.query()).of(found, group -> view(call, group)));
  }

  Answer create(Call call) {
    users.requireAdmin(call);
    ObjectNode body = call.json();
    String id = Long.toString(store.next("groups", FIRST_ID));
    ObjectNode group =
        Json.object()
            .put("type", "group")
            .put("id", id)
            .put("name", named(Bodies.requireText(body, "name")))
            .put("group_type", "managed_group")
            .put("created_at", Timestamps.of(call.now()))
            .put("modified_at", Timestamps.of(call.now()))
            .put("invitability_level", "all_managed_users")
            .put("member_viewability_level", "all_managed_users");
    apply(body, group);
    documents.put(id, group);
    names.put(Names.key(name(group)), id);
    return Answer.json(201, view(call, group));
  }

  Answer get(Call call) {
    ObjectNode group = require(call.path("id"));
    requireInsight(call, group);
    return Answer.json(200, view(call, group));
  }

  Answer update(Call call) {
    users.requireAdmin(call);
    ObjectNode before = require(call.path("id"));
    ObjectNode body = call.json();
    ObjectNode group = before.deepCopy().put("modified_at", Timestamps.of(call.now()));
    String name = Bodies.text(body, "name");
    if (name != null) {
      names.remove(Names.key(name(before)));
      group.put("name", named(name));
      names.put(Names.key(name), id(group));
    }
    apply(body, group);
    documents.put(id(group), group);
    return Answer.json(200, view(call, group));
  }

  Answer delete(Call call) {
    users.requireAdmin(call);
    ObjectNode group = require(call.path("id"));
    documents.remove(id(group));
    names.remove(Names.key(name(group)));
    members.removeAll(Collaboration.group(id(group)));
    collaborators.removeAll(Collaboration.group(id(group)));
    return Answer.empty(204);
  }

  private String named(String name) {
    if (name.isBlank()) {
      throw Errors.parameter("invalid_parameter", "name", "The name is empty");
    }
    if (names.containsKey(Names.key(name))) {
      throw Errors.groupNameInUse();
    }
    return name;
  }

  private static void apply(ObjectNode body, ObjectNode group) {
    TEXTS.forEach(
        (field, longest) -> {
          String text = Bodies.text(body, field);
          if (text != null && text.length() > longest) {
            throw Errors.parameter("invalid_parameter", field, "'" + field + "' is too long");
          }
          if (text != null) {
            group.put(field, text);
          }
        });
    for (String field : Bodies.sorted(LEVELS)) {
      String level = Bodies.text(body, field);
      if (level != null && !LEVEL_WORDS.contains(level)) {
        throw Errors.parameter("invalid_parameter", field, "Invalid value '" + level + "'");
      }
      if (level != null) {
        group.put(field, level);
      }
    }
  }

  ObjectNode require(String id) {
    ObjectNode group = documents.get(id);
    if (group == null) {
      throw Errors.notFound("group", "group", id);
    }
    return group;
  }

  /** Whether the caller may look at a group and its members. */
  void requireInsight(Call call, ObjectNode group) {
    if (!admits(call, group, "member_viewability_level")) {
      throw Errors.forbidden();
    }
  }

  boolean mayBeInvited(Call call, ObjectNode group) {
    return admits(call, group, "invitability_level");
  }

  private boolean admits(Call call, ObjectNode group, String level) {
    String user = call.caller().user();
    return users.mayImpersonate(user)
        || switch (group.path(level).asString()) {
          case "all_managed_users" -> true;
          case "admins_and_members" -> members.isIn(user, id(group));
          default -> members.isAdminOf(user, id(group));
        };
  }

  /** What stands for a group inside of other objects. */
  JsonNode mini(String id) {
    ObjectNode group = documents.get(id);
    return Json.object()
        .put("type", "group")
        .put("id", id)
        .put("name", group == null ? "" : name(group))
        .put("group_type", "managed_group");
  }

  private JsonNode view(Call call, ObjectNode group) {
    Set<String> fields = Bodies.fields(call);
    ObjectNode view = Json.object().put("type", "group").put("id", id(group));
    for (String field : fields.isEmpty() ? STANDARD : fields) {
      JsonNode value = value(call, group, field);
      if (value != null) {
        view.set(field, value);
      }
    }
    return view;
  }

  private @Nullable JsonNode value(Call call, ObjectNode group, String field) {
    return field.equals("permissions")
        ? Json.object().put("can_invite_as_collaborator", mayBeInvited(call, group))
        : group.get(field);
  }

  private static String id(ObjectNode group) {
    return group.path("id").asString();
  }

  private static String name(ObjectNode group) {
    return group.path("name").asString();
  }
}
