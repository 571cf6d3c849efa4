// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who was let in where, and as what. What has expired is as if it were not there. */
final class Collaborators {
  private static final long FIRST_ID = 3_000_000_001L;

  private final Store store;
  private final MVMap<String, ObjectNode> documents;

  /** By the key of the item, and by the grantee. */
  private final Index index;

  private final Items items;
  private final Members members;
  private final Clock clock;

  Collaborators(Store store, Items items, Members members, Clock clock) {
    this.store = store;
    this.documents = store.documents("collaborations");
    this.index = new Index(store, "collaboration_index");
    this.items = items;
    this.members = members;
    this.clock = clock;
    items.onPurge(item -> index.of(item.key()).forEach(this::remove));
  }

  String newId() {
    return Long.toString(store.next("collaborations", FIRST_ID));
  }

  Collaboration put(ObjectNode document) {
    Collaboration collaboration = new Collaboration(document);
    remove(collaboration.id());
    documents.put(collaboration.id(), document);
    index.add(collaboration.item(), collaboration.id());
    index.add(collaboration.grantee(), collaboration.id());
    return collaboration;
  }

  void remove(String id) {
    ObjectNode document = documents.remove(id);
    if (document != null) {
      Collaboration removed = new Collaboration(document);
      index.remove(removed.item(), id);
      index.remove(removed.grantee(), id);
    }
  }

  /** Forgets a user or group that is no more. */
  void removeAll(String grantee) {
    index.of(grantee).forEach(this::remove);
  }

  /** Gives the invitations of an e-mail address to the user who turned out to have it. */
  void claim(String email, String user) {
    for (String id : index.of(Collaboration.email(email))) {
      ObjectNode document = documents.get(id);
      if (document != null) {
        remove(id);
        put(document.deepCopy().put("grantee", Collaboration.user(user)));
      }
    }
  }

  @Nullable Collaboration find(String id) {
    ObjectNode document = documents.get(id);
    Collaboration found = document == null ? null : new Collaboration(document);
    return found == null || found.isOver(clock.instant()) ? null : found;
  }

  /** Those of an item itself, or those of a user, group or address. */
  List<Collaboration> of(String itemOrGrantee) {
    List<Collaboration> found = new ArrayList<>();
    for (String id : index.of(itemOrGrantee)) {
      Collaboration collaboration = find(id);
      if (collaboration != null) {
        found.add(collaboration);
      }
    }
    return found;
  }

  /** Those of an item and of the folders above it, the topmost first. */
  List<Collaboration> upFrom(Item item) {
    List<Collaboration> found = new ArrayList<>();
    items.ancestors(item).forEach(ancestor -> found.addAll(of(ancestor.key())));
    found.addAll(of(item.key()));
    return found;
  }

  /** Those by which a user was let in, directly or as a member of a group. */
  List<Collaboration> accepted(String user) {
    List<Collaboration> found = new ArrayList<>(of(Collaboration.user(user)));
    members.groupsOf(user).forEach(id -> found.addAll(of(Collaboration.group(id))));
    found.removeIf(collaboration -> !collaboration.isAccepted());
    return found;
  }

  /** What a user may do with an item because of who let them in. */
  Set<Right> rights(String user, Item item) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (Collaboration collaboration : upFrom(item)) {
      if (collaboration.isAccepted() && concerns(collaboration, user)) {
        rights.addAll(Right.of(collaboration.role()));
      }
    }
    return rights;
  }

  /** The users that were let in to an item, each once. */
  Set<String> users(Item item) {
    Set<String> users = new LinkedHashSet<>();
    for (Collaboration collaboration : upFrom(item)) {
      if (collaboration.isAccepted()) {
        users.addAll(users(collaboration));
      }
    }
    return users;
  }

  /** The users that a collaboration is about; none if nobody knows yet who that is. */
  List<String> users(Collaboration collaboration) {
    String grantee = collaboration.grantee();
    String id = grantee.substring(grantee.indexOf('_') + 1);
    if (grantee.startsWith("group_")) {
      return members.usersOf(id);
    }
    return grantee.startsWith("user_") ? List.of(id) : List.of();
  }

  private boolean concerns(Collaboration collaboration, String user) {
    String grantee = collaboration.grantee();
    return grantee.startsWith("group_")
        ? members.isIn(user, grantee.substring("group_".length()))
        : grantee.equals(Collaboration.user(user));
  }
}
