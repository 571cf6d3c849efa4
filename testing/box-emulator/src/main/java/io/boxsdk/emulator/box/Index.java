// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.h2.mvstore.MVMap;

/** From one thing to the many that belong to it, in the order of their ids. */
final class Index {
  private static final char END = '\0';

  private final MVMap<String, String> keys;

  Index(Store store, String name) {
    this.keys = store.strings(name);
  }

  void add(String owner, String id) {
    keys.put(owner + END + id, id);
  }

  void remove(String owner, String id) {
    keys.remove(owner + END + id);
  }

  List<String> of(String owner) {
    List<String> ids = new ArrayList<>();
    String prefix = owner + END;
    for (Iterator<String> next = keys.keyIterator(prefix); next.hasNext(); ) {
      String key = next.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      ids.add(key.substring(prefix.length()));
    }
    return ids;
  }
}
