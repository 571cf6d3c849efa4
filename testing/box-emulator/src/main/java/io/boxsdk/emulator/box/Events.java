// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.Set;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened, in order, for those who could see it. */
final class Events {
  private static final long FIRST = 1;

  private final Store store;
  private final MVMap<String, ObjectNode> documents;
  private final Users users;
  private final Reach reach;
  private final View view;

  Events(Store store, Users users, Reach reach, View view) {
    this.store = store;
    this.documents = store.documents("events");
    this.users = users;
    this.reach = reach;
    this.view = view;
  }

  /** Records what became of an item; part of the running transaction. */
  void record(Call call, String type, Item item) {
    record(call, type, view.standard(call, item), reach.audience(item));
  }

  /**
   * Records what happened to anything else; part of the running transaction.
   *
   * @param source the thing as Box shows it
   * @param audience the ids of the users in whose streams it appears
   */
  void record(Call call, String type, JsonNode source, Set<String> audience) {
    long position = store.next("events", FIRST);
    ObjectNode event =
        Json.object()
            .put("type", "event")
            .put("event_id", Ids.unique())
            .put("event_type", type)
            .put("created_at", Timestamps.of(call.now()))
            .put("recorded_at", Timestamps.of(call.now()));
    event.set("created_by", users.mini(call.caller().user()));
    event.set("source", source);
    ArrayNode seenBy = event.putArray("audience");
    audience.forEach(seenBy::add);
    documents.put(key(position), event);
  }

  /** Keys sort as their numbers do. */
  private static String key(long position) {
    return String.format("%019d", position);
  }
}
