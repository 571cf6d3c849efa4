// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Records what happened, for those who could see it. */
final class Events {
  /** Whom Box names when nobody was logged in. */
  private static final String ANONYMOUS = "2";

  private final EventLog log;
  private final AdminEvents admins;
  private final Users users;
  private final Reach reach;
  private final View view;
  private final Items items;

  Events(EventLog log, AdminEvents admins, Users users, Reach reach, View view, Items items) {
    this.log = log;
    this.admins = admins;
    this.users = users;
    this.reach = reach;
    this.view = view;
    this.items = items;
  }

  /** Records what became of an item; part of the running transaction. */
  void record(Call call, String type, Item item) {
    record(call, type, source(call, item), reach.audience(item), isSynced(type, item));
  }

  /** As {@link #record(Call, String, Item)}, telling others as well. */
  void record(Call call, String type, Item item, List<String> others) {
    Set<String> audience = new LinkedHashSet<>(reach.audience(item));
    audience.addAll(others);
    record(call, type, source(call, item), audience);
  }

  /** Records what only the owner of an item is told; part of the running transaction. */
  void recordForOwner(Call call, String type, Item item) {
    record(call, type, source(call, item), Set.of(item.owner()), isSynced(type, item));
  }

  /**
   * Records what happened to anything else; part of the running transaction.
   *
   * @param source the thing as Box shows it
   * @param audience the ids of the users in whose streams it appears
   */
  void record(Call call, String type, JsonNode source, Set<String> audience) {
    record(call, type, source, audience, false);
  }

  private void record(
      Call call, String type, JsonNode source, Set<String> audience, boolean synced) {
    String user = call.caller().user();
    JsonNode createdBy = users.mini(user.isEmpty() ? ANONYMOUS : user);
    ObjectNode stored = AdminEvents.stored(call, type, source, createdBy);
    stored.put("synced", synced);
    ArrayNode seenBy = stored.putArray("audience");
    audience.forEach(seenBy::add);
    log.append(stored);
    admins.mirror(call, type, source, createdBy);
  }

  /** Whether whoever syncs folders to a computer has to know; also that it is no longer so. */
  private boolean isSynced(String type, Item item) {
    return type.equals("ITEM_UNSYNC")
        || isSynced(item)
        || items.ancestors(item).stream().anyMatch(Events::isSynced);
  }

  private static boolean isSynced(Item item) {
    return item.text("sync_state").equals("synced");
  }

  /** An item without what is in it: that is no part of what happened, and may be long. */
  private JsonNode source(Call call, Item item) {
    ObjectNode source = Json.object();
    view.standard(call, item)
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("item_collection")) {
                source.set(field.getKey(), field.getValue());
              }
            });
    return source;
  }
}
