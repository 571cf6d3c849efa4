// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What operations make of a template and of the values of its instances. */
final class TemplateChanges {
  private final ObjectNode template;
  private final List<Consumer<ObjectNode>> effects = new ArrayList<>();

  private TemplateChanges(ObjectNode template) {
    this.template = template;
  }

  /** Applies all operations to a copy of a template. */
  static TemplateChanges apply(ArrayNode operations, ObjectNode template) {
    TemplateChanges changes = new TemplateChanges(template.deepCopy());
    for (JsonNode operation : operations) {
      if (!(operation instanceof ObjectNode object)) {
        throw MetadataErrors.badRequest("An operation must be an object");
      }
      changes.apply(object);
    }
    changes.template.put("version", template.path("version").asLong() + 1);
    return changes;
  }

  ObjectNode template() {
    return template;
  }

  /** The values of an instance as they are after the changes. */
  ObjectNode migrated(ObjectNode values) {
    ObjectNode after = values.deepCopy();
    effects.forEach(effect -> effect.accept(after));
    return after;
  }

  private void apply(ObjectNode operation) {
    String op = TemplateFields.required(operation, "op");
    switch (op) {
      case "editTemplate" -> editTemplate(data(operation));
      case "addField" -> addField(operation);
      case "editField" -> editField(field(operation), data(operation));
      case "removeField" -> removeField(field(operation));
      case "reorderFields" -> reorder(fields(), operation.path("fieldKeys"));
      case "addEnumOption" -> addOption(field(operation, "enum"), operation);
      case "editEnumOption" -> editOption(field(operation, "enum"), operation);
      case "removeEnumOption" -> removeOption(field(operation, "enum"), operation);
      case "reorderEnumOptions" ->
          reorder(options(field(operation, "enum")), operation.path("enumOptionKeys"));
      case "addMultiSelectOption" -> addOption(field(operation, "multiSelect"), operation);
      case "editMultiSelectOption" -> editOption(field(operation, "multiSelect"), operation);
      case "removeMultiSelectOption" -> removeOption(field(operation, "multiSelect"), operation);
      case "reorderMultiSelectOptions" ->
          reorder(
              options(field(operation, "multiSelect")), operation.path("multiSelectOptionKeys"));
      default -> throw MetadataErrors.badRequest("Unknown operation: " + op);
    }
  }

  private void editTemplate(ObjectNode data) {
    if (data.has("displayName")) {
      template.put("displayName", TemplateFields.required(data, "displayName"));
    }
    if (data.has("templateKey")) {
      template.put("templateKey", MetadataTemplates.key(data));
    }
    for (String flag : new String[] {"hidden", "copyInstanceOnItemCopy"}) {
      if (data.path(flag).isBoolean()) {
        template.set(flag, data.get(flag));
      }
    }
  }

  private void addField(ObjectNode operation) {
    fields().add(TemplateFields.declared(operation.path("data")));
    TemplateFields.requireDistinct(fields());
  }

  private void editField(ObjectNode field, ObjectNode data) {
    if (data.has("type") && !data.get("type").equals(field.get("type"))) {
      throw MetadataErrors.badRequest("The type of a field cannot be changed");
    }
    if (data.has("displayName")) {
      field.put("displayName", TemplateFields.required(data, "displayName"));
    }
    if (data.path("description").isString()) {
      field.set("description", data.get("description"));
    }
    if (data.path("hidden").isBoolean()) {
      field.set("hidden", data.get("hidden"));
    }
    if (data.has("key")) {
      String before = field.path("key").asString();
      String after = TemplateFields.key(data);
      field.put("key", after);
      TemplateFields.requireDistinct(fields());
      effects.add(values -> rename(values, before, after));
    }
  }

  private static void rename(ObjectNode values, String before, String after) {
    JsonNode value = values.remove(before);
    if (value != null) {
      values.set(after, value);
    }
  }

  private void removeField(ObjectNode field) {
    String key = field.path("key").asString();
    fields().removeIf(field::equals);
    effects.add(values -> values.remove(key));
  }

  private static void addOption(ObjectNode field, ObjectNode operation) {
    options(field).add(TemplateFields.option(options(field), operation.path("data")));
  }

  private void editOption(ObjectNode field, ObjectNode operation) {
    ObjectNode option = option(field, operation);
    String before = option.path("key").asString();
    String after = TemplateFields.required(data(operation), "key");
    if (!after.equals(before) && TemplateFields.find(options(field), after) != null) {
      throw MetadataErrors.badRequest("There is an option " + after);
    }
    option.put("key", after);
    String key = field.path("key").asString();
    effects.add(values -> replaceOption(values, key, before, Json.text(after)));
  }

  private void removeOption(ObjectNode field, ObjectNode operation) {
    ObjectNode option = option(field, operation);
    String before = option.path("key").asString();
    options(field).removeIf(option::equals);
    String key = field.path("key").asString();
    effects.add(values -> replaceOption(values, key, before, Json.none()));
  }

  private static void replaceOption(ObjectNode values, String key, String before, JsonNode after) {
    JsonNode value = values.path(key);
    if (value.isString() && value.asString().equals(before)) {
      if (after.isNull()) {
        values.remove(key);
      } else {
        values.set(key, after);
      }
    } else if (value.isArray()) {
      ArrayNode kept = Json.array();
      for (JsonNode one : value) {
        if (!one.asString().equals(before)) {
          kept.add(one);
        } else if (!after.isNull()) {
          kept.add(after);
        }
      }
      values.set(key, kept);
    }
  }

  private static void reorder(ArrayNode list, JsonNode keys) {
    ArrayNode ordered = Json.array();
    for (JsonNode key : keys) {
      ObjectNode element = TemplateFields.find(list, key.asString(""));
      if (element != null) {
        ordered.add(element);
      }
    }
    boolean complete =
        keys.size() == list.size()
            && ordered.size() == list.size()
            && new HashSet<>(ordered.valueStream().toList()).size() == list.size();
    if (!complete) {
      throw MetadataErrors.badRequest("An order must name every key once");
    }
    list.removeAll();
    list.addAll(ordered);
  }

  private ArrayNode fields() {
    return template.withArrayProperty("fields");
  }

  private static ArrayNode options(ObjectNode field) {
    return field.withArrayProperty("options");
  }

  private ObjectNode field(ObjectNode operation) {
    String key = TemplateFields.required(operation, "fieldKey");
    ObjectNode field = TemplateFields.find(fields(), key);
    if (field == null) {
      throw MetadataErrors.badRequest("There is no field " + key);
    }
    return field;
  }

  private ObjectNode field(ObjectNode operation, String type) {
    ObjectNode field = field(operation);
    if (!field.path("type").asString().equals(type)) {
      throw MetadataErrors.badRequest(
          "The field " + field.path("key").asString() + " is not of type " + type);
    }
    return field;
  }

  private static ObjectNode option(ObjectNode field, ObjectNode operation) {
    String name = field.path("type").asString() + "OptionKey";
    ObjectNode option =
        TemplateFields.find(options(field), TemplateFields.required(operation, name));
    if (option == null) {
      throw MetadataErrors.badRequest("There is no such option");
    }
    return option;
  }

  private static ObjectNode data(ObjectNode operation) {
    if (operation.get("data") instanceof ObjectNode data) {
      return data;
    }
    throw MetadataErrors.badRequest("'data' is required");
  }
}
