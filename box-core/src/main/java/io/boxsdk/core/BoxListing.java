// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list in Box. Asks for a page when its entries are wanted, and holds one page at a time; each
 * iteration begins anew. Immutable; an iterator or stream is for one thread.
 *
 * <p>Pages go by marker, which neither skips nor repeats when entries come and go meanwhile. {@link
 * #sortedBy} goes by offset, since Box does not sort otherwise.
 *
 * @param <T> what is listed
 */
public final class BoxListing<T> implements Iterable<T> {

  /** The most that Box puts on a page. */
  private static final int LARGEST_PAGE = 1000;

  private final Supplier<Call> call;
  private final Function<JsonObject, T> decode;
  private final int pageSize;
  private final List<String> fields;
  private final @Nullable String sort;
  private final boolean descending;
  private final boolean byOffset;

  BoxListing(Supplier<Call> call, Function<JsonObject, T> decode) {
    this(call, decode, LARGEST_PAGE, List.of(), null, false, false);
  }

  private BoxListing(
      Supplier<Call> call,
      Function<JsonObject, T> decode,
      int pageSize,
      List<String> fields,
      @Nullable String sort,
      boolean descending,
      boolean byOffset) {
    this.call = call;
    this.decode = decode;
    this.pageSize = pageSize;
    this.fields = fields;
    this.sort = sort;
    this.descending = descending;
    this.byOffset = byOffset;
  }

  /** A listing that fetches these fields of each entry, besides type and id. */
  public BoxListing<T> fields(String... names) {
    return new BoxListing<>(
        call,
        decode,
        pageSize,
        List.of(Arguments.texts("fields", names)),
        sort,
        descending,
        byOffset);
  }

  /** A listing that asks for this many entries at a time; Box gives at most 1,000. */
  public BoxListing<T> pageSize(int entries) {
    return new BoxListing<>(
        call, decode, Arguments.positive("pageSize", entries), fields, sort, descending, byOffset);
  }

  /** A listing that goes by offset, in Box's own order. */
  public BoxListing<T> byOffset() {
    return new BoxListing<>(call, decode, pageSize, fields, sort, descending, true);
  }

  /**
   * A listing in this order, going by offset. Folders come before files in any case.
   *
   * @param field {@code id}, {@code name}, {@code date} or {@code size}
   */
  public BoxListing<T> sortedBy(String field, boolean reversed) {
    return new BoxListing<>(
        call, decode, pageSize, fields, Arguments.text("field", field), reversed, true);
  }

  /**
   * One page from an offset.
   *
   * @param offset how many entries to leave out
   * @param limit how many entries to ask for
   * @throws BoxApiException if Box says no
   */
  public BoxPage<T> page(long offset, int limit) {
    if (offset < 0) {
      throw new IllegalArgumentException("offset must not be negative, but is " + offset + ".");
    }
    return fetch(asked(Arguments.positive("limit", limit)).query("offset", offset), limit);
  }

  /**
   * One page from a marker.
   *
   * @param marker from {@link BoxPage#nextMarker}, or null for the first page
   * @param limit how many entries to ask for
   * @throws BoxApiException if Box says no
   */
  public BoxPage<T> pageAfter(@Nullable String marker, int limit) {
    return fetch(
        asked(Arguments.positive("limit", limit)).query("usemarker", true).query("marker", marker),
        limit);
  }

  @Override
  public Iterator<T> iterator() {
    return byOffset ? new ByOffset() : new ByMarker();
  }

  /** The entries one after the other, fetched as they are taken. */
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private Call asked(int limit) {
    return call.get()
        .fields(fields.toArray(String[]::new))
        .query("sort", sort)
        .query("direction", sort == null ? null : descending ? "DESC" : "ASC")
        .query("limit", limit);
  }

  private BoxPage<T> fetch(Call page, int asked) {
    JsonObject json = page.object();
    String marker = json.value("next_marker") instanceof String text ? text : "";
    long limit = json.number("limit").orElse(0);
    return new BoxPage<>(
        json.objects("entries").stream().map(decode).toList(),
        limit > 0 && limit < asked ? (int) limit : asked,
        json.number("total_count"),
        marker.isEmpty() ? Optional.empty() : Optional.of(marker));
  }

  /** Hands out the entries of one page and then asks for the next. */
  private abstract class Pages implements Iterator<T> {

    private final Queue<T> ready = new ArrayDeque<>();
    private boolean ended;

    /** The next page; sets {@link #ended} if it is the last. */
    abstract BoxPage<T> next(Runnable last);

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !ended) {
        ready.addAll(next(() -> ended = true).entries());
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
  }

  private final class ByMarker extends Pages {

    private @Nullable String marker;

    @Override
    BoxPage<T> next(Runnable last) {
      BoxPage<T> page = pageAfter(marker, pageSize);
      String following = page.nextMarker().orElse(null);
      if (following == null) {
        last.run();
      } else if (following.equals(marker)) {
        throw new BoxDecodingException(
            "Box sent the same marker twice, so the listing would never end. Try again, or go byOffset().",
            null);
      }
      marker = following;
      return page;
    }
  }

  private final class ByOffset extends Pages {

    private long offset;

    @Override
    BoxPage<T> next(Runnable last) {
      BoxPage<T> page = page(offset, pageSize);
      // By the limit and not by the entries: Box leaves out what the user may not see.
      offset += page.limit();
      boolean more =
          page.totalCount().isPresent()
              ? offset < page.totalCount().getAsLong()
              : !page.entries().isEmpty();
      if (!more) {
        last.run();
      }
      return page;
    }
  }
}
