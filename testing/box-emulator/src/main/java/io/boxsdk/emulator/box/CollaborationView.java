// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Collaborations as Box shows them. */
final class CollaborationView {
  private static final List<String> STANDARD =
      List.of(
          "created_by",
          "created_at",
          "modified_at",
          "expires_at",
          "status",
          "accessible_by",
          "invite_email",
          "role",
          "acknowledged_at",
          "item",
          "app_item",
          "is_access_only");

  private final Items items;
  private final Users users;
  private final Groups groups;
  private final View view;

  CollaborationView(Items items, Users users, Groups groups, View view) {
    this.items = items;
    this.users = users;
    this.groups = groups;
    this.view = view;
  }

  /** What {@code fields} names, or everything. */
  JsonNode of(Call call, Collaboration collaboration) {
    Set<String> fields = Bodies.fields(call);
    ObjectNode shown = Json.object().put("type", "collaboration").put("id", collaboration.id());
    for (String field : fields.isEmpty() ? STANDARD : fields) {
      JsonNode value = value(collaboration, field);
      if (value != null) {
        shown.set(field, value);
      }
    }
    return shown;
  }

  private @Nullable JsonNode value(Collaboration collaboration, String field) {
    return switch (field) {
      case "created_by" -> users.collaborator(collaboration.text(field));
      case "accessible_by" -> grantee(collaboration.grantee());
      case "item" -> item(collaboration);
      case "app_item" -> Json.none();
      case "is_access_only", "can_view_path" -> Json.bool(collaboration.flag(field));
      case "invite_email", "expires_at" ->
          collaboration.document().has(field) ? collaboration.document().get(field) : Json.none();
      case "role", "status", "created_at", "modified_at", "acknowledged_at" ->
          collaboration.document().get(field);
      default -> null;
    };
  }

  private JsonNode grantee(String grantee) {
    String id = grantee.substring(grantee.indexOf('_') + 1);
    if (grantee.startsWith("user_")) {
      return users.collaborator(id);
    }
    return grantee.startsWith("group_") ? groups.mini(id) : Json.none();
  }

  /** Who was only invited does not learn to what. */
  private JsonNode item(Collaboration collaboration) {
    Item item = items.find(collaboration.item());
    return item == null || !collaboration.isAccepted() ? Json.none() : view.mini(item);
  }
}
