// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in a folder, or in the trash, in the order in which Box lists it: folders before files,
 * by name.
 *
 * <p>One tree serves uniqueness of names, paging by offset (it counts its keys) and by marker.
 */
final class Children {
  private static final char END = '\0';
  private static final String[] RANKS = {"folder", "file", "web_link"};

  private final MVMap<String, String> index;

  Children(Store store) {
    this.index = store.strings("children");
  }

  /** Keys of items, and where the list goes on; an empty marker is its end. */
  record Page(List<String> keys, String next) {}

  void add(String folder, Item item) {
    index.put(key(folder, item), item.key());
  }

  void remove(String folder, Item item) {
    index.remove(key(folder, item));
  }

  /** The key of a child of that name, whatever its type. */
  @Nullable String find(String folder, String name) {
    for (int rank = 0; rank < RANKS.length; rank++) {
      String prefix = folder + END + rank + Names.key(name) + END;
      String key = index.ceilingKey(prefix);
      if (key != null && key.startsWith(prefix)) {
        return index.get(key);
      }
    }
    return null;
  }

  long count(String folder) {
    return position(folder + (char) (END + 1)) - position(folder + END);
  }

  List<String> page(String folder, long offset, int limit) {
    long first = position(folder + END) + offset;
    long end = Math.min(first + limit, position(folder + (char) (END + 1)));
    if (first >= end) {
      return List.of();
    }
    return collect(folder, index.getKey(first), limit).keys();
  }

  /** Continues after a marker; an empty marker begins. */
  Page page(String folder, String marker, int limit) {
    String prefix = folder + END;
    String from = marker.isEmpty() ? index.ceilingKey(prefix) : index.higherKey(prefix + marker);
    return collect(folder, from, limit);
  }

  List<String> all(String folder) {
    return collect(folder, index.ceilingKey(folder + END), Integer.MAX_VALUE).keys();
  }

  private Page collect(String folder, @Nullable String from, int limit) {
    String prefix = folder + END;
    List<String> keys = new ArrayList<>();
    String last = "";
    if (from != null) {
      for (Iterator<String> next = index.keyIterator(from); next.hasNext(); ) {
        String key = next.next();
        if (!key.startsWith(prefix)) {
          break;
        }
        if (keys.size() == limit) {
          return new Page(keys, last);
        }
        last = key.substring(prefix.length());
        String child = index.get(key);
        if (child != null) {
          keys.add(child);
        }
      }
    }
    return new Page(keys, "");
  }

  private long position(String key) {
    long found = index.getKeyIndex(key);
    return found < 0 ? -found - 1 : found;
  }

  private static String key(String folder, Item item) {
    return folder + END + position(item);
  }

  /** What the order in a folder goes by. */
  static String position(Item item) {
    return rank(item.type()) + Names.key(item.name()) + END + item.key();
  }

  static int rank(String type) {
    return List.of(RANKS).indexOf(type);
  }
}
