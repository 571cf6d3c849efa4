// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The values of every item for every template, at most one instance for each pair. */
final class MetadataInstances {
  private final MVMap<String, ObjectNode> documents;

  MetadataInstances(Store store) {
    this.documents = store.documents("metadata");
  }

  @Nullable ObjectNode find(Item item, ObjectNode template) {
    return documents.get(key(item.key(), template.path("id").asString()));
  }

  @Nullable ObjectNode find(String id) {
    for (ObjectNode instance : documents.values()) {
      if (instance.path("id").asString().equals(id)) {
        return instance;
      }
    }
    return null;
  }

  List<ObjectNode> of(Item item) {
    String prefix = item.key() + "/";
    List<ObjectNode> found = new ArrayList<>();
    for (Iterator<String> keys = documents.keyIterator(prefix); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      ObjectNode instance = documents.get(key);
      if (instance != null) {
        found.add(instance);
      }
    }
    return found;
  }

  ObjectNode create(Item item, String template, ObjectNode values) {
    ObjectNode instance =
        Json.object()
            .put("id", UUID.randomUUID().toString())
            .put("item", item.key())
            .put("template", template)
            .put("version", 0);
    instance.set("values", values);
    put(instance);
    return instance;
  }

  /** Gives an instance other values; counted as a change. */
  ObjectNode update(ObjectNode instance, ObjectNode values) {
    ObjectNode after = instance.deepCopy().put("version", instance.path("version").asLong() + 1);
    after.set("values", values);
    put(after);
    return after;
  }

  void remove(ObjectNode instance) {
    documents.remove(key(instance.path("item").asString(), instance.path("template").asString()));
  }

  void removeAll(Item item) {
    of(item).forEach(this::remove);
  }

  void removeAll(String template) {
    ofTemplate(template).forEach(this::remove);
  }

  /** Carries every instance of a template over to what became of the template. */
  void migrate(String template, UnaryOperator<ObjectNode> change) {
    for (ObjectNode instance : ofTemplate(template)) {
      ObjectNode before = values(instance);
      ObjectNode after = change.apply(before);
      if (!after.equals(before)) {
        update(instance, after);
      }
    }
  }

  static ObjectNode values(ObjectNode instance) {
    return (ObjectNode) instance.get("values");
  }

  private List<ObjectNode> ofTemplate(String template) {
    return documents.values().stream()
        .filter(instance -> instance.path("template").asString().equals(template))
        .toList();
  }

  private void put(ObjectNode instance) {
    documents.put(
        key(instance.path("item").asString(), instance.path("template").asString()), instance);
  }

  private static String key(String item, String template) {
    return item + "/" + template;
  }
}
