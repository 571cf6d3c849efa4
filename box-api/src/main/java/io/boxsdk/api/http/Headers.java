// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * HTTP header fields: names in lower case, in order, each with one or more values. Immutable.
 *
 * <p>{@link #toString()} prints the names only, since values may be secrets.
 */
public final class Headers {

  /** No headers at all. */
  public static final Headers EMPTY = new Headers(Map.of());

  private final Map<String, List<String>> fields;

  private Headers(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /**
   * Headers from any map, such as an HTTP library's own.
   *
   * @param fields names in any case; names that differ only by case are joined
   */
  public static Headers of(Map<String, List<String>> fields) {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    fields.forEach(
        (name, values) ->
            lower.computeIfAbsent(lowerCase(name), key -> new ArrayList<>()).addAll(values));
    lower.replaceAll((name, values) -> List.copyOf(values));
    return new Headers(lower);
  }

  /**
   * A copy in which this field has this value and no other.
   *
   * @throws IllegalArgumentException if the name or the value holds a control character or anything
   *     outside ASCII; the value is not repeated in the message
   */
  public Headers with(String name, String value) {
    requireVisible(name, name);
    requireVisible(name, value);
    Map<String, List<String>> copy = new LinkedHashMap<>(fields);
    copy.put(lowerCase(name), List.of(value));
    return new Headers(copy);
  }

  /** A copy without this field. */
  public Headers without(String name) {
    Map<String, List<String>> copy = new LinkedHashMap<>(fields);
    copy.remove(lowerCase(name));
    return new Headers(copy);
  }

  /** The first value of this field, whatever the case of its name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of this field in order; empty if there is none. */
  public List<String> all(String name) {
    return fields.getOrDefault(lowerCase(name), List.of());
  }

  /** Hands every name and value, in order, to the action. */
  public void forEach(BiConsumer<String, String> action) {
    fields.forEach((name, values) -> values.forEach(value -> action.accept(name, value)));
  }

  @Override
  public String toString() {
    return fields.keySet().toString();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void requireVisible(String name, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException(
            "Header %s holds a character that is not visible ASCII, at position %d"
                .formatted(name.replaceAll("[^!-~]", "?"), i));
      }
    }
  }
}
