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
 * @param limit how many entries Box was willing to put on a page, which may be fewer than asked for
 * @param totalCount how many there are on all pages, if Box says so
 * @param nextMarker where the next page begins, if there is one and pages go by marker
 * @param <T> what is listed
 */
public record BoxPage<T>(
    List<T> entries, int limit, OptionalLong totalCount, Optional<String> nextMarker) {

  /** Copies the list. */
  public BoxPage {
    entries = List.copyOf(entries);
  }
}
