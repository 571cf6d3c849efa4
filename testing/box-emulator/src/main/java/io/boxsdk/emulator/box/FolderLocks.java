// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Locks that keep folders where they are: for everybody, their owner included. */
final class FolderLocks {
  private final Attached locks;
  private final Items items;
  private final Reach reach;
  private final View view;

  FolderLocks(Attached locks, Items items, Reach reach, View view) {
    this.locks = locks;
    this.items = items;
    this.reach = reach;
    this.view = view;
    items.onPurge(item -> locks.of(item.key()).forEach(locks::remove));
  }

  /** Refuses to move or delete a folder that is locked. */
  static void requireNone(Attached locks, Item item) {
    if (!locks.of(item.key()).isEmpty()) {
      throw Refusal.of(403, "access_denied_item_locked", "Access denied - item locked");
    }
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    Item folder = reach.live(call, "folder", Bodies.requireId(body, "folder"), "folder");
    requireOwner(call, folder);
    JsonNode operations = body.path("locked_operations");
    boolean both =
        operations.path("move").asBoolean(true) && operations.path("delete").asBoolean(true);
    if (folder.isRoot() || !both || !locks.of(folder.key()).isEmpty()) {
      throw Refusal.of(
          400, "schema_validation_failed", "The folder cannot be locked, or not in this way");
    }
    ObjectNode lock =
        locks
            .blank(folder.key())
            .put("created_by", call.caller().user())
            .put("created_at", Timestamps.of(call.now()));
    locks.put(lock);
    return Answer.json(200, shown(lock, folder));
  }

  /** A list whose limit is a text at Box, and only there. */
  Answer list(Call call) {
    String id = call.query().get("folder_id");
    if (id == null) {
      throw Errors.missing("folder_id");
    }
    Item folder = reach.live(call, "folder", id, "folder");
    ArrayNode entries = Json.array();
    locks.of(folder.key()).forEach(lock -> entries.add(shown(lock, folder)));
    ObjectNode page = Json.object().put("limit", "1000").putNull("next_marker");
    page.set("entries", entries);
    return Answer.json(200, page);
  }

  Answer delete(Call call) {
    ObjectNode lock = locks.require(call.path("id"));
    Item folder = items.find(lock.path("holder").asString());
    if (folder == null) {
      throw Errors.notFound();
    }
    requireOwner(call, folder);
    locks.remove(lock);
    return Answer.empty(204);
  }

  private void requireOwner(Call call, Item folder) {
    if (!reach.isOwner(call, folder)) {
      throw Errors.forbidden();
    }
  }

  private JsonNode shown(ObjectNode lock, Item folder) {
    ObjectNode shown = lock.deepCopy();
    shown.remove("holder");
    shown.set("folder", view.mini(folder));
    shown.putObject("created_by").put("type", "user").put("id", lock.path("created_by").asString());
    shown.putObject("locked_operations").put("move", true).put("delete", true);
    return shown.put("lock_type", "freeze");
  }
}
