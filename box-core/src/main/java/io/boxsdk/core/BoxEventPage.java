// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.List;

/**
 * One page of events.
 *
 * @param entries what happened; Box may repeat what it has sent before, and is free about the order
 * @param next the position after it, for {@link BoxEvents#page}; the same as before if there is
 *     nothing new
 */
public record BoxEventPage(List<BoxEvent> entries, String next) {

  /** Copies the list. */
  public BoxEventPage {
    entries = List.copyOf(entries);
  }
}
