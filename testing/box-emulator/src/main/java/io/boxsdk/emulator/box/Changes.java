// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to files and folders alike: renaming, moving, describing, trashing, restoring. */
final class Changes {
  private static final int LONGEST_DESCRIPTION = 256;

  /** Keys that Box obeys and this emulator does not; refused, for ignoring them would be a lie. */
  private static final Set<String> UNKNOWN =
      Set.of("lock", "collections", "disposition_at", "folder_upload_email", "owned_by");

  /** Settings of a folder that only those may change who manage it. */
  private static final Set<String> SETTINGS =
      Set.of(
          "can_non_owners_invite",
          "can_non_owners_view_collaborators",
          "is_collaboration_restricted_to_enterprise");

  private final Items items;
  private final Reach reach;
  private final View view;
  private final SharedLinks links;
  private final Events events;

  Changes(Items items, Reach reach, View view, SharedLinks links, Events events) {
    this.items = items;
    this.reach = reach;
    this.view = view;
    this.links = links;
    this.events = events;
  }

  static void refuseUnknown(ObjectNode body) {
    Bodies.refuse(body, UNKNOWN);
  }

  /** Does what the body of a PUT says. */
  Item update(Call call, String type) {
    ObjectNode body = call.json();
    boolean onlyShares = body.size() == 1 && body.has("shared_link");
    Item item = reach.changeable(call, type, onlyShares ? Right.SHARE : Right.EDIT);
    refuseUnknown(body);
    ObjectNode after = item.edit();
    String name = Bodies.text(body, "name");
    String parentId = Bodies.id(body, "parent");
    if (name != null) {
      Names.check(name);
      after.put("name", name);
    }
    if (parentId != null) {
      Item parent = reach.target(call, parentId);
      if (items.isWithin(parent, item)) {
        throw Errors.cyclical();
      }
      if (!parent.owner().equals(item.owner())) {
        reach.require(call, item, Right.MANAGE);
      }
      after.put("parent", parent.id()).put("owner", parent.owner());
    }
    for (String setting : SETTINGS) {
      if (item.isFolder() && body.path(setting).isBoolean()) {
        reach.require(call, item, Right.MANAGE);
        after.set(setting, body.get(setting));
      }
    }
    if (name != null || parentId != null) {
      Item parent = items.parentOf(new Item(after));
      if (parent != null) {
        requireFree(parent, new Item(after).name(), item, "folder");
      }
    }
    describe(body, after);
    links.apply(call, body, item, after);
    Item updated = items.update(item, after, call.caller().user(), call.now());
    if (!updated.name().equals(item.name())) {
      events.record(call, "ITEM_RENAME", updated);
    }
    if (!updated.parent().equals(item.parent())) {
      events.record(call, "ITEM_MOVE", updated);
    }
    return updated;
  }

  private static void describe(ObjectNode body, ObjectNode after) {
    String description = Bodies.text(body, "description");
    if (description != null) {
      boolean tooLong = description.length() > LONGEST_DESCRIPTION;
      after.put(
          "description", tooLong ? description.substring(0, LONGEST_DESCRIPTION) : description);
    }
    if (body.get("tags") instanceof ArrayNode tags) {
      after.set("tags", tags);
    }
  }

  /**
   * Refuses a name that is taken.
   *
   * @param shape {@code file} where Box shows a single conflict, {@code folder} where it shows an
   *     array
   */
  void requireFree(Item parent, String name, @Nullable Item except, String shape) {
    Item conflict = items.conflict(parent, name, except);
    if (conflict != null) {
      JsonNode shown = view.mini(conflict);
      throw Errors.nameInUse(shape.equals("file") ? shown : Json.array().add(shown));
    }
  }

  void trash(Call call, Item item) {
    ObjectNode link = item.sharedLink();
    if (link != null) {
      links.forget(link);
    }
    events.record(call, "ITEM_TRASH", items.trash(item, call.caller().user(), call.now()));
  }

  /** Takes an item out of the trash; the body's parent counts only if the original one is gone. */
  Item restore(Call call, String type) {
    Item item = reach.trashed(call, type);
    ObjectNode body = call.json();
    Item home = items.parentOf(item);
    if (home == null || items.isTrashed(home)) {
      String other = Bodies.id(body, "parent");
      if (other == null) {
        throw Errors.notFound("parent", "folder", item.parent());
      }
      home = reach.target(call, other);
      if (!home.owner().equals(item.owner())) {
        reach.require(call, item, Right.MANAGE);
      }
    }
    String wanted = Bodies.text(body, "name");
    String name = wanted == null ? item.name() : wanted;
    Names.check(name);
    requireFree(home, name, null, "folder");
    ObjectNode after =
        item.edit().put("name", name).put("parent", home.id()).put("owner", home.owner());
    after.remove("trashed_at");
    after.remove("purged_at");
    Item restored = items.update(item, after, call.caller().user(), call.now());
    events.record(call, "ITEM_UNDELETE_VIA_TRASH", restored);
    return restored;
  }
}
