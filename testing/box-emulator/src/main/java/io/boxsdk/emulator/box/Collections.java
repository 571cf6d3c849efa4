// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What users put aside. Box has one collection of each user: the favorites. */
final class Collections {
  /** From the id of a user and the key of an item to the latter. */
  private final MVMap<String, String> favorites;

  private final Items items;

  Collections(Store store, Items items) {
    this.favorites = store.strings("favorites");
    this.items = items;
  }

  private static String id(String user) {
    return "5" + user;
  }

  private static ObjectNode view(String user) {
    return Json.object()
        .put("type", "collection")
        .put("id", id(user))
        .put("name", "Favorites")
        .put("collection_type", "favorites");
  }

  Answer list(Call call) {
    return Answer.json(200, Paging.of(call.query()).of(List.of(view(call.caller().user()))));
  }

  Answer get(Call call) {
    requireOwn(call, call.path("id"));
    return Answer.json(200, view(call.caller().user()));
  }

  Answer items(Call call, Reach reach, View view) {
    requireOwn(call, call.path("id"));
    String prefix = call.caller().user() + "/";
    Set<String> fields = Bodies.fields(call);
    List<JsonNode> found = new ArrayList<>();
    for (Iterator<String> keys = favorites.keyIterator(prefix); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      Item item = items.find(key.substring(prefix.length()));
      if (item != null && reach.sees(call, item)) {
        found.add(view.entry(call, item, fields));
      }
    }
    return Answer.json(200, Paging.of(call.query()).of(found));
  }

  private static void requireOwn(Call call, String collection) {
    if (!collection.equals(id(call.caller().user()))) {
      throw Errors.notFound("collection", "collection", collection);
    }
  }

  /** Applies {@code collections} of a body, which is the whole set. */
  void apply(Call call, ObjectNode body, Item item) {
    JsonNode wanted = body.get("collections");
    if (wanted == null || wanted.isNull()) {
      return;
    }
    if (!wanted.isArray()) {
      throw Errors.parameter("invalid_parameter", "collections", "'collections' is no array");
    }
    for (JsonNode collection : wanted) {
      requireOwn(call, collection.path("id").asString(""));
    }
    String key = call.caller().user() + "/" + item.key();
    if (wanted.isEmpty()) {
      favorites.remove(key);
    } else {
      favorites.put(key, item.key());
    }
  }

  /** The collections of the caller in which an item is. */
  ArrayNode of(Call call, Item item) {
    String user = call.caller().user();
    ArrayNode found = Json.array();
    if (favorites.containsKey(user + "/" + item.key())) {
      found.add(view(user));
    }
    return found;
  }
}
