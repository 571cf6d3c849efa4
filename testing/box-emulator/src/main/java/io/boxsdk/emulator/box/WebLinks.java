// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bookmarks, which lie in folders like files. */
final class WebLinks {
  private final Items items;
  private final Reach reach;
  private final View view;
  private final Changes changes;
  private final Events events;

  WebLinks(Items items, Reach reach, View view, Changes changes, Events events) {
    this.items = items;
    this.reach = reach;
    this.view = view;
    this.changes = changes;
    this.events = events;
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    String url = checked(Bodies.requireText(body, "url"));
    Item parent = reach.target(call, Bodies.requireId(body, "parent"));
    String wanted = Bodies.text(body, "name");
    if (wanted != null) {
      Names.check(wanted);
    }
    String description = Bodies.text(body, "description");
    ObjectNode link = blank(call, parent, wanted == null ? url : wanted, url, description);
    Item made = items.insert(link);
    events.record(call, "ITEM_CREATE", made);
    return Answer.json(201, view.of(call, made));
  }

  private ObjectNode blank(
      Call call, Item parent, String name, String url, @Nullable String description) {
    changes.requireFree(parent, name, null, "folder");
    return items
        .blank("web_link", parent, name, call.caller().user(), call.now())
        .put("url", url)
        .put("description", description == null ? "" : description);
  }

  /** Box knows no other schemes. */
  static String checked(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      throw Errors.parameter("invalid_parameter", "url", "Invalid value '" + url + "'");
    }
    return url;
  }

  Answer get(Call call) {
    Item link = reach.readable(call, "web_link");
    Bodies.ifNoneMatch(call, link);
    return Answer.json(200, view.of(call, link));
  }

  Answer update(Call call) {
    return Answer.json(200, view.of(call, changes.update(call, "web_link")));
  }

  Answer copy(Call call) {
    Item source = reach.readable(call, "web_link");
    ObjectNode body = call.json();
    Item parent = reach.target(call, Bodies.requireId(body, "parent"));
    String name = Bodies.text(body, "name");
    if (name != null) {
      Names.check(name);
    }
    Item made = copyInto(call, source, parent, name == null ? source.name() : name);
    events.record(call, "ITEM_COPY", made);
    return Answer.json(201, view.of(call, made));
  }

  Item copyInto(Call call, Item source, Item parent, String name) {
    Item made =
        items.insert(blank(call, parent, name, source.text("url"), source.text("description")));
    items.copied(source, made);
    return made;
  }

  Answer delete(Call call) {
    changes.trash(call, reach.deletable(call, "web_link"));
    return Answer.empty(204);
  }

  Answer getTrashed(Call call) {
    return Answer.json(200, view.of(call, reach.trashed(call, "web_link")));
  }

  Answer restore(Call call) {
    return Answer.json(201, view.of(call, changes.restore(call, "web_link")));
  }

  Answer purge(Call call) {
    items.purge(reach.trashed(call, "web_link"));
    return Answer.empty(204);
  }
}
