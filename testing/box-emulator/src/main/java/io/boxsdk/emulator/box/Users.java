// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The people and machines of the enterprise. */
final class Users {
  static final String ENTERPRISE = "900001";
  static final String ADMIN = "100001";
  static final String SERVICE_ACCOUNT = "100002";
  private static final long FIRST_ID = 100_003;
  private static final long QUOTA = 10_995_116_277_760L;

  private final Store store;
  private final MVMap<String, ObjectNode> documents;

  /** From a login or another address of a user to their id. */
  private final MVMap<String, String> logins;

  private final Items items;
  private final UserView view;

  Users(Store store, Items items) {
    this.store = store;
    this.documents = store.documents("users");
    this.logins = store.strings("logins");
    this.items = items;
    this.view = new UserView(items);
  }

  /** Makes the two users that every enterprise has; part of the running transaction. */
  void found(Instant now) {
    if (documents.containsKey(ADMIN)) {
      return;
    }
    insert(ADMIN, "Ada Admin", "ada.admin@example.com", now).put("role", "admin");
    insert(SERVICE_ACCOUNT, "Box Emulator", "AutomationUser_1_emulator@boxdevedition.com", now)
        .put("role", "user")
        .put("is_platform_access_only", true);
  }

  String newId() {
    return Long.toString(store.next("users", FIRST_ID));
  }

  /** Makes a user; part of the running transaction. */
  ObjectNode insert(String id, String name, String login, Instant now) {
    ObjectNode user =
        Json.object()
            .put("type", "user")
            .put("id", id)
            .put("name", name)
            .put("login", login)
            .put("created_at", Timestamps.of(now))
            .put("modified_at", Timestamps.of(now))
            .put("language", "en")
            .put("timezone", "America/Los_Angeles")
            .put("space_amount", QUOTA)
            .put("max_upload_size", 53_687_091_200L)
            .put("status", "active")
            .put("job_title", "")
            .put("phone", "")
            .put("address", "")
            .put("role", "user")
            .put("is_platform_access_only", false);
    documents.put(id, user);
    logins.put(key(login), id);
    return user;
  }

  /** Replaces a user by what became of them; the addresses are the caller's to change. */
  void put(ObjectNode user) {
    documents.put(user.path("id").asString(), user);
  }

  void remove(ObjectNode user) {
    documents.remove(user.path("id").asString());
    logins.remove(key(user.path("login").asString()));
  }

  /** Lets an address stand for a user, unless it stands for one already. */
  void claim(String address, String user) {
    if (logins.putIfAbsent(key(address), user) != null) {
      throw Refusal.of(
          409, "user_login_already_used", "User with the specified login already exists");
    }
  }

  void release(String address) {
    logins.remove(key(address));
  }

  /** The id of the user of an address; null if it is nobody's. */
  @Nullable String withLogin(String address) {
    return logins.get(key(address));
  }

  static boolean isAddress(String text) {
    return text.matches("[^@\\s]+@[^@\\s]+");
  }

  /** Addresses that differ only in case are the same address. */
  static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  boolean exists(String id) {
    return documents.containsKey(id);
  }

  /**
   * Whom an application acts for: its service account for the enterprise, or one of the users.
   *
   * @return null if there is nobody like that
   */
  @Nullable String ofSubject(String type, String id) {
    return switch (type) {
      case "enterprise" -> id.equals(ENTERPRISE) ? SERVICE_ACCOUNT : null;
      case "user" -> exists(id) ? id : null;
      default -> null;
    };
  }

  /** Whether Box lets a user in. */
  boolean mayCall(String id) {
    ObjectNode user = documents.get(id);
    return user != null && !status(user).equals("inactive");
  }

  /** Whether a user is an admin of the enterprise, and so may act as another. */
  boolean mayImpersonate(String id) {
    ObjectNode user = documents.get(id);
    return user != null
        && (id.equals(SERVICE_ACCOUNT)
            || Set.of("admin", "coadmin").contains(user.path("role").asString()));
  }

  void requireAdmin(Call call) {
    if (!mayImpersonate(call.caller().user())) {
      throw Errors.forbidden();
    }
  }

