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

  private static final Set<String> STANDARD =
      Set.of(
          "name",
          "login",
          "created_at",
          "modified_at",
          "language",
          "timezone",
          "space_amount",
          "space_used",
          "max_upload_size",
          "status",
          "job_title",
          "phone",
          "address",
          "avatar_url",
          "notification_email");
  private static final Set<String> SETTABLE =
      Set.of(
          "language",
          "timezone",
          "job_title",
          "phone",
          "address",
          "external_app_user_id",
          "space_amount");

  private final Store store;
  private final MVMap<String, ObjectNode> documents;
  private final MVMap<String, String> logins;
  private final Items items;
  private final AdminEvents events;

  Users(Store store, Items items, AdminEvents events) {
    this.store = store;
    this.documents = store.documents("users");
    this.logins = store.strings("logins");
    this.items = items;
    this.events = events;
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

  private ObjectNode insert(String id, String name, String login, Instant now) {
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
    logins.put(login.toLowerCase(Locale.ROOT), id);
    return user;
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

  /** Whether a user may act as another. */
  boolean mayImpersonate(String id) {
    ObjectNode user = documents.get(id);
    return user != null
        && (id.equals(SERVICE_ACCOUNT) || user.path("role").asString().equals("admin"));
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

  Answer me(Call call) {
    return Answer.json(200, view(call, require(call.caller().user())));
  }

  Answer get(Call call) {
    return Answer.json(200, view(call, require(call.path("id"))));
  }

  Answer list(Call call) {
    requireAdmin(call);
    String external = call.query().get("external_app_user_id");
    String term = call.query().get("filter_term", "").toLowerCase(Locale.ROOT);
    String type = call.query().get("user_type", "managed");
    if (!Set.of("all", "managed", "external").contains(type)) {
      throw Errors.parameter("invalid_parameter", "user_type", "Invalid value '" + type + "'");
    }
    List<JsonNode> found = new ArrayList<>();
    // Everybody here is managed.
    if (!type.equals("external")) {
      for (ObjectNode user : documents.values()) {
        boolean wanted =
            (starts(user, "name", term) || starts(user, "login", term))
                && (external == null
                    || user.path("external_app_user_id").asString("").equals(external));
        if (wanted) {
          found.add(view(call, user));
        }
      }
    }
    return Answer.json(200, Paging.of(call.query()).of(found));
  }

  private static boolean starts(ObjectNode user, String field, String term) {
    return user.path(field).asString("").toLowerCase(Locale.ROOT).startsWith(term);
  }

  Answer create(Call call) {
    requireAdmin(call);
    ObjectNode body = call.json();
    String name = Bodies.requireText(body, "name");
    boolean app = body.path("is_platform_access_only").asBoolean(false);
    String id = Long.toString(store.next("users", FIRST_ID));
    String login =
        app ? "AppUser_" + id + "_emulator@boxdevedition.com" : Bodies.requireText(body, "login");
    if (logins.containsKey(login.toLowerCase(Locale.ROOT))) {
      throw Refusal.of(
          409, "user_login_already_used", "User with the specified login already exists");
    }
    ObjectNode user = insert(id, name, login, call.now());
    user.put("is_platform_access_only", app);
    for (String field : SETTABLE) {
      if (body.hasNonNull(field)) {
        user.set(field, body.get(field));
      }
    }
    Bodies.refuse(body, Set.of("role", "tracking_codes", "status"));
    JsonNode made = view(call, user);
    events.record(call, "NEW_USER", made, mini(call.caller().user()));
    return Answer.json(201, made);
  }

  /** The user that {@code assign_to} and the like name by id or login. */
  String idOf(JsonNode named) {
    String login = named.path("login").asString("").toLowerCase(Locale.ROOT);
    String id = named.path("id").asString(logins.getOrDefault(login, ""));
    require(id);
    return id;
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

  void requireAdmin(Call call) {
    if (!mayImpersonate(call.caller().user())) {
      throw Errors.forbidden();
    }
  }

  private ObjectNode require(String id) {
    ObjectNode user = documents.get(id);
    if (user == null) {
      throw Errors.notFound("user", "user", id);
    }
    return user;
  }

  private JsonNode view(Call call, ObjectNode user) {
    Set<String> fields = Bodies.fields(call);
    ObjectNode view = Json.object();
    view.set("type", user.get("type"));
    view.set("id", user.get("id"));
    for (String field : fields.isEmpty() ? Bodies.sorted(STANDARD) : fields) {
      JsonNode value = value(user, field);
      if (value != null) {
        view.set(field, value);
      }
    }
    return view;
  }

  private @Nullable JsonNode value(ObjectNode user, String field) {
    return switch (field) {
      case "space_used" -> Json.number(items.sizeOf(Item.root(user.path("id").asString())));
      case "avatar_url" ->
          Json.text("https://app.box.com/api/avatar/large/" + user.path("id").asString());
      case "notification_email", "hostname" -> Json.none();
      case "tracking_codes", "my_tags" -> Json.array();
      case "can_see_managed_users", "is_sync_enabled" -> Json.bool(true);
      case "is_external_collab_restricted",
          "is_exempt_from_device_limits",
          "is_exempt_from_login_verification" ->
          Json.bool(false);
      case "enterprise" ->
          Json.object().put("type", "enterprise").put("id", ENTERPRISE).put("name", "Emulated");
      default -> user.get(field);
    };
  }
}
