// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of templates: how they are declared, and which values they take. */
final class TemplateFields {
  private static final Set<String> TYPES =
      Set.of("string", "float", "integer", "date", "enum", "multiSelect");
  private static final Set<String> WITH_OPTIONS = Set.of("enum", "multiSelect");
  private static final int LONGEST_KEY = 256;

  private TemplateFields() {}

  /** The field that a client declares, as the template keeps it. */
  static ObjectNode declared(JsonNode data) {
    if (!(data instanceof ObjectNode body)) {
      throw MetadataErrors.badRequest("A field must be an object");
    }
    String type = Bodies.text(body, "type");
    if ("taxonomy".equals(type)) {
      throw Refusal.notImplemented("fields of type taxonomy");
    }
    if (type == null || !TYPES.contains(type)) {
      throw MetadataErrors.badRequest("Unknown type of field: " + body.path("type"));
    }
    ObjectNode field =
        Json.object()
            .put("id", UUID.randomUUID().toString())
            .put("type", type)
            .put("key", key(body))
            .put("displayName", required(body, "displayName"))
            .put("hidden", body.path("hidden").asBoolean(false));
    String description = Bodies.text(body, "description");
    if (description != null) {
      field.put("description", description);
    }
    if (WITH_OPTIONS.contains(type)) {
      ArrayNode options = field.putArray("options");
      body.path("options").forEach(option -> options.add(option(options, option)));
      if (options.isEmpty()) {
        throw MetadataErrors.badRequest("A field of type " + type + " needs options");
      }
    }
    return field;
  }

  /** An option that a client declares, unlike those that there are. */
  static ObjectNode option(ArrayNode options, JsonNode data) {
    if (!(data instanceof ObjectNode body)) {
      throw MetadataErrors.badRequest("An option must be an object");
    }
    String key = required(body, "key");
    if (find(options, key) != null) {
      throw MetadataErrors.badRequest("There is an option " + key);
    }
    return Json.object().put("id", UUID.randomUUID().toString()).put("key", key);
  }

  static String key(ObjectNode body) {
    String key = required(body, "key");
    if (key.length() > LONGEST_KEY || key.startsWith("$")) {
      throw MetadataErrors.badRequest("Not a key: " + key);
    }
    return key;
  }

  static String required(ObjectNode body, String name) {
    String text = Bodies.text(body, name);
    if (text == null || text.isBlank()) {
      throw MetadataErrors.badRequest("'" + name + "' is required");
    }
    return text;
  }

  /** The element of that key in a list of fields or of options. */
  static @Nullable ObjectNode find(JsonNode list, String key) {
    for (JsonNode element : list) {
      if (element instanceof ObjectNode object && object.path("key").asString("").equals(key)) {
        return object;
      }
    }
    return null;
  }

  static void requireDistinct(JsonNode fields) {
    Set<String> keys = new HashSet<>();
    for (JsonNode field : fields) {
      if (!keys.add(field.path("key").asString())) {
        throw MetadataErrors.badRequest("Two fields " + field.path("key").asString());
      }
    }
  }

  /** A value as Box keeps it, if the field takes it. */
  static JsonNode normalized(ObjectNode field, JsonNode value) {
    String type = field.path("type").asString();
    boolean fits =
        switch (type) {
          case "string", "date" -> value.isString();
          case "float" -> value.isNumber();
          case "integer" -> value.isIntegralNumber();
          case "enum" -> isOption(field, value);
          case "multiSelect" ->
              value.isArray() && value.valueStream().allMatch(one -> isOption(field, one));
          default -> false;
        };
    if (!fits) {
      throw MetadataErrors.invalid(
          "'" + field.path("key").asString() + "' does not take " + value + " as " + type);
    }
    return type.equals("date") ? Json.text(day(value.asString())) : value;
  }

  private static boolean isOption(ObjectNode field, JsonNode value) {
    return value.isString() && find(field.path("options"), value.asString()) != null;
  }

  /** A date is a day: its time of day is always that of its beginning. */
  private static String day(String text) {
    try {
      LocalDate day =
          text.indexOf('T') < 0
              ? LocalDate.parse(text)
              : OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
      return day + "T00:00:00.000Z";
    } catch (DateTimeException e) {
      throw MetadataErrors.invalid("Not a date: " + text);
    }
  }
}
