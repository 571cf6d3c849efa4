// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which items a caller may see and change: the one place that knows. */
final class Reach {
  private final Items items;
  private final SharedLinks links;
  private final Collaborators collaborators;
  private final Users users;

  Reach(Items items, SharedLinks links, Collaborators collaborators, Users users) {
    this.items = items;
    this.links = links;
    this.collaborators = collaborators;
    this.users = users;
  }

  /** The item that the path addresses, for reading. */
  Item readable(Call call, String type) {
    return live(call, type, call.path("id"), "item");
  }

  /** The item that the path addresses, for a change that the caller prepared. */
  Item writable(Call call, String type) {
    return writable(call, type, Right.EDIT);
  }

  /** As {@link #writable(Call, String)}, for those who have this right. */
  Item writable(Call call, String type, Right right) {
    Item item = require(call, readable(call, type), right);
    Bodies.ifMatch(call, item);
    Locks.requireNone(call, item);
    return item;
  }

  /** As {@link #writable(Call, String)}, for what nobody may do to a root. */
  Item changeable(Call call, String type) {
    return changeable(call, type, Right.EDIT);
  }

  Item changeable(Call call, String type, Right right) {
    return notRoot(writable(call, type, right));
  }

  /** As {@link #changeable}, though somebody may have locked it: then for those who manage it. */
  Item unlockable(Call call, String type) {
    Item item = readable(call, type);
    require(call, item, Locks.isForeign(call, item) ? Right.MANAGE : Right.EDIT);
    Bodies.ifMatch(call, item);
    return notRoot(item);
  }

  private static Item notRoot(Item item) {
    if (item.isRoot()) {
      throw Errors.forbidden();
    }
    return item;
  }

  /** The item that the path addresses, to be deleted. */
  Item deletable(Call call, String type) {
    Item item = changeable(call, type);
    if (!mayDelete(call, item)) {
      throw Errors.forbidden();
    }
    return item;
  }

  /** The folder that a body names, for new items. */
  Item target(Call call, String id) {
    return require(call, live(call, "folder", id, "parent"), Right.UPLOAD);
  }

  /** The trashed item that the path addresses. */
  Item trashed(Call call, String type) {
    String id = digits(call.path("id"));
    Item item = items.find(type, id);
    if (item == null || !may(call, item, Right.EDIT)) {
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
    require(call, file, Right.DOWNLOAD);
  }

  Item require(Call call, Item item, Right right) {
    if (!may(call, item, right)) {
      throw Errors.forbidden();
    }
    return item;
  }

  boolean may(Call call, Item item, Right right) {
    return rights(call, item).contains(right);
  }

  /** What the caller may do with an item: as its owner, by a role, or by a shared link. */
  Set<Right> rights(Call call, Item item) {
    String user = call.caller().user();
    if (isOwner(call, item)) {
      return users.limited(user, Right.all());
    }
    Set<Right> rights = collaborators.rights(user, item);
    if (!rights.contains(Right.MANAGE) && !othersMay("can_non_owners_invite", item)) {
      rights.remove(Right.INVITE);
    }
    ObjectNode link = linkTo(call, item);
    if (link != null) {
      rights.addAll(EnumSet.of(Right.SEE, Right.PREVIEW));
      if (link.path("can_download").asBoolean()) {
        rights.add(Right.DOWNLOAD);
      }
      if (link.path("can_edit").asBoolean()) {
        rights.add(Right.UPLOAD);
      }
    }
    return users.limited(user, rights);
  }

  /** A setting of a folder, which holds for all that is in it. */
  boolean othersMay(String setting, Item item) {
    return item.document().path(setting).asBoolean(true)
        && items.ancestors(item).stream()
            .allMatch(folder -> folder.document().path(setting).asBoolean(true));
  }

  /** Whether only users of the enterprise may be let in. */
  boolean isClosed(Item item) {
    String setting = "is_collaboration_restricted_to_enterprise";
    return users.isRestricted(item.owner())
        || item.document().path(setting).asBoolean(false)
        || items.ancestors(item).stream()
            .anyMatch(folder -> folder.document().path(setting).asBoolean(false));
  }

  /** A folder that somebody was let in to, or a file, goes only by its owners' hands. */
  boolean mayDelete(Call call, Item item) {
    Set<Right> rights = rights(call, item);
    Item parent = items.parentOf(item);
    boolean within = parent != null && may(call, parent, Right.EDIT);
    return rights.contains(Right.EDIT) && (within || rights.contains(Right.MANAGE));
  }

  /** What a caller sees above an item, from the top. */
  List<Item> path(Call call, Item item) {
    List<Item> ancestors = items.ancestors(item);
    if (isOwner(call, item)) {
      return ancestors;
    }
    int first = 0;
    while (first < ancestors.size() && !may(call, ancestors.get(first), Right.SEE)) {
      first++;
    }
    List<Item> path = new ArrayList<>(ancestors.subList(first, ancestors.size()));
    Item top = path.isEmpty() ? item : path.get(0);
    for (Collaboration way : collaborators.accepted(call.caller().user())) {
      if (way.item().equals(top.key()) && way.flag("can_view_path")) {
        return ancestors;
      }
    }
    if (shared(call).stream().anyMatch(one -> one.key().equals(top.key()))) {
      path.add(0, Item.root(call.caller().user()));
    }
    return path;
  }

  /** What others own and what lies in the caller's root nevertheless. */
  List<Item> shared(Call call) {
    Map<String, Item> found = new LinkedHashMap<>();
    for (Collaboration way : collaborators.accepted(call.caller().user())) {
      Item item = items.find(way.item());
      if (item != null && !way.flag("is_access_only") && isTop(call, item)) {
        found.put(item.key(), item);
      }
    }
    return List.copyOf(found.values());
  }

  private boolean isTop(Call call, Item item) {
    Item parent = items.parentOf(item);
    return !isOwner(call, item)
        && !items.isTrashed(item)
        && parent != null
        && collaborators.rights(call.caller().user(), parent).isEmpty();
  }

  /** The ids of those whose own an item is, or who were let in. */
  Set<String> audience(Item item) {
    Set<String> audience = new LinkedHashSet<>();
    audience.add(item.owner());
    audience.addAll(collaborators.users(item));
    return audience;
  }

  /** Whether the caller came to an item otherwise than by a link. */
  boolean isWithin(Call call, Item item) {
    return isOwner(call, item) || !collaborators.rights(call.caller().user(), item).isEmpty();
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
    return may(call, item, Right.SEE);
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

  private static String digits(String id) {
    if (id.isEmpty() || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.of(405, "method_not_allowed", "The id is not in a recognised format");
    }
    return id;
  }
}
