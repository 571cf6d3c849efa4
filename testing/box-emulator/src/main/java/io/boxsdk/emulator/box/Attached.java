// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Documents that hang on something else: found by their id, and by what they hang on, in order. */
final class Attached {
  private static final long FIRST_ID = 3_000_000_001L;

  private final Store store;
  private final String type;
  private final MVMap<String, ObjectNode> documents;

  /** From the id of a holder and the id of what hangs on it to the latter. */
  private final MVMap<String, String> held;

  Attached(Store store, String type) {
    this.store = store;
    this.type = type;
    this.documents = store.documents(type + "s");
    this.held = store.strings(type + "s_held");
  }

  /** A new document with an id, to be completed and put; all ids have as many digits. */
  ObjectNode blank(String holder) {
    return Json.object()
        .put("type", type)
        .put("id", Long.toString(store.next(type + "s", FIRST_ID)))
        .put("holder", holder);
  }

  void put(ObjectNode document) {
    String id = document.path("id").asString();
    documents.put(id, document);
    held.put(key(document), id);
  }

  /** Not to be changed in place. */
  ObjectNode require(String id) {
    ObjectNode document = documents.get(id);
    if (document == null) {
      throw Errors.notFound(type, type, id);
    }
    return document;
  }

  /** Oldest first. */
  List<ObjectNode> of(String holder) {
    List<ObjectNode> found = new ArrayList<>();
    String prefix = holder + "/";
    for (Iterator<String> keys = held.keyIterator(prefix); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      @Nullable ObjectNode document = documents.get(key.substring(prefix.length()));
      if (document != null) {
        found.add(document);
      }
    }
    return found;
  }

  void remove(ObjectNode document) {
    held.remove(key(document));
    documents.remove(document.path("id").asString());
  }

  private static String key(ObjectNode document) {
    return document.path("holder").asString() + "/" + document.path("id").asString();
  }
}
