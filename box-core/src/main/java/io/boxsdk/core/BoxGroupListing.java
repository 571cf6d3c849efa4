// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** Groups of the enterprise. */
public final class BoxGroupListing extends BoxOffsetListing<BoxGroup> {

  BoxGroupListing(Pages<BoxGroup> pages) {
    super(pages);
  }

  @Override
  public BoxGroupListing fields(String... names) {
    return new BoxGroupListing(pages.fields(names));
  }

  @Override
  public BoxGroupListing pageSize(int entries) {
    return new BoxGroupListing(pages.size(entries));
  }

  /** A listing of those whose name begins like this, whatever the case. */
  public BoxGroupListing startingWith(String prefix) {
    return new BoxGroupListing(pages.filteredBy("filter_term", Arguments.text("prefix", prefix)));
  }
}