  /** What a user's status leaves of the rights that they would have. */
  Set<Right> limited(String id, Set<Right> rights) {
    ObjectNode user = documents.get(id);
    String status = user == null ? "" : status(user);
    if (status.startsWith("cannot_delete_edit")) {
      rights.remove(Right.EDIT);
    }
    if (status.equals("cannot_delete_edit_upload")) {
      rights.remove(Right.UPLOAD);
    }
    return rights;
  }

  private static String status(ObjectNode user) {
    return user.path("status").asString();
  }

  boolean seesOthers(String id) {
    ObjectNode user = documents.get(id);
    return user != null && user.path("can_see_managed_users").asBoolean(true);
  }

  /** Whether a user may let in nobody from outside of the enterprise. */
  boolean isRestricted(String id) {
    ObjectNode user = documents.get(id);
    return user != null && user.path("is_external_collab_restricted").asBoolean(false);
  }

  /** Refuses content that is too large for the owner of a folder. */
  void requireRoom(String owner, long bytes) {
    ObjectNode user = require(owner);
    if (bytes > user.path("max_upload_size").asLong()) {
      throw Refusal.of(
          403, "file_size_limit_exceeded", "File size exceeds the folder owner's file size limit");
    }
    long amount = user.path("space_amount").asLong();
    // Less than nothing stands for no limit.
    if (amount >= 0 && items.sizeOf(Item.root(owner)) + bytes > amount) {
      throw Refusal.of(403, "storage_limit_exceeded", "Account storage limit reached");
    }
  }

  /** What stands for a user inside of other objects. */
  JsonNode mini(String id) {
    ObjectNode user = documents.get(id);
    return Json.object()
        .put("type", "user")
        .put("id", id)
        .put("name", user == null ? "" : user.path("name").asString())
        .put("login", user == null ? "" : user.path("login").asString());
  }

  /** As {@link #mini}, in collaborations. */
  JsonNode collaborator(String id) {
    ObjectNode user = documents.get(id);
    ObjectNode shown = (ObjectNode) mini(id);
    return shown.put("is_active", user != null && status(user).equals("active"));
  }

  Answer me(Call call) {
    return Answer.json(200, view(call, require(call.caller().user())));
  }

  Answer get(Call call) {
    return Answer.json(200, view(call, addressed(call)));
  }

  Answer list(Call call) {
    requireAdmin(call);
    String type = call.query().get("user_type", "managed");
    if (!Set.of("all", "managed", "external").contains(type)) {
      throw Errors.parameter("invalid_parameter", "user_type", "Invalid value '" + type + "'");
    }
    List<ObjectNode> found = new ArrayList<>();
    // Everybody here is managed.
    if (!type.equals("external")) {
      documents.values().stream().filter(user -> isWanted(call, user)).forEach(found::add);
    }
    return Answer.json(200, Paging.of(call.query()).byId(found, user -> view(call, user)));
  }

  private static boolean isWanted(Call call, ObjectNode user) {
    String term = key(call.query().get("filter_term", ""));
    String external = call.query().get("external_app_user_id");
    return (starts(user, "name", term) || starts(user, "login", term))
        && (external == null || user.path("external_app_user_id").asString("").equals(external));
  }

  private static boolean starts(ObjectNode user, String field, String term) {
    return key(user.path(field).asString("")).startsWith(term);
  }

  /** The user that {@code assign_to} and the like name by id or login. */
  String idOf(JsonNode named) {
    String login = key(named.path("login").asString(""));
    String id = named.path("id").asString(logins.getOrDefault(login, ""));
    require(id);
    return id;
  }

  /** The user that the path addresses. */
  ObjectNode addressed(Call call) {
    String id = call.path("id");
    return require(id.equals("me") ? call.caller().user() : id);
  }

  ObjectNode require(String id) {
    ObjectNode user = documents.get(id);
    if (user == null) {
      throw Errors.notFound("user", "user", id);
    }
    return user;
  }

  JsonNode view(Call call, ObjectNode user) {
    return view.of(call, user);
  }
}
