// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Locks on files: until they are taken off, or their time is over. */
final class Locks {
  private Locks() {}

  /** The lock that holds at an instant. */
  static @Nullable ObjectNode of(Item item, Instant now) {
    if (!(item.get("lock") instanceof ObjectNode lock)) {
      return null;
    }
    String until = Bodies.text(lock, "expires_at");
    return until != null && Timestamps.isPast(until, now) ? null : lock;
  }

  /** Whether somebody else has locked it. */
  static boolean isForeign(Call call, Item item) {
    ObjectNode lock = of(item, call.now());
    return lock != null && !lock.path("created_by").asString().equals(call.caller().user());
  }

  static void requireNone(Call call, Item item) {
    if (isForeign(call, item)) {
      throw Refusal.of(403, "access_denied_item_locked", "Access denied - item locked");
    }
  }

  static void requireDownload(Call call, Item item) {
    ObjectNode lock = of(item, call.now());
    if (lock != null && isForeign(call, item) && lock.path("is_download_prevented").asBoolean()) {
      throw Refusal.of(403, "access_denied_item_locked", "Access denied - item locked");
    }
  }

  /** Whether a body does nothing but take the lock off, which the owner of a file may do. */
  static boolean isRelease(ObjectNode body) {
    return body.size() == 1 && body.path("lock").isNull();
  }

  /** Applies {@code lock} of a body; the word for the event, or null if nothing changed. */
  static @Nullable String apply(Call call, ObjectNode body, Item before, ObjectNode after) {
    JsonNode wanted = body.get("lock");
    if (wanted == null) {
      return null;
    }
    if (wanted.isNull()) {
      after.remove("lock");
      return of(before, call.now()) == null ? null : "LOCK_DESTROY";
    }
    if (!(wanted instanceof ObjectNode settings) || !isLock(settings)) {
      throw Errors.parameter("invalid_parameter", "lock", "'lock' is no lock");
    }
    String until = Bodies.text(settings, "expires_at");
    if (until != null && Timestamps.isPast(until, call.now())) {
      throw Errors.parameter("invalid_parameter", "expires_at", "'expires_at' is past");
    }
    after
        .putObject("lock")
        .put("type", "lock")
        .put("id", Ids.unique())
        .put("created_by", call.caller().user())
        .put("created_at", Timestamps.of(call.now()))
        .put("expires_at", until == null ? null : Timestamps.normalized("expires_at", until))
        .put("is_download_prevented", settings.path("is_download_prevented").asBoolean(false));
    return "LOCK_CREATE";
  }

  /** Box's description calls it access, and its examples type. */
  private static boolean isLock(ObjectNode settings) {
    String word = settings.path("access").asString(settings.path("type").asString(""));
    return word.equals("lock");
  }

  static JsonNode view(Call call, Item item, Users users) {
    ObjectNode lock = of(item, call.now());
    if (lock == null) {
      return Json.none();
    }
    ObjectNode view = lock.deepCopy();
    view.set("created_by", users.mini(lock.path("created_by").asString()));
    String until = Bodies.text(lock, "expires_at");
    view.remove("expires_at");
    if (until != null) {
      // The field has one name in Box's examples and another in its description.
      view.put("expires_at", until).put("expired_at", until);
    }
    return view.putNull("app_type");
  }
}
