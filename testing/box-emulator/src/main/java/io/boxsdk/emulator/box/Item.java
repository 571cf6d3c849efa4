// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file, folder or web link as the store has it.
 *
 * @param document never changed in place; {@link #edit()} gives a copy to change
 */
record Item(ObjectNode document) {
  static final String ROOT = "0";

  /** Every user has one; it stands in no map. */
  static Item root(String owner) {
    return new Item(
        Json.object()
            .put("type", "folder")
            .put("id", ROOT)
            .put("name", "All Files")
            .put("owner", owner));
  }

  String type() {
    return text("type");
  }

  String id() {
    return text("id");
  }

  String name() {
    return text("name");
  }

  String owner() {
    return text("owner");
  }

  String parent() {
    return text("parent");
  }

  long etag() {
    return document.path("etag").asLong(0);
  }

  /** Its own bytes; a folder's are counted elsewhere. */
  long size() {
    return document.path("size").asLong(0);
  }

  boolean isFolder() {
    return type().equals("folder");
  }

  boolean isFile() {
    return type().equals("file");
  }

  boolean isRoot() {
    return id().equals(ROOT);
  }

  /** Whether the item itself is in the trash; one below a trashed folder is not. */
  boolean isTrashed() {
    return document.has("trashed_at");
  }

  /** Its key in the store. */
  String key() {
    return key(type(), id());
  }

  static String key(String type, String id) {
    return type + "_" + id;
  }

  /** The key of a folder's children: ids of roots are not unique. */
  String childrenKey() {
    return isRoot() ? "root_" + owner() : id();
  }

  String text(String name) {
    return document.path(name).asString("");
  }

  JsonNode get(String name) {
    JsonNode value = document.get(name);
    return value == null ? Json.none() : value;
  }

  @Nullable ObjectNode sharedLink() {
    return document.get("shared_link") instanceof ObjectNode link ? link : null;
  }

  ObjectNode edit() {
    return document.deepCopy();
  }
}
