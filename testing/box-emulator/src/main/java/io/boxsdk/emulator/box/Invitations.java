// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the body of a new collaboration says, and whether the caller may say so. */
final class Invitations {
  private static final Set<String> KINDS = Set.of("file", "folder");

  private final Collaborators collaborators;
  private final Users users;
  private final Groups groups;
  private final Reach reach;

  Invitations(Collaborators collaborators, Users users, Groups groups, Reach reach) {
    this.collaborators = collaborators;
    this.users = users;
    this.groups = groups;
    this.reach = reach;
  }

  /** The document of a new collaboration. */
  ObjectNode read(Call call) {
    ObjectNode body = call.json();
    Item item = item(call, body);
    String role = Bodies.requireText(body, "role");
    requireRole(item, role);
    Set<Right> rights = reach.rights(call, item);
    if (!Right.invitable(item.isFolder(), rights).contains(role)) {
      throw Errors.forbidden();
    }
    ObjectNode document =
        Json.object()
            .put("id", collaborators.newId())
            .put("item", item.key())
            .put("role", role)
            .put("created_by", call.caller().user())
            .put("created_at", Timestamps.of(call.now()))
            .put("modified_at", Timestamps.of(call.now()));
    flags(body, item, rights, document);
    expiry(call, body, document);
    grantee(call, body, item, document);
    requireNew(item, new Collaboration(document).grantee());
    return document;
  }

  private Item item(Call call, ObjectNode body) {
    String id = Bodies.requireId(body, "item");
    String type = body.path("item").path("type").asString("");
    if (!KINDS.contains(type)) {
      throw Refusal.of(
          400, "invalid_collaboration_item", "Only files and folders can be collaborated");
    }
    if (type.equals("folder") && id.equals(Item.ROOT)) {
      throw onRoot();
    }
    return reach.live(call, type, id, "item");
  }

  static Refusal onRoot() {
    return Refusal.of(
        400, "collaborations_not_available_on_root_folder", "Root folder cannot be collaborated");
  }

  void requireRole(Item item, String role) {
    List<String> roles = item.isFolder() ? Right.ROLES : Right.FILE_ROLES;
    if (!roles.contains(role)) {
      throw Errors.parameter("invalid_parameter", "role", "Invalid value '" + role + "'");
    }
  }

  private static void flags(ObjectNode body, Item item, Set<Right> rights, ObjectNode document) {
    document.put("is_access_only", body.path("is_access_only").asBoolean(false));
    boolean path = body.path("can_view_path").asBoolean(false);
    if (path && !item.isFolder()) {
      throw Errors.parameter(
          "invalid_parameter", "can_view_path", "'can_view_path' is for folders only");
    }
    if (path && !rights.contains(Right.MANAGE)) {
      throw Errors.forbidden();
    }
    document.put("can_view_path", path);
  }

  /** Takes over when it is to end; null takes that away. */
  void expiry(Call call, ObjectNode body, ObjectNode document) {
    String until = Bodies.text(body, "expires_at");
    if (until == null) {
      document.remove("expires_at");
      return;
    }
    String normalized = Timestamps.normalized("expires_at", until);
    if (Timestamps.isPast(normalized, call.now())) {
      throw Errors.parameter("invalid_parameter", "expires_at", "'expires_at' is past");
    }
    document.put("expires_at", normalized);
  }

  private void grantee(Call call, ObjectNode body, Item item, ObjectNode document) {
    JsonNode who = body.path("accessible_by");
    String id = Bodies.id(body, "accessible_by");
    String login = who.path("login").asString("");
    document.put("status", "accepted").put("acknowledged_at", Timestamps.of(call.now()));
    switch (who.path("type").asString("")) {
      case "group" -> {
        ObjectNode group = groups.require(Bodies.requireId(body, "accessible_by"));
        if (!groups.mayBeInvited(call, group)) {
          throw Errors.forbidden();
        }
        document.put("grantee", Collaboration.group(group.path("id").asString()));
      }
      case "user" -> {
        String user = id != null ? users.require(id).path("id").asString() : users.withLogin(login);
        if (user != null) {
          document.put("grantee", Collaboration.user(user));
        } else {
          stranger(item, login, document);
        }
      }
      default ->
          throw Errors.parameter(
              "invalid_parameter", "accessible_by", "'type' can be 'user' or 'group'");
    }
  }

  private void stranger(Item item, String email, ObjectNode document) {
    if (email.isEmpty()) {
      throw Errors.missing("accessible_by");
    }
    if (!Users.isAddress(email)) {
      throw Errors.parameter("invalid_parameter", "login", "Invalid value '" + email + "'");
    }
    if (reach.isClosed(item)) {
      throw Refusal.of(
          403, "forbidden_by_policy", "Only users of the enterprise can be invited here");
    }
    document
        .put("grantee", Collaboration.email(email))
        .put("invite_email", email)
        .put("status", "pending")
        .remove("acknowledged_at");
  }

  private void requireNew(Item item, String grantee) {
    boolean already =
        grantee.equals(Collaboration.user(item.owner()))
            || collaborators.of(item.key()).stream().anyMatch(one -> one.grantee().equals(grantee));
    if (already) {
      throw Refusal.of(400, "user_already_collaborator", "User is already a collaborator");
    }
  }
}
