// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a list is asked for.
 *
 * @param sort the field to sort by; null for Box's own order
 * @param filters query parameters that say what is wanted
 * @param <T> what is listed
 */
record Pages<T>(
    Supplier<Call> call,
    Function<JsonObject, T> decode,
    Paging paging,
    int size,
    List<String> fields,
    @Nullable String sort,
    boolean descending,
    Fields<String> filters) {

  /** What Box knows for a list. */
  enum Paging {
    OFFSET,
    MARKER,
    /** By offset unless told otherwise. */
    MARKER_IF_ASKED
  }

  /** What makes a position of an offset: no marker of Box begins so. */
  private static final String OFFSET = "offset=";

  /** The most that Box puts on a page of most lists. */
  private static final int LARGEST = 1000;

  Pages(Paging paging, Supplier<Call> call, Function<JsonObject, T> decode) {
    this(call, decode, paging, LARGEST, List.of(), null, false, Fields.none());
  }

  Pages<T> fields(String... names) {
    List<String> wanted = List.of(Arguments.texts("fields", names));
    return new Pages<>(call, decode, paging, size, wanted, sort, descending, filters);
  }

  Pages<T> size(int entries) {
    int positive = Arguments.positive("pageSize", entries);
    return new Pages<>(call, decode, paging, positive, fields, sort, descending, filters);
  }

  Pages<T> byOffset() {
    return new Pages<>(call, decode, Paging.OFFSET, size, fields, sort, descending, filters);
  }

  Pages<T> sortedBy(String field, boolean reversed) {
    return new Pages<>(call, decode, Paging.OFFSET, size, fields, field, reversed, filters);
  }

  Pages<T> filteredBy(String name, String value) {
    Fields<String> more = filters.with(name, value);
    return new Pages<>(call, decode, paging, size, fields, sort, descending, more);
  }

  /** The page at a position: an offset or a marker, by what it looks like. */
  BoxPage<T> at(@Nullable String position, int limit) {
    boolean offset = position != null && position.startsWith(OFFSET);
    if (paging != Paging.OFFSET && !offset) {
      return byMarker(position, limit);
    }
    if (paging == Paging.MARKER || (position != null && !offset)) {
      throw foreign(null);
    }
    try {
      long from = position == null ? 0 : Long.parseLong(position.substring(OFFSET.length()));
      return byOffset().at(Arguments.notNegative("position", from), limit);
    } catch (NumberFormatException e) {
      throw foreign(e);
    }
  }

  private static IllegalArgumentException foreign(@Nullable NumberFormatException e) {
    return new IllegalArgumentException(
        "position must come from next() of a page of this listing.", e);
  }

  BoxPage<T> at(long offset, int limit) {
    JsonObject json = asked(limit).query("offset", offset).object();
    long served = json.number("limit").orElse(0);
    // By the limit and not by the entries: Box leaves out what the user may not see.
    long following = offset + (served > 0 && served < limit ? served : limit);
    List<T> entries = entries(json);
    boolean more =
        json.number("total_count").isPresent()
            ? following < json.number("total_count").getAsLong()
            : !entries.isEmpty();
    return new BoxPage<>(
        entries,
        json.number("total_count"),
        more ? Optional.of(OFFSET + following) : Optional.empty());
  }

  private BoxPage<T> byMarker(@Nullable String marker, int limit) {
    JsonObject json =
        asked(limit)
            .query("usemarker", paging == Paging.MARKER_IF_ASKED ? true : null)
            .query("marker", marker)
            .object();
    String following = json.text("next_marker");
    if (following != null && following.equals(marker)) {
      throw new BoxDecodingException(
          "Box sent the same marker twice, so the listing would never end. Try again.", null);
    }
    return new BoxPage<>(
        entries(json),
        json.number("total_count"),
        Optional.ofNullable(following).filter(text -> !text.isEmpty()));
  }

  private Call asked(int limit) {
    Call asked = call.get();
    filters.map().forEach(asked::query);
    return asked
        .fields(fields.toArray(String[]::new))
        .query("sort", sort)
        .query("direction", sort == null ? null : descending ? "DESC" : "ASC")
        .query("limit", Arguments.positive("limit", limit));
  }

  private List<T> entries(JsonObject page) {
    return page.objects("entries").stream()
        .map(json -> decode.apply(json.withNulls(fields)))
        .toList();
  }

  /** Hands out the entries of one page and then asks for the next. */
  Iterator<T> iterator() {
    return new Iterator<>() {

      private final Queue<T> ready = new ArrayDeque<>();
      private @Nullable String position;
      private boolean ended;

      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
          BoxPage<T> page = at(position, size);
          position = page.next().orElse(null);
          ended = position == null;
          ready.addAll(page.entries());
        }
        return !ready.isEmpty();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException("The listing has ended.");
        }
        return ready.remove();
      }
    };
  }
}
