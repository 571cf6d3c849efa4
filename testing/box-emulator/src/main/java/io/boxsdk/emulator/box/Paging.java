// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list a request wants.
 *
 * @param byMarker whether it pages by marker; otherwise by offset
 * @param marker where a page begins; empty at the first
 */
record Paging(boolean byMarker, String marker, long offset, int limit) {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;
  private static final long MAX_OFFSET = 10_000;
  static final Paging FIRST = new Paging(false, "", 0, DEFAULT_LIMIT);

  /** Reads a list's parameters; offsets are unlimited only in folders. */
  static Paging ofFolder(Parameters query) {
    long limit = number(query, "limit", "invalid_limit", "Limit is not a valid number");
    long offset = number(query, "offset", "invalid_offset", "Offset is not a valid number");
    return new Paging(
        query.flag("usemarker"),
        unwrap(query.get("marker", "")),
        offset,
        limit == 0 ? DEFAULT_LIMIT : (int) Math.min(limit, MAX_LIMIT));
  }

  static Paging of(Parameters query) {
    Paging paging = ofFolder(query);
    if (!paging.byMarker && paging.offset > MAX_OFFSET) {
      throw Errors.parameter(
          "invalid_parameter", "offset", "'offset' may not be more than " + MAX_OFFSET);
    }
    return paging;
  }

  /** Reads the parameters of a list that knows only markers. */
  static Paging ofMarkers(Parameters query) {
    Paging paging = ofFolder(query);
    return new Paging(true, paging.marker, 0, paging.limit);
  }

  private static long number(Parameters query, String name, String code, String message) {
    String text = query.get(name, "");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative number is.
    }
    throw Refusal.of(400, code, message);
  }

  /** A page of a list that fits into memory; for markers the position is the marker. */
  JsonNode of(List<? extends JsonNode> all) {
    int from = (int) Math.min(all.size(), byMarker ? position() : offset);
    int to = Math.min(all.size(), from + limit);
    ArrayNode entries = Json.array();
    all.subList(from, to).forEach(entries::add);
    return byMarker
        ? markerPage(entries, to < all.size() ? Integer.toString(to) : "")
        : offsetPage(entries, all.size());
  }

  /**
   * As {@link #of(List)}, showing only what is on the page; null leaves an entry out, which still
   * counts, as Box does with what the caller may not see.
   */
  <T> JsonNode of(List<T> all, Function<T, @Nullable JsonNode> view) {
    return offsetPage(shown(all, offset, view), all.size());
  }

  /**
   * As {@link #of(List, Function)}, for a list in the order of its ids: a marker is the last id of
   * a page, so that entries may come and go meanwhile.
   */
  JsonNode byId(List<ObjectNode> all, Function<ObjectNode, @Nullable JsonNode> view) {
    if (!byMarker) {
      return of(all, view);
    }
    int from = 0;
    while (from < all.size() && id(all.get(from)).compareTo(marker) <= 0) {
      from++;
    }
    int to = Math.min(all.size(), from + limit);
    return markerPage(shown(all, from, view), to < all.size() ? id(all.get(to - 1)) : "");
  }

  private <T> ArrayNode shown(List<T> all, long from, Function<T, @Nullable JsonNode> view) {
    ArrayNode entries = Json.array();
    for (long i = from; i < Math.min(all.size(), from + limit); i++) {
      JsonNode entry = view.apply(all.get((int) i));
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static String id(ObjectNode object) {
    return object.path("id").asString();
  }

  private long position() {
    try {
      return marker.isEmpty() ? 0 : Long.parseLong(marker);
    } catch (NumberFormatException e) {
      throw invalidMarker();
    }
  }

  ObjectNode offsetPage(ArrayNode entries, long total) {
    ObjectNode page = Json.object().put("total_count", total);
    page.set("entries", entries);
    return page.put("offset", offset).put("limit", limit);
  }

  /** A page whose successor begins after a position; empty at the end of the list. */
  ObjectNode markerPage(ArrayNode entries, String next) {
    ObjectNode page = Json.object();
    page.set("entries", entries);
    return page.put("limit", limit).put("next_marker", wrap(next));
  }

  private static String wrap(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String unwrap(String marker) {
    try {
      return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalidMarker();
    }
  }

  private static Refusal invalidMarker() {
    return Errors.parameter("invalid_parameter", "marker", "The marker is not valid");
  }
}
