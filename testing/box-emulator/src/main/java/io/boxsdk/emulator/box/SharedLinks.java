// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.time.Instant;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Links by which others reach an item. */
final class SharedLinks {
  private static final Set<String> ACCESS = Set.of("open", "company", "collaborators");

  /** From a link's name, or its vanity name, to the item. */
  private final MVMap<String, String> links;

  private final Items items;
  private final Collaborators collaborators;

  SharedLinks(Store store, Items items, Collaborators collaborators) {
    this.links = store.strings("links");
    this.items = items;
    this.collaborators = collaborators;
  }

  /**
   * Applies {@code shared_link} of a body to a changed item: an object sets it, null removes it.
   */
  void apply(Call call, ObjectNode body, Item before, ObjectNode after) {
    JsonNode wanted = body.get("shared_link");
    if (wanted == null) {
      return;
    }
    ObjectNode old = before.sharedLink();
    if (wanted.isNull()) {
      if (old != null) {
        forget(old);
        after.remove("shared_link");
      }
      return;
    }
    if (!(wanted instanceof ObjectNode settings)) {
      throw Errors.parameter("invalid_parameter", "shared_link", "'shared_link' is no object");
    }
    ObjectNode link = old == null ? Json.object().put("name", Ids.secret(32)) : old.deepCopy();
    set(call, settings, link, before);
    links.put(link.path("name").asString(), before.key());
    after.set("shared_link", link);
  }

  private void set(Call call, ObjectNode settings, ObjectNode link, Item item) {
    String access = Bodies.text(settings, "access");
    if (access != null && !ACCESS.contains(access)) {
      throw Errors.parameter("invalid_parameter", "access", "Invalid value '" + access + "'");
    }
    link.put("access", access != null ? access : link.path("access").asString("open"));
    boolean open = link.path("access").asString().equals("open");
    if (settings.has("password")) {
      link.set("password", settings.get("password"));
    }
    String password = Bodies.text(link, "password");
    if (password != null && (!open || !isStrong(password))) {
      throw Errors.parameter("invalid_parameter", "password", "The password is not acceptable");
    }
    String until = Bodies.text(settings, "unshared_at");
    if (until != null && Timestamps.isPast(until(until), call.now())) {
      throw Errors.parameter("invalid_parameter", "unshared_at", "'unshared_at' is past");
    }
    if (settings.has("unshared_at")) {
      link.set("unshared_at", until == null ? Json.none() : Json.text(until(until)));
    }
    vanity(settings, link, item);
    JsonNode permissions = settings.path("permissions");
    boolean editable = permissions.path("can_edit").asBoolean(false);
    if (editable && (!item.isFile() || !permissions.path("can_download").asBoolean(true))) {
      throw Errors.parameter(
          "invalid_parameter", "can_edit", "'can_edit' is for files that can be downloaded");
    }
    boolean restricted = link.path("access").asString().equals("collaborators");
    link.put(
        "can_download",
        !restricted
            && permissions
                .path("can_download")
                .asBoolean(link.path("can_download").asBoolean(true)));
    link.put(
        "can_edit",
        !restricted
            && item.isFile()
            && link.path("can_download").asBoolean()
            && permissions.path("can_edit").asBoolean(link.path("can_edit").asBoolean(false)));
  }

  private static String until(String text) {
    return Timestamps.normalized("unshared_at", text);
  }

  private void vanity(ObjectNode settings, ObjectNode link, Item item) {
    if (!settings.has("vanity_name")) {
      return;
    }
    String old = Bodies.text(link, "vanity_name");
    if (old != null) {
      links.remove(old);
    }
    String name = Bodies.text(settings, "vanity_name");
    if (name != null && (name.length() < 12 || links.containsKey(name))) {
      throw Errors.parameter("invalid_parameter", "vanity_name", "The name is not acceptable");
    }
    link.set("vanity_name", name == null ? Json.none() : Json.text(name));
    if (name != null) {
      links.put(name, item.key());
    }
  }

  private static boolean isStrong(String password) {
    return password.length() >= 8
        && password.chars().anyMatch(c -> !Character.isLowerCase(c) || !Character.isLetter(c));
  }

  /** Makes an item's links lead nowhere. */
  void forget(ObjectNode link) {
    links.remove(link.path("name").asString());
    String vanity = Bodies.text(link, "vanity_name");
    if (vanity != null) {
      links.remove(vanity);
    }
  }

