// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list in Box. Asks for a page when its entries are wanted, and holds one page at a time; each
 * iteration begins anew. Immutable; an iterator or stream is for one thread.
 *
 * <p>Pages go by marker where Box has one, which neither skips nor repeats when entries come and go
 * meanwhile; else by offset.
 *
 * @param <T> what is listed
 */
public class BoxListing<T> implements Iterable<T> {

  final Pages<T> pages;

  BoxListing(Pages<T> pages) {
    this.pages = pages;
  }

  /** A listing that fetches these fields of each entry, besides type and id. */
  public BoxListing<T> fields(String... names) {
    return new BoxListing<>(pages.fields(names));
  }

  /** A listing that asks for this many entries at a time; Box may give fewer. */
  public BoxListing<T> pageSize(int entries) {
    return new BoxListing<>(pages.size(entries));
  }

  /**
   * One page.
   *
   * @param position from {@link BoxPage#next} of the page before, or null for the first page
   * @param limit how many entries to ask for
   * @throws BoxApiException if Box says no
   */
  public BoxPage<T> page(@Nullable String position, int limit) {
    return pages.at(position, limit);
  }

  @Override
  public Iterator<T> iterator() {
    return pages.iterator();
  }

  /** The entries one after the other, fetched as they are taken. */
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
