// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who is in which group, and as what. */
final class Members {
  private static final long FIRST_ID = 4_000_000_001L;

  private final Store store;
  private final MVMap<String, ObjectNode> documents;

  /** By {@code user_} and {@code group_}. */
  private final Index index;

  /** From a user and a group to the membership. */
  private final MVMap<String, String> pairs;

  Members(Store store) {
    this.store = store;
    this.documents = store.documents("memberships");
    this.index = new Index(store, "membership_index");
    this.pairs = store.strings("membership_pairs");
  }

  String newId() {
    return Long.toString(store.next("memberships", FIRST_ID));
  }

  void put(ObjectNode membership) {
    String id = membership.path("id").asString();
    documents.put(id, membership);
    index.add(Collaboration.user(user(membership)), id);
    index.add(Collaboration.group(group(membership)), id);
    pairs.put(pair(user(membership), group(membership)), id);
  }

  void remove(String id) {
    ObjectNode membership = documents.remove(id);
    if (membership != null) {
      index.remove(Collaboration.user(user(membership)), id);
      index.remove(Collaboration.group(group(membership)), id);
      pairs.remove(pair(user(membership), group(membership)));
    }
  }

  /** Forgets a user or group that is no more. */
  void removeAll(String userOrGroup) {
    ids(userOrGroup).forEach(this::remove);
  }

  @Nullable ObjectNode find(String id) {
    return documents.get(id);
  }

  /** The ids of the memberships of {@code user_} or {@code group_}. */
  List<String> ids(String userOrGroup) {
    return index.of(userOrGroup);
  }

  boolean isIn(String user, String group) {
    return pairs.containsKey(pair(user, group));
  }

  boolean isAdminOf(String user, String group) {
    String id = pairs.get(pair(user, group));
    ObjectNode membership = id == null ? null : documents.get(id);
    return membership != null && membership.path("role").asString().equals("admin");
  }

  List<String> groupsOf(String user) {
    List<String> groups = new ArrayList<>();
    for (String id : ids(Collaboration.user(user))) {
      ObjectNode membership = documents.get(id);
      if (membership != null) {
        groups.add(group(membership));
      }
    }
    return groups;
  }

  List<String> usersOf(String group) {
    List<String> users = new ArrayList<>();
    for (String id : ids(Collaboration.group(group))) {
      ObjectNode membership = documents.get(id);
      if (membership != null) {
        users.add(user(membership));
      }
    }
    return users;
  }

  static String user(ObjectNode membership) {
    return membership.path("user").asString();
  }

  static String group(ObjectNode membership) {
    return membership.path("group").asString();
  }

  private static String pair(String user, String group) {
    return user + " " + group;
  }
}
