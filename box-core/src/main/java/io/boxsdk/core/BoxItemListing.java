// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** What lies in a folder or in the trash: folders first, then files, then web links. */
public final class BoxItemListing extends BoxOffsetListing<BoxItem> {

  BoxItemListing(Pages<BoxItem> pages) {
    super(pages);
  }

  @Override
  public BoxItemListing fields(String... names) {
    return new BoxItemListing(pages.fields(names));
  }

  @Override
  public BoxItemListing pageSize(int entries) {
    return new BoxItemListing(pages.size(entries));
  }

  /** A listing that goes by offset, in Box's own order. */
  public BoxItemListing byOffset() {
    return new BoxItemListing(pages.byOffset());
  }

  /**
   * A listing in this order, going by offset, since Box does not sort otherwise. Folders come
   * before files in any case.
   *
   * @param field {@code id}, {@code name}, {@code date} or {@code size}
   */
  public BoxItemListing sortedBy(String field, boolean reversed) {
    return new BoxItemListing(pages.sortedBy(Arguments.text("field", field), reversed));
  }
}
