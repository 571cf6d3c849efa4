// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Events in the order in which they happened, under positions that only grow. */
final class EventLog {
  /**
   * Before the first event. Not zero, which an official client takes for an error; and small enough
   * for all its digits to survive JavaScript.
   */
  private static final long ORIGIN = 1_000_000_000_000L;

  private final Store store;
  private final String name;
  private final MVMap<String, ObjectNode> documents;

  EventLog(Store store, String name) {
    this.store = store;
    this.name = name;
    this.documents = store.documents(name);
  }

  /** An event, and the position up to which whoever has seen it has seen everything. */
  record Entry(long position, ObjectNode event) {}

  /** Part of the running transaction. */
  void append(ObjectNode event) {
    documents.put(key(store.next(name, ORIGIN + 1)), event);
  }

  /** The position of the newest event. */
  long last() {
    String key = documents.lastKey();
    return key == null ? ORIGIN : Long.parseLong(key);
  }

  /** The first events after a position. */
  List<Entry> after(long position, int limit, Predicate<ObjectNode> wanted) {
    String from = documents.higherKey(key(position));
    return from == null ? List.of() : collect(documents.keyIterator(from), limit, wanted);
  }

  /** The last events up to a position, itself included. */
  List<Entry> upTo(long position, int limit, Predicate<ObjectNode> wanted) {
    String from = documents.floorKey(key(position));
    if (from == null) {
      return List.of();
    }
    List<Entry> found = collect(documents.keyIteratorReverse(from), limit, wanted);
    Collections.reverse(found);
    return found;
  }

  private List<Entry> collect(Iterator<String> keys, int limit, Predicate<ObjectNode> wanted) {
    List<Entry> found = new ArrayList<>();
    while (keys.hasNext() && found.size() < limit) {
      String key = keys.next();
      @Nullable ObjectNode event = documents.get(key);
      if (event != null && wanted.test(event)) {
        found.add(new Entry(Long.parseLong(key), event));
      }
    }
    return found;
  }

  /** Keys sort as their numbers do. */
  private static String key(long position) {
    return String.format("%019d", position);
  }
}
