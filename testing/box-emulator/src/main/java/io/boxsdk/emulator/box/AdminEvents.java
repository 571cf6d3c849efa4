// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.store.Json;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened in the enterprise, in the words that its administrators read. */
final class AdminEvents {
  /** From what users read; what is not named here, administrators do not read. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("ITEM_CREATE", "UPLOAD"),
          Map.entry("ITEM_UPLOAD", "UPLOAD"),
          Map.entry("ITEM_COPY", "COPY"),
          Map.entry("ITEM_MOVE", "MOVE"),
          Map.entry("ITEM_RENAME", "RENAME"),
          Map.entry("ITEM_TRASH", "DELETE"),
          Map.entry("ITEM_UNDELETE_VIA_TRASH", "UNDELETE"),
          Map.entry("ITEM_MAKE_CURRENT_VERSION", "FILE_VERSION_RESTORE"),
          Map.entry("ITEM_DOWNLOAD", "DOWNLOAD"),
          Map.entry("ITEM_PREVIEW", "PREVIEW"),
          Map.entry("ITEM_SHARED_CREATE", "SHARE"),
          Map.entry("ITEM_SHARED_UNSHARE", "UNSHARE"),
          Map.entry("LOCK_CREATE", "LOCK"),
          Map.entry("LOCK_DESTROY", "UNLOCK"),
          Map.entry("COLLAB_INVITE_COLLABORATOR", "COLLABORATION_INVITE"),
          Map.entry("COLLAB_ADD_COLLABORATOR", "COLLABORATION_ACCEPT"),
          Map.entry("COLLAB_REMOVE_COLLABORATOR", "COLLABORATION_REMOVE"),
          Map.entry("COLLAB_ROLE_CHANGE", "COLLABORATION_ROLE_CHANGE"),
          Map.entry("GROUP_ADD_USER", "GROUP_ADD_USER"),
          Map.entry("GROUP_REMOVE_USER", "GROUP_REMOVE_USER"),
          Map.entry("COMMENT_CREATE", "COMMENT_CREATE"),
          Map.entry("COMMENT_DELETE", "COMMENT_DELETE"),
          Map.entry("TASK_CREATE", "TASK_CREATE"),
          Map.entry("TASK_ASSIGNMENT_CREATE", "TASK_ASSIGNMENT_CREATE"));

  private final EventLog log;

  AdminEvents(EventLog log) {
    this.log = log;
  }

  /** Records what users read in other words, if administrators read it; part of the transaction. */
  void mirror(Call call, String type, JsonNode source, JsonNode createdBy) {
    String word = WORDS.get(type);
    if (word != null) {
      record(call, word, item(source), createdBy);
    }
  }

  /** Records what only administrators read, such as {@code NEW_USER}; part of the transaction. */
  void record(Call call, String type, JsonNode source, JsonNode createdBy) {
    log.append(stored(call, type, source, createdBy));
  }

  /** An event with the time in a form that compares. */
  static ObjectNode stored(Call call, String type, JsonNode source, JsonNode createdBy) {
    ObjectNode event =
        Json.object()
            .put("type", "event")
            .put("event_id", Ids.unique())
            .put("created_at", Timestamps.of(call.now()))
            .put("recorded_at", Timestamps.of(call.now()))
            .put("event_type", type)
            .put("session_id", Ids.unique());
    event.set("created_by", createdBy);
    event.set("source", source);
    ObjectNode stored = Json.object().put("at", call.now().toEpochMilli()).put("word", type);
    stored.set("event", event);
    return stored;
  }

  /** Files and folders have other names for their fields here. */
  private static JsonNode item(JsonNode source) {
    if (!Set.of("file", "folder").contains(source.path("type").asString(""))) {
      return source;
    }
    ObjectNode item =
        Json.object()
            .put("item_type", source.path("type").asString())
            .put("item_id", source.path("id").asString())
            .put("item_name", source.path("name").asString());
    JsonNode parent = source.path("parent");
    item.set(
        "parent",
        parent.isObject()
            ? Json.object()
                .put("type", "folder")
                .put("name", parent.path("name").asString())
                .put("id", parent.path("id").asString())
            : Json.none());
    item.set("owned_by", source.path("owned_by"));
    return item;
  }
}
