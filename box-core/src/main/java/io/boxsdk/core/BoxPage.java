// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a listing.
 *
 * @param entries what is on it; may be fewer than asked for although more follow, since Box leaves
 *     out what the user may not see
 * @param totalCount how many there are on all pages, if Box says so
 * @param next where the next page begins, for {@link BoxListing#page}; empty if this is the last
 * @param <T> what is listed
 */
public record BoxPage<T>(List<T> entries, OptionalLong totalCount, Optional<String> next) {

  /** Copies the list. */
  public BoxPage {
    entries = List.copyOf(entries);
  }
}
