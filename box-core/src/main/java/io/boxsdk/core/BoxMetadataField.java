// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a metadata template.
 *
 * @param type one of the constants here, or what Box has invented since
 * @param key its name in the values of an item
 * @param displayName its name for people
 * @param description what it is for; null if nobody said
 * @param hidden whether people do not see it in Box's own applications
 * @param options the values to choose from; none but for {@code enum} and {@code multiSelect}
 */
public record BoxMetadataField(
    String type,
    String key,
    String displayName,
    @Nullable String description,
    boolean hidden,
    List<String> options) {

  /** Any text. */
  public static final String STRING = "string";

  /** Any number. */
  public static final String FLOAT = "float";

  /** A whole number. */
  public static final String INTEGER = "integer";

  /** A day. */
  public static final String DATE = "date";

  /** One of the options. */
  public static final String ENUM = "enum";

  /** Any number of the options. */
  public static final String MULTI_SELECT = "multiSelect";

  /** Checks what must be there, and copies the options. */
  public BoxMetadataField {
    Arguments.text("type", type);
    Arguments.text("key", key);
    Arguments.text("displayName", displayName);
    options = List.copyOf(Arguments.given("options", options));
  }

  /** A field of this type; with options if it is {@code enum} or {@code multiSelect}. */
  public static BoxMetadataField of(
      String type, String key, String displayName, String... options) {
    return new BoxMetadataField(
        type, key, displayName, null, false, List.of(Arguments.texts("options", options)));
  }

  static BoxMetadataField of(JsonObject json) {
    String key = json.requireText("key");
    return new BoxMetadataField(
        json.requireText("type"),
        key,
        Optional.ofNullable(json.text("displayName")).filter(name -> !name.isBlank()).orElse(key),
        json.text("description"),
        Boolean.TRUE.equals(json.flag("hidden")),
        json.objects("options").stream().map(option -> option.requireText("key")).toList());
  }

  /** A copy with a description. */
  public BoxMetadataField description(String text) {
    return new BoxMetadataField(
        type, key, displayName, Arguments.given("text", text), hidden, options);
  }

  /** A copy that people do not see in Box's own applications. */
  public BoxMetadataField hide() {
    return new BoxMetadataField(type, key, displayName, description, true, options);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", type);
    json.put("key", key);
    json.put("displayName", displayName);
    if (description != null) {
      json.put("description", description);
    }
    json.put("hidden", hidden);
    if (!options.isEmpty()) {
      json.put("options", options.stream().map(option -> Map.of("key", option)).toList());
    }
    return json;
  }
}
