// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be set on a folder and on nothing else. */
final class FolderSettings {
  private static final Set<String> SYNC_STATES = Set.of("synced", "not_synced", "partially_synced");
  private static final List<String> FLAGS =
      List.of(
          "can_non_owners_invite",
          "can_non_owners_view_collaborators",
          "is_collaboration_restricted_to_enterprise");

  private FolderSettings() {}

  /** Whether a body sets what only those may set who manage the folder. */
  static boolean areManaged(ObjectNode body) {
    return FLAGS.stream().anyMatch(body::hasNonNull);
  }

  static void apply(ObjectNode body, ObjectNode after) {
    String sync = Bodies.text(body, "sync_state");
    if (sync != null) {
      if (!SYNC_STATES.contains(sync)) {
        throw Errors.parameter("invalid_parameter", "sync_state", "Invalid value '" + sync + "'");
      }
      after.put("sync_state", sync);
    }
    for (String flag : FLAGS) {
      if (body.hasNonNull(flag)) {
        if (!body.path(flag).isBoolean()) {
          throw Errors.parameter("invalid_parameter", flag, "'" + flag + "' is no boolean");
        }
        after.set(flag, body.get(flag));
      }
    }
    JsonNode email = body.get("folder_upload_email");
    if (email != null && email.isNull()) {
      after.remove("folder_upload_email");
    } else if (email != null) {
      after.put("folder_upload_email", access(email));
    }
  }

  private static String access(JsonNode email) {
    String access = email.path("access").asString("open");
    if (!Set.of("open", "collaborators").contains(access)) {
      throw Errors.parameter("invalid_parameter", "access", "Invalid value '" + access + "'");
    }
    return access;
  }

  /** The word for the event of a changed {@code sync_state}; null if it did not change. */
  static @Nullable String event(Item before, Item after) {
    String was = before.document().path("sync_state").asString("not_synced");
    String is = after.document().path("sync_state").asString("not_synced");
    return was.equals(is) ? null : is.equals("not_synced") ? "ITEM_UNSYNC" : "ITEM_SYNC";
  }

  /** A setting as Box shows it; null if there is none of that name. */
  static @Nullable JsonNode view(Item folder, String field) {
    return switch (field) {
      case "sync_state" -> Json.text(folder.document().path(field).asString("not_synced"));
      case "can_non_owners_invite", "can_non_owners_view_collaborators" ->
          Json.bool(folder.document().path(field).asBoolean(true));
      case "is_collaboration_restricted_to_enterprise" ->
          Json.bool(folder.document().path(field).asBoolean(false));
      case "folder_upload_email" -> {
        String access = Bodies.text(folder.document(), field);
        yield access == null
            ? Json.none()
            : Json.object()
                .put("access", access)
                .put("email", "upload." + folder.id() + "@u.emulator.example");
      }
      default -> null;
    };
  }
}
