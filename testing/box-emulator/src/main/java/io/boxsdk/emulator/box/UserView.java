// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Users as Box shows them. */
final class UserView {
  private static final Set<String> STANDARD =
      Set.of(
          "name",
          "login",
          "created_at",
          "modified_at",
          "language",
          "timezone",
          "space_amount",
          "space_used",
          "max_upload_size",
          "status",
          "job_title",
          "phone",
          "address",
          "avatar_url",
          "notification_email");

  private final Items items;

  UserView(Items items) {
    this.items = items;
  }

  /** What {@code fields} names, or the standard fields. */
  JsonNode of(Call call, ObjectNode user) {
    Set<String> fields = Bodies.fields(call);
    ObjectNode view = Json.object();
    view.set("type", user.get("type"));
    view.set("id", user.get("id"));
    for (String field : fields.isEmpty() ? Bodies.sorted(STANDARD) : fields) {
      JsonNode value = value(user, field);
      if (value != null) {
        view.set(field, value);
      }
    }
    return view;
  }

  private @Nullable JsonNode value(ObjectNode user, String field) {
    return switch (field) {
      case "space_used" -> Json.number(items.sizeOf(Item.root(user.path("id").asString())));
      case "avatar_url" ->
          Json.text("https://app.box.com/api/avatar/large/" + user.path("id").asString());
      case "notification_email" -> user.has(field) ? user.get(field) : Json.none();
      case "hostname" -> Json.text("https://app.box.com/");
      case "my_tags" -> Json.array();
      case "tracking_codes" -> user.has(field) ? user.get(field) : Json.array();
      case "can_see_managed_users", "is_sync_enabled" ->
          Json.bool(user.path(field).asBoolean(true));
      case "is_external_collab_restricted",
          "is_exempt_from_device_limits",
          "is_exempt_from_login_verification" ->
          Json.bool(user.path(field).asBoolean(false));
      case "enterprise" ->
          Json.object()
              .put("type", "enterprise")
              .put("id", Users.ENTERPRISE)
              .put("name", "Emulated");
      default -> user.get(field);
    };
  }
}
