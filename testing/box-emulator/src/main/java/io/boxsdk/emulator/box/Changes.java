// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to all items alike: renaming, moving, describing, trashing, restoring. */
final class Changes {
  private static final int LONGEST_DESCRIPTION = 256;

  /** Keys that Box obeys and this emulator does not; refused, for ignoring them would be a lie. */
  private static final Set<String> UNKNOWN = Set.of("owned_by");

  private final Items items;
  private final Reach reach;
  private final View view;
  private final SharedLinks links;
  private final Collections collections;
  private final Attached folderLocks;
  private final Events events;

  Changes(
      Items items,
      Reach reach,
      View view,
      SharedLinks links,
      Collections collections,
      Attached folderLocks,
      Events events) {
    this.items = items;
    this.reach = reach;
    this.view = view;
    this.links = links;
    this.collections = collections;
    this.folderLocks = folderLocks;
    this.events = events;
  }

  static void refuseUnknown(ObjectNode body) {
    Bodies.refuse(body, UNKNOWN);
  }

  /** Who may do no more than see an item may still put it aside. */
  private static Right required(ObjectNode body) {
    boolean one = body.size() == 1;
    return one && body.has("collections")
        ? Right.SEE
        : one && body.has("shared_link") ? Right.SHARE : Right.EDIT;
  }

  /** Does what the body of a PUT says. */
  Item update(Call call, String type) {
    ObjectNode body = call.json();
    Scopes.requireUpdate(call, body);
    Item item =
        Locks.isRelease(body)
            ? reach.unlockable(call, type)
            : reach.changeable(call, type, required(body));
    refuseUnknown(body);
    ObjectNode after = item.edit();
    String name = Bodies.text(body, "name");
    String parentId = Bodies.id(body, "parent");
    if (name != null) {
      Names.check(name);
      after.put("name", name);
    }
    if (parentId != null) {
      FolderLocks.requireNone(folderLocks, item);
      Item parent = reach.target(call, parentId);
      if (items.isWithin(parent, item)) {
        throw Errors.cyclical();
      }
      if (!parent.owner().equals(item.owner())) {
        reach.require(call, item, Right.MANAGE);
      }
      after.put("parent", parent.id()).put("owner", parent.owner());
    }
    if (item.isFolder() && FolderSettings.areManaged(body)) {
      reach.require(call, item, Right.MANAGE);
    }
    if (name != null || parentId != null) {
      Item parent = items.parentOf(new Item(after));
      if (parent != null) {
        requireFree(parent, new Item(after).name(), item, "folder");
      }
    }
    describe(body, after);
    links.apply(call, body, item, after);
    collections.apply(call, body, item);
    String locked = special(call, body, item, after);
    Item updated = items.update(item, after, call.caller().user(), call.now());
    if (!updated.name().equals(item.name())) {
      events.record(call, "ITEM_RENAME", updated);
    }
    if (!updated.parent().equals(item.parent())) {
      events.record(call, "ITEM_MOVE", updated);
    }
    share(call, item, updated);
    String synced = FolderSettings.event(item, updated);
    for (String happened : new String[] {locked, synced}) {
      if (happened != null) {
        events.record(call, happened, updated);
      }
    }
    return updated;
  }

  private void share(Call call, Item before, Item after) {
    boolean shared = before.sharedLink() != null;
    if (!shared && after.sharedLink() != null) {
      events.record(call, "ITEM_SHARED_CREATE", after);
      if (after.isFolder()) {
        events.record(call, "ITEM_SHARED", after);
      }
    } else if (shared && after.sharedLink() == null) {
      events.record(call, "ITEM_SHARED_UNSHARE", after);
    }
  }

  /** What only one kind of item has; the word for what happened to the lock, if anything did. */
  private static @Nullable String special(
      Call call, ObjectNode body, Item before, ObjectNode after) {
    switch (before.type()) {
      case "folder" -> FolderSettings.apply(body, after);
      case "web_link" -> {
        String url = Bodies.text(body, "url");
        after.put("url", url == null ? before.text("url") : WebLinks.checked(url));
      }
      default -> {
        String until = Bodies.text(body, "disposition_at");
        if (until != null) {
          after.put("disposition_at", Timestamps.normalized("disposition_at", until));
        }
        return Locks.apply(call, body, before, after);
      }
    }
    return null;
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
    FolderLocks.requireNone(folderLocks, item);
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
    }
    String wanted = Bodies.text(body, "name");
    String name = wanted == null ? item.name() : wanted;
    if (wanted != null) {
      Names.check(name);
    }
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
