// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Other addresses by which a user is known. */
final class EmailAliases {
  private static final long FIRST_ID = 6_000_000_001L;

  private final Store store;
  private final MVMap<String, ObjectNode> documents;
  private final Index index;
  private final Users users;

  EmailAliases(Store store, Users users) {
    this.store = store;
    this.documents = store.documents("email_aliases");
    this.index = new Index(store, "email_alias_index");
    this.users = users;
  }

  Answer list(Call call) {
    String user = user(call);
    ArrayNode entries = Json.array();
    index.of(user).forEach(id -> entries.add(documents.get(id)));
    ObjectNode page = Json.object().put("total_count", entries.size());
    page.set("entries", entries);
    return Answer.json(200, page);
  }

  Answer create(Call call) {
    String user = user(call);
    String email = Bodies.requireText(call.json(), "email");
    if (!Users.isAddress(email)) {
      throw Errors.parameter("invalid_parameter", "email", "Invalid value '" + email + "'");
    }
    users.claim(email, user);
    ObjectNode alias =
        Json.object()
            .put("type", "email_alias")
            .put("id", Long.toString(store.next("email_aliases", FIRST_ID)))
            .put("email", email)
            .put("is_confirmed", true);
    documents.put(alias.path("id").asString(), alias);
    index.add(user, alias.path("id").asString());
    return Answer.json(201, alias);
  }

  Answer delete(Call call) {
    String id = call.path("alias_id");
    String user = user(call);
    if (!index.of(user).contains(id)) {
      throw Errors.notFound("email_alias", "email_alias", id);
    }
    remove(user, id);
    return Answer.empty(204);
  }

  void removeAll(String user) {
    index.of(user).forEach(id -> remove(user, id));
  }

  private void remove(String user, String id) {
    index.remove(user, id);
    ObjectNode alias = documents.remove(id);
    if (alias != null) {
      users.release(alias.path("email").asString());
    }
  }

  private String user(Call call) {
    String user = users.addressed(call).path("id").asString();
    if (!user.equals(call.caller().user())) {
      users.requireAdmin(call);
    }
    return user;
  }
}
