// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.box.SearchFilters.Range;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a search asks of the metadata of items: {@code mdfilters}. */
final class MetadataFilter {
  private static final String NAME = "mdfilters";

  private MetadataFilter() {}

  /** A test of the values of an item, which are null if it has none for the filter's template. */
  record Of(String scope, String templateKey, Predicate<ObjectNode> matches) {
    boolean matches(@Nullable ObjectNode values) {
      return values != null && matches.test(values);
    }
  }

  /** Reads a list of exactly one filter. */
  static Of parse(String json, MetadataTemplates templates) {
    JsonNode list = tree(json);
    if (!list.isArray() || list.size() != 1 || !(list.get(0) instanceof ObjectNode filter)) {
      throw invalid("Exactly one filter is expected");
    }
    String scope = Bodies.text(filter, "scope");
    String key = Bodies.text(filter, "templateKey");
    ObjectNode template = scope == null || key == null ? null : templates.find(scope, key);
    if (scope == null || key == null || template == null) {
      throw invalid("There is no template " + scope + "." + key);
    }
    Predicate<ObjectNode> all = values -> true;
    // Box describes an object and shows a list of objects.
    JsonNode filters = filter.path("filters");
    for (JsonNode part : filters.isArray() ? filters : Json.array().add(filters)) {
      for (var wanted : part.properties()) {
        all = all.and(field(template, wanted.getKey(), wanted.getValue()));
      }
    }
    return new Of(scope, key, all);
  }

  private static JsonNode tree(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException | IllegalArgumentException e) {
      throw invalid("Could not parse JSON");
    }
  }

  private static Predicate<ObjectNode> field(ObjectNode template, String key, JsonNode wanted) {
    ObjectNode field = TemplateFields.find(template.path("fields"), key);
    if (field == null && !MetadataTemplates.isFree(template)) {
      throw invalid("The template has no field '" + key + "'");
    }
    String type = field == null ? "string" : field.path("type").asString();
    Predicate<JsonNode> matches =
        wanted instanceof ObjectNode range ? range(type, key, range) : value(type, key, wanted);
    return values -> values.has(key) && matches.test(values.get(key));
  }

  private static Predicate<JsonNode> range(String type, String key, ObjectNode range) {
    for (String bound : range.propertyNames()) {
      if (!Set.of("gt", "lt").contains(bound)) {
        throw invalid("A range has no '" + bound + "'");
      }
    }
    if (range.isEmpty()) {
      throw invalid("The range of '" + key + "' has neither 'gt' nor 'lt'");
    }
    return switch (type) {
      case "float", "integer" -> within(range, bound -> number(key, bound));
      case "date" -> within(range, bound -> time(key, bound));
      default -> throw invalid("'" + key + "' is of type " + type + " and has no ranges");
    };
  }

  private static <T extends Comparable<T>> Predicate<JsonNode> within(
      ObjectNode range, Function<JsonNode, T> read) {
    JsonNode from = range.get("gt");
    JsonNode to = range.get("lt");
    Range<T> bounds =
        new Range<>(from == null ? null : read.apply(from), to == null ? null : read.apply(to));
    return value -> bounds.has(read.apply(value));
  }

  private static Predicate<JsonNode> value(String type, String key, JsonNode wanted) {
    return switch (type) {
      case "multiSelect" -> anyOf(key, wanted);
      case "float", "integer" -> {
        BigDecimal number = number(key, wanted);
        yield value -> number(key, value).compareTo(number) == 0;
      }
      case "date" -> {
        Instant time = time(key, wanted);
        yield value -> time(key, value).equals(time);
      }
      default -> {
        String text = text(key, wanted);
        yield value -> value.asString("").equalsIgnoreCase(text);
      }
    };
  }

  private static Predicate<JsonNode> anyOf(String key, JsonNode wanted) {
    JsonNode list = wanted.isArray() ? wanted : Json.array().add(wanted);
    Set<String> options = Set.copyOf(list.valueStream().map(option -> text(key, option)).toList());
    return values -> values.valueStream().anyMatch(value -> options.contains(value.asString("")));
  }

  private static String text(String key, JsonNode value) {
    if (!value.isString()) {
      throw invalid("'" + key + "' cannot be " + value);
    }
    return value.asString();
  }

  private static BigDecimal number(String key, JsonNode value) {
    if (!value.isNumber()) {
      throw invalid("'" + key + "' cannot be " + value);
    }
    return value.decimalValue();
  }

  private static Instant time(String key, JsonNode value) {
    try {
      return OffsetDateTime.parse(text(key, value)).toInstant();
    } catch (DateTimeException e) {
      throw invalid("'" + key + "' cannot be " + value);
    }
  }

  private static Refusal invalid(String message) {
    return Errors.search("invalid_parameter", NAME, message);
  }
}
