// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one template on a file or folder, as they were when they were fetched. Immutable.
 *
 * <p>An accessor is empty if there is no such value, and throws a {@link BoxDecodingException} if
 * it is of another kind.
 */
public final class BoxMetadataInstance {

  private final JsonObject data;

  BoxMetadataInstance(JsonObject data) {
    this.data = data;
  }

  /** The id of this instance. */
  public String id() {
    return data.requireText("$id");
  }

  /** The template's scope, with the enterprise's id if it is one of an enterprise. */
  public String scope() {
    return data.requireText("$scope");
  }

  /** The template's key. */
  public String template() {
    return data.requireText("$template");
  }

  /** What it belongs to: the type of an item, an underscore, and its id. */
  public String parent() {
    return data.requireText("$parent");
  }

  /** How often the values have been changed. */
  public long version() {
    return data.number("$version").orElse(0);
  }

  /** How often the template had been changed. */
  public long typeVersion() {
    return data.number("$typeVersion").orElse(0);
  }

  /** Whether the user who fetched it may change it; false if Box does not say. */
  public boolean canEdit() {
    return Boolean.TRUE.equals(data.flag("$canEdit"));
  }

  /** A value that is a text: of a field of type {@code string} or {@code enum}. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(data.text(name));
  }

  /** A value that is a number: of a field of type {@code float} or {@code integer}. */
  public Optional<BigDecimal> number(String name) {
    return Optional.ofNullable(data.decimal(name));
  }

  /** A value that is a date; Box keeps the beginning of a day. */
  public Optional<Instant> date(String name) {
    return Optional.ofNullable(data.time(name));
  }

  /** The chosen options of a field of type {@code multiSelect}; none if there is no such value. */
  public List<String> list(String name) {
    return data.texts(name);
  }

  /** A value of whatever kind: text, number, or list of texts; null if there is none. */
  public @Nullable Object value(String name) {
    return data.value(name);
  }

  /** All values by name, in Box's order, without what Box itself adds under names with a dollar. */
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(data.toMap());
    values.keySet().removeIf(name -> name.startsWith("$"));
    return Collections.unmodifiableMap(values);
  }

  /** The scope, the template, what it belongs to and the version; no values. */
  @Override
  public String toString() {
    return "metadata %s.%s of %s, version %s"
        .formatted(
            data.value("$scope"),
            data.value("$template"),
            data.value("$parent"),
            data.value("$version"));
  }
}
