// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.LinkedHashSet;
import java.util.Set;

/** The events that were seen last: Box sends some more than once. */
final class EventIds {

  static final int KEPT = 512;

  private final Set<String> ids = new LinkedHashSet<>();

  /** Whether it was not seen yet, or too long ago to tell; without an id, nobody can tell. */
  boolean isNew(String id) {
    if (id.isEmpty()) {
      return true;
    }
    boolean fresh = !ids.remove(id);
    ids.add(id);
    if (ids.size() > KEPT) {
      ids.remove(ids.iterator().next());
    }
    return fresh;
  }
}
