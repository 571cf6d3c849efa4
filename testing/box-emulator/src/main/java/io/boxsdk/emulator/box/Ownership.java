// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;

/** Items that go from one user to another. */
final class Ownership {
  private final Items items;
  private final Users users;
  private final Changes changes;

  Ownership(Items items, Users users, Changes changes) {
    this.items = items;
    this.users = users;
    this.changes = changes;
  }

  /** Moves an item with all that is in it into the root of its new owner. */
  void give(Call call, Item item, String user) {
    changes.requireFree(Item.root(user), item.name(), null, "folder");
    move(call, item, Item.root(user));
  }

  /** Moves everything in a user's root into a new folder in another's, which it gives back. */
  Item giveAll(Call call, String from, String to) {
    String wanted = Names.sanitized(users.mini(from).path("name").asString());
    Item root = Item.root(to);
    String name = wanted + "'s Files and Folders";
    for (int copy = 2; items.conflict(root, name, null) != null; copy++) {
      name = wanted + "'s Files and Folders (" + copy + ")";
    }
    Item folder = items.insert(items.blank("folder", root, name, call.caller().user(), call.now()));
    items
        .resolve(items.children().all(Item.root(from).childrenKey()))
        .forEach(item -> move(call, item, folder));
    return folder;
  }

  private void move(Call call, Item item, Item target) {
    items.update(
        item,
        item.edit().put("parent", target.id()).put("owner", target.owner()),
        call.caller().user(),
        call.now());
  }
}
