// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The errors of Box that more than one noun gives, in Box's words. */
final class Errors {
  private Errors() {}

  static Refusal notFound() {
    return Refusal.of(404, "not_found", "Not Found");
  }

  /** An item or parent that does not exist, or not for this user. */
  static Refusal notFound(String name, String type, String id) {
    String value =
        switch (type) {
              case "folder" -> "d_";
              case "file" -> "f_";
              case "web_link" -> "w_";
              default -> "";
            }
            + id;
    String message =
        "Invalid value '" + value + "'. '" + name + "' with value '" + value + "' not found";
    return Refusal.of(404, "not_found", "Not Found", details("invalid_parameter", name, message));
  }

  static Refusal trashed() {
    return Refusal.of(404, "trashed", "Item is trashed");
  }

  static Refusal notTrashed() {
    return Refusal.of(404, "not_trashed", "Item is not trashed");
  }

  static Refusal parameter(String reason, String name, String message) {
    return Refusal.of(400, "bad_request", "Bad Request", details(reason, name, message));
  }

  /** As {@link #parameter}, but with the reason as the code, which is how search says it. */
  static Refusal search(String reason, String name, String message) {
    return Refusal.of(400, reason, message, details(reason, name, message));
  }

  static Refusal missing(String name) {
    return parameter("missing_parameter", name, "'" + name + "' is required");
  }

  static Refusal forbidden() {
    return Refusal.of(
        403, "access_denied_insufficient_permissions", "Access denied - insufficient permission");
  }

  /** A name clash; Box gives an array of folders but a single file. */
  static Refusal nameInUse(JsonNode conflicts) {
    ObjectNode info = Json.object();
    info.set("conflicts", conflicts);
    return Refusal.of(409, "item_name_in_use", "Item with the same name already exists", info);
  }

  static Refusal groupNameInUse() {
    String message = "A group with this name already exists";
    return Refusal.of(
        409, "conflict", message, details("invalid_parameter", "group_tag_name", message));
  }

  static Refusal modified() {
    return Refusal.of(
        412,
        "precondition_failed",
        "The resource has been modified. Please retrieve the resource again and retry");
  }

  static Refusal cyclical() {
    return Refusal.of(
        400, "cyclical_folder_structure", "Folder move creates cyclical folder structure");
  }

  private static ObjectNode details(String reason, String name, String message) {
    ObjectNode info = Json.object();
    info.putArray("errors")
        .add(Json.object().put("reason", reason).put("name", name).put("message", message));
    return info;
  }
}
