// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which items a caller may see and change: the one place that knows. */
final class Reach {
  private final Items items;
  private final SharedLinks links;

  Reach(Items items, SharedLinks links) {
    this.items = items;
    this.links = links;
  }

  /** The item that the path addresses, for reading. */
  Item readable(Call call, String type) {
    return live(call, type, call.path("id"), "item");
  }

  /** The item that the path addresses, for a change that the caller prepared. */
  Item writable(Call call, String type) {
    Item item = readable(call, type);
    if (!isOwner(call, item) && !isEditable(call, item)) {
      throw Errors.forbidden();
    }
    Bodies.ifMatch(call, item);
    Locks.requireNone(call, item);
    return item;
  }

  /** As {@link #writable}, for what nobody may do to a root or by way of a link. */
  Item changeable(Call call, String type) {
    return notRoot(own(call, writable(call, type)));
  }

  /** As {@link #changeable}, though somebody may have locked it. */
  Item unlockable(Call call, String type) {
    Item item = own(call, readable(call, type));
    Bodies.ifMatch(call, item);
    return notRoot(item);
  }

  /** Whether the link by which the caller comes lets the content be replaced. */
  private boolean isEditable(Call call, Item item) {
    ObjectNode link = linkTo(call, item);
    return link != null && link.path("can_edit").asBoolean();
  }

  private static Item notRoot(Item item) {
    if (item.isRoot()) {
      throw Errors.forbidden();
    }
    return item;
  }

  /** The folder that a body names, for new items. */
  Item target(Call call, String id) {
    return own(call, live(call, "folder", id, "parent"));
  }

  /** The trashed item that the path addresses. */
  Item trashed(Call call, String type) {
    String id = digits(call.path("id"));
    Item item = items.find(type, id);
    if (item == null || !item.owner().equals(call.caller().user())) {
      throw Errors.notFound("item", type, id);
    }
    if (!item.isTrashed()) {
      throw Errors.notTrashed();
    }
    return withinToken(call, item);
  }

  /** Whether the caller may read the bytes of a file. */
  void requireDownload(Call call, Item file) {
    Locks.requireDownload(call, file);
    if (isOwner(call, file)) {
      return;
    }
    ObjectNode link = linkTo(call, file);
    if (link == null || !link.path("can_download").asBoolean()) {
      throw Errors.forbidden();
    }
  }

  /** The ids of those whose own an item is, or who were let in. */
  Set<String> audience(Item item) {
    return Set.of(item.owner());
  }

  boolean isOwner(Call call, Item item) {
    return item.owner().equals(call.caller().user());
  }

  /** The settings of the link by which a caller came to an item. */
  @Nullable ObjectNode linkTo(Call call, Item item) {
    Item visited = links.visited(call);
    return visited != null && items.isWithin(item, visited) ? visited.sharedLink() : null;
  }

  /** A folder that a query names. */
  Item folder(Call call, String id) {
    return live(call, "folder", id, "item");
  }

  /** Whether an item exists for the caller, in the trash or not. */
  boolean isVisible(Call call, Item item) {
    return isReachable(call, item) && isWithinToken(call, item);
  }

  private boolean isReachable(Call call, Item item) {
    return isOwner(call, item) || linkTo(call, item) != null;
  }

  /** Whether an item is inside of what a narrowed token is restricted to. */
  private boolean isWithinToken(Call call, Item item) {
    String limit = call.caller().resource();
    return limit.isEmpty() || items.isWithin(item, limit);
  }

  /** Whether the caller sees an item where it is, and not in the trash. */
  boolean sees(Call call, Item item) {
    return !items.isTrashed(item) && isVisible(call, item);
  }

  /**
   * An item to be read that a body names.
   *
   * @param name of the field that names it
   */
  Item live(Call call, String type, String id, String name) {
    if (type.equals("folder") && id.equals(Item.ROOT)) {
      return withinToken(call, Item.root(call.caller().user()));
    }
    Item item = items.find(type, digits(id));
    if (item == null || !isReachable(call, item)) {
      throw Errors.notFound(name, type, id);
    }
    if (items.isTrashed(item)) {
      throw Errors.trashed();
    }
    return withinToken(call, item);
  }

  private Item withinToken(Call call, Item item) {
    if (!isWithinToken(call, item)) {
      throw Scopes.refused();
    }
    return item;
  }

  private Item own(Call call, Item item) {
    if (!isOwner(call, item)) {
      throw Errors.forbidden();
    }
    return item;
  }

  private static String digits(String id) {
    if (id.isEmpty() || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.of(405, "method_not_allowed", "The id is not in a recognised format");
    }
    return id;
  }
}
