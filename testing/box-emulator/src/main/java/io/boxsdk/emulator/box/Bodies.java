// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What requests ask for, in the ways that are the same everywhere. */
final class Bodies {
  private Bodies() {}

  static String requireText(ObjectNode body, String name) {
    String text = text(body, name);
    if (text == null) {
      throw Errors.missing(name);
    }
    return text;
  }

  /** A text; null if the key is missing, null or no text. */
  static @Nullable String text(ObjectNode body, String name) {
    return body.path(name).isString() ? body.path(name).asString() : null;
  }

  /** The id in {@code {"parent":{"id":"1"}}}; numbers pass, as at Box. */
  static @Nullable String id(ObjectNode body, String name) {
    String id = body.path(name).path("id").asString("");
    return id.isEmpty() ? null : id;
  }

  static String requireId(ObjectNode body, String name) {
    String id = id(body, name);
    if (id == null) {
      throw Errors.missing(name);
    }
    return id;
  }

  /** Refuses keys that Box would obey and this emulator would not. */
  static void refuse(ObjectNode body, Set<String> keys) {
    for (String key : sorted(keys)) {
      if (body.hasNonNull(key)) {
        throw Refusal.notImplemented("'" + key + "' in the body");
      }
    }
  }

  /** What {@code fields} names; empty if it is not given. */
  static Set<String> fields(Call call) {
    Set<String> fields = new LinkedHashSet<>();
    for (String field : call.query().get("fields", "").split(",", -1)) {
      if (!field.isBlank()) {
        fields.add(field.strip());
      }
    }
    return fields;
  }

  /** The same order at every run. */
  static Set<String> sorted(Set<String> names) {
    return new TreeSet<>(names);
  }

  /** Refuses a change that was prepared on another state of the object. */
  static void ifMatch(Call call, Item item) {
    String wanted = call.header("If-Match");
    if (wanted != null && !unquoted(wanted).equals(etag(item))) {
      throw Errors.modified();
    }
  }

  /** Answers that nothing is new, if the client has this state of the object. */
  static void ifNoneMatch(Call call, Item item) {
    String known = call.header("If-None-Match");
    if (known != null && unquoted(known).equals(etag(item)) && !item.isRoot()) {
      throw new Refusal(io.boxsdk.emulator.http.Answer.empty(304));
    }
  }

  private static String etag(Item item) {
    return Long.toString(item.etag());
  }

  private static String unquoted(String tag) {
    return tag.replace("\"", "").strip();
  }
}
