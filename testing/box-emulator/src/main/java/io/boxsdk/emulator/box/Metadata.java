// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The metadata of files and folders. */
final class Metadata {
  /** What Box says to be the limit of a list that it does not page. */
  private static final int LIMIT = 100;

  private static final String PATCH = "application/json-patch+json";

  private final MetadataInstances instances;
  private final MetadataTemplates templates;
  private final Reach reach;

  Metadata(MetadataInstances instances, MetadataTemplates templates, Items items, Reach reach) {
    this.instances = instances;
    this.templates = templates;
    this.reach = reach;
    items.onPurge(instances::removeAll);
    items.onCopy(this::copy);
  }

  Answer list(Call call, String type) {
    Item item = notRoot(reach.readable(call, type));
    ArrayNode entries = Json.array();
    for (ObjectNode instance : instances.of(item)) {
      entries.add(view(call, item, instance));
    }
    ObjectNode list = Json.object();
    list.set("entries", entries);
    return Answer.json(200, list.put("limit", LIMIT));
  }

  Answer get(Call call, String type) {
    Item item = notRoot(reach.readable(call, type));
    return Answer.json(200, view(call, item, instance(call, item)));
  }

  Answer create(Call call, String type) {
    Item item = notRoot(reach.writable(call, type));
    ObjectNode template = templates.require(call.path("scope"), call.path("template"));
    if (instances.find(item, template) != null) {
      throw MetadataErrors.exists("An instance of this template");
    }
    ObjectNode values = valid(template, call.json());
    ObjectNode made = instances.create(item, template.path("id").asString(), values);
    return Answer.json(201, view(call, item, made));
  }

  Answer update(Call call, String type) {
    Item item = notRoot(reach.writable(call, type));
    String contentType = call.header("Content-Type");
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith(PATCH)) {
      throw MetadataErrors.of(415, "unsupported_media_type", "The body should be of type " + PATCH);
    }
    ObjectNode before = instance(call, item);
    ObjectNode template = templates.require(call.path("scope"), call.path("template"));
    ObjectNode patched = JsonPatch.apply(call.jsonArray(), MetadataInstances.values(before));
    ObjectNode after = instances.update(before, valid(template, patched));
    return Answer.json(200, view(call, item, after));
  }

  Answer delete(Call call, String type) {
    Item item = notRoot(reach.writable(call, type));
    instances.remove(instance(call, item));
    return Answer.empty(204);
  }

  private void copy(Item source, Item copy) {
    for (ObjectNode instance : instances.of(source)) {
      String id = instance.path("template").asString();
      ObjectNode template = templates.find(id);
      if (template != null && template.path("copyInstanceOnItemCopy").asBoolean()) {
        instances.create(copy, id, MetadataInstances.values(instance));
      }
    }
  }

  /** The values of an item for a template; null if there are none. */
  @Nullable ObjectNode values(Item item, String scope, String key) {
    ObjectNode template = templates.find(scope, key);
    ObjectNode instance = template == null ? null : instances.find(item, template);
    return instance == null ? null : MetadataInstances.values(instance);
  }

  /** Adds what {@code fields=metadata.scope.template} asks for to an item's view. */
  void show(Call call, Item item, String field, ObjectNode view) {
    List<String> names = List.of(field.split("\\.", -1));
    ObjectNode template = names.size() == 3 ? templates.find(names.get(1), names.get(2)) : null;
    ObjectNode instance = template == null ? null : instances.find(item, template);
    if (template != null && instance != null) {
      view.withObjectProperty("metadata")
          .withObjectProperty(template.path("scope").asString())
          .set(template.path("templateKey").asString(), view(call, item, instance));
    }
  }

  private ObjectNode instance(Call call, Item item) {
    ObjectNode template = templates.find(call.path("scope"), call.path("template"));
    ObjectNode instance = template == null ? null : instances.find(item, template);
    if (instance == null) {
      throw MetadataErrors.noInstance();
    }
    return instance;
  }

  /** Values as Box keeps them, if the template takes them. */
  private static ObjectNode valid(ObjectNode template, ObjectNode values) {
    ObjectNode valid = Json.object();
    values
        .properties()
        .forEach(
            value -> valid.set(value.getKey(), valid(template, value.getKey(), value.getValue())));
    return valid;
  }

  private static JsonNode valid(ObjectNode template, String key, JsonNode value) {
    if (MetadataTemplates.isFree(template)) {
      if (key.startsWith("$") || !value.isString()) {
        throw MetadataErrors.invalid("'" + key + "' does not take " + value);
      }
      return value;
    }
    ObjectNode field = TemplateFields.find(template.path("fields"), key);
    if (field == null) {
      throw MetadataErrors.invalid("The template has no field '" + key + "'");
    }
    return TemplateFields.normalized(field, value);
  }

  private JsonNode view(Call call, Item item, ObjectNode instance) {
    String id = instance.path("template").asString();
    ObjectNode template = templates.find(id);
    if (template == null) {
      throw MetadataErrors.noInstance();
    }
    boolean free = MetadataTemplates.isFree(template);
    String key = template.path("templateKey").asString();
    ObjectNode view =
        Json.object()
            .put("$id", instance.path("id").asString())
            .put("$type", free ? key : key + "-" + id)
            .put("$parent", item.key())
            .put("$scope", template.path("scope").asString())
            .put("$template", key)
            .put("$version", instance.path("version").asLong())
            .put("$typeVersion", template.path("version").asLong())
            .put("$canEdit", reach.may(call, item, Right.EDIT));
    view.setAll(MetadataInstances.values(instance));
    return view;
  }

  private static Item notRoot(Item item) {
    if (item.isRoot()) {
      throw Refusal.of(403, "forbidden", "This is not allowed on the root folder");
    }
    return item;
  }
}
