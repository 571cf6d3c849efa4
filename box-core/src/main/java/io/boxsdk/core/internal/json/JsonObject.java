// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.json;

import io.boxsdk.api.BoxDecodingException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object as Box sent it, unknown fields included. A reader gives null for a field that is
 * null or missing, and throws for one of another kind. Never changed.
 */
public final class JsonObject {

  private final ObjectNode node;

  JsonObject(ObjectNode node) {
    this.node = node;
  }

  public boolean has(String name) {
    return node.has(name);
  }

  public @Nullable Object value(String name) {
    JsonNode value = node.get(name);
    return value == null ? null : Json.plain(value);
  }

  public @Nullable String text(String name) {
    JsonNode value = present(name);
    return value == null
        ? null
        : value.stringValueOpt().orElseThrow(() -> wrong(name, "text", value));
  }

  public String requireText(String name) {
    String text = text(name);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  /** What identifies it, which is never blank. */
  public String id() {
    String id = requireText("id");
    if (id.isBlank()) {
      throw missing("id");
    }
    return id;
  }

  private static BoxDecodingException missing(String name) {
    return new BoxDecodingException(
        "Box sent an object without \"%s\". Ask Box's support, with the request id."
            .formatted(name),
        null);
  }

  /** A number; Box sends some as text. */
  public OptionalLong number(String name) {
    JsonNode value = present(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return OptionalLong.of(value.longValue());
    }
    try {
      if (value.isString()) {
        return OptionalLong.of(Long.parseLong(value.stringValue()));
      }
    } catch (NumberFormatException e) {
      throw wrong(name, "a whole number", value);
    }
    throw wrong(name, "a whole number", value);
  }

  /** A number with all the digits that it has. */
  public @Nullable BigDecimal decimal(String name) {
    JsonNode value = present(name);
    return value == null
        ? null
        : value.decimalValueOpt().orElseThrow(() -> wrong(name, "a number", value));
  }

  public @Nullable Boolean flag(String name) {
    JsonNode value = present(name);
    return value == null
        ? null
        : value.booleanValueOpt().orElseThrow(() -> wrong(name, "true or false", value));
  }

  public @Nullable Instant time(String name) {
    String text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BoxDecodingException(
          "Box sent a field \"%s\" that is not a date and time.".formatted(name), null);
    }
  }

  public @Nullable JsonObject object(String name) {
    JsonNode value = present(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return new JsonObject(object);
    }
    throw wrong(name, "an object", value);
  }

  public JsonObject requireObject(String name) {
    JsonObject object = object(name);
    if (object == null) {
      throw missing(name);
    }
    return object;
  }

  /** The objects in a list; none if it is missing. */
  public List<JsonObject> objects(String name) {
    JsonNode value = present(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrong(name, "a list", value);
    }
    List<JsonObject> objects = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (!(element instanceof ObjectNode object)) {
        throw wrong(name, "a list of objects", element);
      }
      objects.add(new JsonObject(object));
    }
    return objects;
  }

  /** The texts in a list; none if it is missing. */
  public List<String> texts(String name) {
    JsonNode value = present(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrong(name, "a list", value);
    }
    return value
        .valueStream()
        .map(
            element ->
                element.stringValueOpt().orElseThrow(() -> wrong(name, "a list of texts", element)))
        .toList();
  }

  /** A copy that has these names too: with null, where it had none. A path is no name. */
  public JsonObject withNulls(List<String> names) {
    List<String> absent =
        names.stream().filter(name -> !node.has(name) && !name.contains(".")).toList();
    if (absent.isEmpty()) {
      return this;
    }
    ObjectNode copy = node.objectNode().setAll(node);
    absent.forEach(copy::putNull);
    return new JsonObject(copy);
  }

  /** Plain maps, lists and values; cannot be changed. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    node.properties().forEach(field -> map.put(field.getKey(), Json.plain(field.getValue())));
    return Collections.unmodifiableMap(map);
  }

  /** A copy in which some fields have other names; one that another had before is replaced. */
  public JsonObject renamed(Map<String, String> names) {
    ObjectNode copy = node.deepCopy();
    names.forEach(
        (from, to) -> {
          JsonNode value = copy.remove(from);
          if (value != null) {
            copy.set(to, value);
          }
        });
    return new JsonObject(copy);
  }

  private @Nullable JsonNode present(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static BoxDecodingException wrong(String name, String wanted, JsonNode value) {
    return new BoxDecodingException(
        "Box sent a field \"%s\" that is not %s but %s."
            .formatted(name, wanted, value.getNodeType().toString().toLowerCase(Locale.ROOT)),
        null);
  }
}