  /** The item of the {@code BoxApi} header; null if there is no such header. */
  @Nullable Item visited(Call call) {
    String header = call.header("BoxApi");
    String granted = call.caller().link();
    if (header == null && granted.isEmpty()) {
      return null;
    }
    // Some clients encode the values and some do not; a plus sign is a plus sign for all of them.
    Parameters values = Parameters.parse(header == null ? null : header.replace("+", "%2B"));
    String url = granted.isEmpty() ? values.get("shared_link", "") : granted;
    String key = links.get(url.substring(url.lastIndexOf('/') + 1));
    Item item = key == null ? null : items.find(key);
    ObjectNode link = item == null ? null : item.sharedLink();
    if (item == null || link == null || items.isTrashed(item) || isOver(call, link)) {
      throw Errors.notFound();
    }
    String password = Bodies.text(link, "password");
    if (password != null && !password.equals(values.get("shared_link_password"))) {
      throw Refusal.of(
          403, "incorrect_shared_item_password", "The shared link password is missing or wrong");
    }
    String user = call.caller().user();
    boolean within = item.owner().equals(user) || !collaborators.rights(user, item).isEmpty();
    if (!within && link.path("access").asString().equals("collaborators")) {
      throw Errors.forbidden();
    }
    return item;
  }

  /** The item of a link to which a token can be narrowed: one that opens without a password. */
  @Nullable Item narrowable(String url, Instant now) {
    String key = links.get(url.substring(url.lastIndexOf('/') + 1));
    Item item = key == null ? null : items.find(key);
    ObjectNode link = item == null ? null : item.sharedLink();
    boolean opens = link != null && !isOver(link, now) && Bodies.text(link, "password") == null;
    return item != null && opens && !item.type().equals("web_link") ? item : null;
  }

  private static boolean isOver(Call call, ObjectNode link) {
    return isOver(link, call.now());
  }

  private static boolean isOver(ObjectNode link, Instant now) {
    String until = Bodies.text(link, "unshared_at");
    return until != null && Timestamps.isPast(until, now);
  }

  static String url(Call call, ObjectNode link) {
    return call.origin() + "/s/" + link.path("name").asString();
  }

  /** A link as Box shows it. */
  static JsonNode view(Call call, Item item) {
    ObjectNode link = item.sharedLink();
    if (link == null) {
      return Json.none();
    }
    String name = link.path("name").asString();
    String vanity = Bodies.text(link, "vanity_name");
    String extension = Names.extension(item.name());
    boolean download = link.path("can_download").asBoolean();
    boolean edit = link.path("can_edit").asBoolean();
    ObjectNode view = Json.object().put("url", url(call, link));
    view.put(
            "download_url",
            item.isFile()
                ? call.origin()
                    + "/shared/static/"
                    + name
                    + (extension.isEmpty() ? "" : "." + extension)
                : null)
        .put("vanity_url", vanity == null ? null : call.origin() + "/v/" + vanity)
        .put("vanity_name", vanity)
        .put("access", link.path("access").asString())
        .put("effective_access", link.path("access").asString())
        .put("effective_permission", edit ? "can_edit" : download ? "can_download" : "can_preview")
        .put("is_password_enabled", Bodies.text(link, "password") != null)
        .put("unshared_at", Bodies.text(link, "unshared_at"))
        .put("download_count", link.path("download_count").asLong(0))
        .put("preview_count", 0);
    if (!item.type().equals("web_link")) {
      view.putObject("permissions")
          .put("can_download", download)
          .put("can_preview", true)
          .put("can_edit", edit);
    }
    return view;
  }

  /** The item of a direct link; only open links without a password have one. */
  Item direct(Call call, String file) {
    int dot = file.indexOf('.');
    String key = links.get(dot < 0 ? file : file.substring(0, dot));
    Item item = key == null ? null : items.find(key);
    ObjectNode link = item == null ? null : item.sharedLink();
    boolean reachable =
        item != null
            && link != null
            && item.isFile()
            && !items.isTrashed(item)
            && !isOver(call, link)
            && link.path("access").asString().equals("open")
            && Bodies.text(link, "password") == null
            && link.path("can_download").asBoolean();
    if (item == null || !reachable) {
      throw Errors.notFound();
    }
    return item;
  }
}
