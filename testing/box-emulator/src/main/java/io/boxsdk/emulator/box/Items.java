// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The trees of all users: items, where they hang, and how large they are. */
final class Items {
  private static final long FIRST_ID = 1_000_000_001L;
  private static final Duration TRASH_RETENTION = Duration.ofDays(30);

  private final Store store;
  private final MVMap<String, ObjectNode> documents;
  private final MVMap<String, String> sizes;
  private final Children children;
  private final List<Consumer<Item>> purgeListeners = new ArrayList<>();
  private final List<BiConsumer<Item, Item>> copyListeners = new ArrayList<>();

  Items(Store store) {
    this.store = store;
    this.documents = store.documents("items");
    this.sizes = store.strings("sizes");
    this.children = new Children(store);
  }

  /** Tells of every item that is gone for good, so that nothing hangs on it any more. */
  void onPurge(Consumer<Item> listener) {
    purgeListeners.add(listener);
  }

  /** Tells of every copy, after its source, so that what hangs on one can go along. */
  void onCopy(BiConsumer<Item, Item> listener) {
    copyListeners.add(listener);
  }

  Children children() {
    return children;
  }

  String newId() {
    return Long.toString(store.next("items", FIRST_ID));
  }

  @Nullable Item find(String type, String id) {
    return find(Item.key(type, id));
  }

  @Nullable Item find(String key) {
    ObjectNode document = documents.get(key);
    return document == null ? null : new Item(document);
  }

  /** Every item of everybody, but for the roots. */
  Stream<Item> all() {
    return documents.values().stream().map(Item::new);
  }

  List<Item> resolve(List<String> keys) {
    List<Item> items = new ArrayList<>(keys.size());
    for (String key : keys) {
      Item item = find(key);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** The folder that an item hangs in; null for a root, and if it was purged meanwhile. */
  @Nullable Item parentOf(Item item) {
    if (item.isRoot()) {
      return null;
    }
    return item.parent().equals(Item.ROOT)
        ? Item.root(item.owner())
        : find("folder", item.parent());
  }

  /** From the root to the immediate parent. */
  List<Item> ancestors(Item item) {
    List<Item> path = new ArrayList<>();
    for (Item at = parentOf(item); at != null; at = parentOf(at)) {
      path.add(at);
    }
    Collections.reverse(path);
    return path;
  }

  /** Whether the item or a folder above it is in the trash. */
  boolean isTrashed(Item item) {
    return item.isTrashed() || ancestors(item).stream().anyMatch(Item::isTrashed);
  }

  /** Whether an item is a folder itself or anywhere below it. */
  boolean isWithin(Item item, Item folder) {
    return isWithin(item, folder.key());
  }

  /** As {@link #isWithin(Item, Item)}, by the key of the folder. */
  boolean isWithin(Item item, String key) {
    return item.key().equals(key) || ancestors(item).stream().anyMatch(a -> a.key().equals(key));
  }

  /** What stands in the way of a name in a folder. */
  @Nullable Item conflict(Item folder, String name, @Nullable Item except) {
    String found = children.find(folder.childrenKey(), name);
    return found == null || (except != null && found.equals(except.key())) ? null : find(found);
  }

  /** The document of a new item, to be completed and inserted. */
  ObjectNode blank(String type, Item parent, String name, String user, Instant now) {
    String at = Timestamps.of(now);
    return Json.object()
        .put("type", type)
        .put("id", newId())
        .put("owner", parent.owner())
        .put("parent", parent.id())
        .put("name", name)
        .put("etag", 0)
        .put("description", "")
        .put("created_at", at)
        .put("modified_at", at)
        .put("content_created_at", at)
        .put("content_modified_at", at)
        .put("created_by", user)
        .put("modified_by", user);
  }

  Item insert(ObjectNode document) {
    Item item = new Item(document);
    documents.put(item.key(), document);
    hang(item);
    return item;
  }

  /** Replaces an item by what became of it; the etag counts the change. */
  Item update(Item before, ObjectNode after, String user, Instant now) {
    after
        .put("etag", before.etag() + 1)
        .put("modified_at", Timestamps.of(now))
        .put("modified_by", user);
    unhang(before);
    Item item = new Item(after);
    documents.put(item.key(), after);
    hang(item);
    if (!item.owner().equals(before.owner())) {
      own(item);
    }
    return item;
  }

  /** What is in a folder belongs to whom the folder belongs. */
  private void own(Item folder) {
    if (folder.isFolder()) {
      for (Item child : resolve(children.all(folder.childrenKey()))) {
        ObjectNode owned = child.edit().put("owner", folder.owner());
        documents.put(child.key(), owned);
        own(new Item(owned));
      }
    }
  }

  /** Replaces what is no change of the item in Box's eyes, such as a counter. */
  void touch(ObjectNode document) {
    documents.put(new Item(document).key(), document);
  }

  Item trash(Item item, String user, Instant now) {
    ObjectNode trashed = item.edit();
    trashed
        .put("trashed_at", Timestamps.of(now))
        .put("purged_at", Timestamps.of(now.plus(TRASH_RETENTION)));
    trashed.remove("shared_link");
    trashed.remove("folder_upload_email");
    return update(item, trashed, user, now);
  }

  /** To be called once a copy was inserted. */
  void copied(Item source, Item copy) {
    copyListeners.forEach(listener -> listener.accept(source, copy));
  }

  /** Takes an item out of the store; those below a folder are the caller's to purge first. */
  void purge(Item item) {
    purgeListeners.forEach(listener -> listener.accept(item));
    unhang(item);
    documents.remove(item.key());
    sizes.remove(item.id());
  }

  static String trashKey(String owner) {
    return "trash_" + owner;
  }

  /** The bytes of a file, or of everything below a folder. */
  long sizeOf(Item item) {
    if (!item.isFolder()) {
      return item.size();
    }
    String size = sizes.get(item.childrenKey());
    return size == null ? 0 : Long.parseLong(size);
  }

  private void hang(Item item) {
    if (item.isTrashed()) {
      children.add(trashKey(item.owner()), item);
      return;
    }
    Item parent = parentOf(item);
    if (parent != null) {
      children.add(parent.childrenKey(), item);
      grow(parent, sizeOf(item));
    }
  }

  private void unhang(Item item) {
    if (item.isTrashed()) {
      children.remove(trashKey(item.owner()), item);
      return;
    }
    Item parent = parentOf(item);
    if (parent != null) {
      children.remove(parent.childrenKey(), item);
      grow(parent, -sizeOf(item));
    }
  }

  /** Up to the root, or to the trashed folder that cuts the tree off. */
  private void grow(Item folder, long bytes) {
    if (bytes == 0) {
      return;
    }
    for (Item at = folder; at != null; at = at.isTrashed() ? null : parentOf(at)) {
      sizes.put(at.childrenKey(), Long.toString(sizeOf(at) + bytes));
    }
  }
}
