// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Users that come, change and go. */
final class Accounts {
  private final Users users;
  private final EmailAliases aliases;
  private final Items items;
  private final Folders folders;
  private final Members members;
  private final Collaborators collaborators;
  private final Ownership ownership;
  private final View view;
  private final AdminEvents events;

  Accounts(
      Users users,
      EmailAliases aliases,
      Items items,
      Folders folders,
      Members members,
      Collaborators collaborators,
      Ownership ownership,
      View view,
      AdminEvents events) {
    this.users = users;
    this.aliases = aliases;
    this.items = items;
    this.folders = folders;
    this.members = members;
    this.collaborators = collaborators;
    this.ownership = ownership;
    this.view = view;
    this.events = events;
  }

  Answer create(Call call) {
    users.requireAdmin(call);
    ObjectNode body = call.json();
    String name = Bodies.requireText(body, "name");
    boolean app = body.path("is_platform_access_only").asBoolean(false);
    String id = users.newId();
    String login =
        app
            ? "AppUser_" + id + "_emulator@boxdevedition.com"
            : address(Bodies.requireText(body, "login"));
    users.claim(login, id);
    ObjectNode user = users.insert(id, name, login, call.now()).deepCopy();
    user.put("is_platform_access_only", app);
    UserFields.apply(body, user);
    users.put(user);
    collaborators.claim(login, id);
    record(call, "NEW_USER", user);
    return Answer.json(201, users.view(call, user));
  }

  private void record(Call call, String type, ObjectNode user) {
    events.record(call, type, users.mini(id(user)), users.mini(call.caller().user()));
  }

  private static String address(String login) {
    if (!Users.isAddress(login)) {
      throw Errors.parameter("invalid_parameter", "login", "Invalid value '" + login + "'");
    }
    return login;
  }

  Answer update(Call call) {
    users.requireAdmin(call);
    ObjectNode before = users.addressed(call);
    ObjectNode body = call.json();
    if (body.has("enterprise")) {
      throw Refusal.notImplemented("'enterprise' in the body");
    }
    if (before.path("role").asString().equals("admin") && body.hasNonNull("role")) {
      throw Errors.forbidden();
    }
    ObjectNode after = before.deepCopy().put("modified_at", Timestamps.of(call.now()));
    UserFields.apply(body, after);
    String login = Bodies.text(body, "login");
    if (login != null) {
      address(login);
      users.release(before.path("login").asString());
      users.claim(login, id(before));
      after.put("login", login);
      collaborators.claim(login, id(before));
    }
    users.put(after);
    record(call, "EDIT_USER", after);
    return Answer.json(200, users.view(call, after));
  }

  Answer delete(Call call) throws IOException {
    users.requireAdmin(call);
    ObjectNode user = users.addressed(call);
    String id = id(user);
    if (List.of(Users.ADMIN, Users.SERVICE_ACCOUNT, call.caller().user()).contains(id)) {
      throw Errors.forbidden();
    }
    String root = Item.root(id).childrenKey();
    boolean owns = items.children().count(root) + items.children().count(Items.trashKey(id)) > 0;
    if (owns && !call.query().flag("force")) {
      throw Refusal.of(409, "conflict", "The user still owns content");
    }
    folders.purgeAll(root);
    folders.purgeAll(Items.trashKey(id));
    members.removeAll(Collaboration.user(id));
    collaborators.removeAll(Collaboration.user(id));
    aliases.removeAll(id);
    record(call, "DELETE_USER", user);
    users.remove(user);
    return Answer.empty(204);
  }

  Answer transfer(Call call) {
    users.requireAdmin(call);
    String from = id(users.addressed(call));
    String to = id(users.require(Bodies.requireId(call.json(), "owned_by")));
    if (from.equals(to)) {
      throw Errors.parameter("invalid_parameter", "owned_by", "The user owns it already");
    }
    return Answer.json(200, view.of(call, ownership.giveAll(call, from, to)));
  }

  private static String id(ObjectNode user) {
    return user.path("id").asString();
  }
}
