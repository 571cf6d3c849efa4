// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** Users of the enterprise; those that it manages, unless told otherwise. */
public final class BoxUserListing extends BoxOffsetListing<BoxUser> {

  BoxUserListing(Pages<BoxUser> pages) {
    super(pages);
  }

  @Override
  public BoxUserListing fields(String... names) {
    return new BoxUserListing(pages.fields(names));
  }

  @Override
  public BoxUserListing pageSize(int entries) {
    return new BoxUserListing(pages.size(entries));
  }

  /** A listing of those whose name or login begins like this, whatever the case. */
  public BoxUserListing startingWith(String prefix) {
    return with("filter_term", Arguments.text("prefix", prefix));
  }

  /** A listing of those from outside of the enterprise who collaborate with it. */
  public BoxUserListing external() {
    return with("user_type", "external");
  }

  /** A listing of managed and external users alike. */
  public BoxUserListing all() {
    return with("user_type", "all");
  }

  /** A listing of those whom an application calls so. */
  public BoxUserListing withExternalAppUserId(String externalId) {
    return with("external_app_user_id", Arguments.text("externalId", externalId));
  }

  private BoxUserListing with(String name, String value) {
    return new BoxUserListing(pages.filteredBy(name, value));
  }
}
