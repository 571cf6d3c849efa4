// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an admin may say about a user, and in which form. */
final class UserFields {
  private static final Map<String, Predicate<JsonNode>> FORMS =
      Map.ofEntries(
          Map.entry("name", text(50)),
          Map.entry("role", oneOf("coadmin", "user")),
          Map.entry("language", text(20)),
          Map.entry("timezone", text(100)),
          Map.entry("job_title", text(100)),
          Map.entry("phone", text(100)),
          Map.entry("address", text(255)),
          Map.entry(
              "status",
              oneOf("active", "inactive", "cannot_delete_edit", "cannot_delete_edit_upload")),
          Map.entry("space_amount", value -> value.isIntegralNumber() && value.asLong() >= -1),
          Map.entry("tracking_codes", UserFields::areTrackingCodes),
          Map.entry("external_app_user_id", text(255)),
          Map.entry("is_sync_enabled", JsonNode::isBoolean),
          Map.entry("can_see_managed_users", JsonNode::isBoolean),
          Map.entry("is_external_collab_restricted", JsonNode::isBoolean),
          Map.entry("is_exempt_from_device_limits", JsonNode::isBoolean),
          Map.entry("is_exempt_from_login_verification", JsonNode::isBoolean));

  private UserFields() {}

  private static Predicate<JsonNode> text(int longest) {
    return value -> value.isString() && value.asString().length() <= longest;
  }

  private static Predicate<JsonNode> oneOf(String... words) {
    return value -> value.isString() && Set.of(words).contains(value.asString());
  }

  private static boolean areTrackingCodes(JsonNode value) {
    return value.isArray()
        && value
            .valueStream()
            .allMatch(code -> code.path("name").isString() && code.path("value").isString());
  }

  /** Takes over what a body says. */
  static void apply(ObjectNode body, ObjectNode user) {
    Bodies.refuse(body, Set.of("is_password_reset_required"));
    FORMS.forEach(
        (name, form) -> {
          if (body.hasNonNull(name)) {
            JsonNode value = body.get(name);
            if (!form.test(value)) {
              throw Errors.parameter(
                  "invalid_parameter", name, "Invalid value '" + value.asString("") + "'");
            }
            user.set(name, name.equals("tracking_codes") ? typed(value) : value);
          }
        });
    if (body.get("notification_email") instanceof ObjectNode email) {
      user.putObject("notification_email")
          .put("email", Bodies.requireText(email, "email"))
          .put("is_confirmed", false);
    } else if (body.has("notification_email")) {
      user.remove("notification_email");
    }
  }

  private static JsonNode typed(JsonNode codes) {
    ArrayNode typed = Json.array();
    for (JsonNode code : codes) {
      typed.add(
          Json.object()
              .put("type", "tracking_code")
              .put("name", code.path("name").asString())
              .put("value", code.path("value").asString()));
    }
    return typed;
  }
}
