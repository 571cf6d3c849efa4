// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;

/**
 * A list in Box of which a page in the middle can be asked for. Box serves no offset above 10,000,
 * so whoever iterates a list that goes by offset gets no more than that and a last page, and then a
 * {@link BoxApiException}.
 *
 * @param <T> what is listed
 */
public class BoxOffsetListing<T> extends BoxListing<T> {

  BoxOffsetListing(Pages<T> pages) {
    super(pages);
  }

  @Override
  public BoxOffsetListing<T> fields(String... names) {
    return new BoxOffsetListing<>(pages.fields(names));
  }

  @Override
  public BoxOffsetListing<T> pageSize(int entries) {
    return new BoxOffsetListing<>(pages.size(entries));
  }

  /**
   * One page from an offset.
   *
   * @param offset how many entries to leave out
   * @param limit how many entries to ask for
   * @throws BoxApiException if Box says no
   */
  public BoxPage<T> page(long offset, int limit) {
    return pages.byOffset().at(Arguments.notNegative("offset", offset), limit);
  }
}
