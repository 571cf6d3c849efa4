// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Folders. */
final class Folders {
  private final Items items;
  private final Reach reach;
  private final View view;
  private final Changes changes;
  private final Files files;
  private final WebLinks webLinks;
  private final Events events;

  Folders(
      Items items,
      Reach reach,
      View view,
      Changes changes,
      Files files,
      WebLinks webLinks,
      Events events) {
    this.items = items;
    this.reach = reach;
    this.view = view;
    this.changes = changes;
    this.files = files;
    this.webLinks = webLinks;
    this.events = events;
  }

  Answer get(Call call) {
    Item folder = reach.readable(call, "folder");
    Bodies.ifNoneMatch(call, folder);
    return Answer.json(200, view.of(call, folder));
  }

  Answer items(Call call) {
    Item folder = reach.readable(call, "folder");
    Paging paging = Paging.ofFolder(call.query());
    return Answer.json(200, view.listing().page(call, folder, paging, Bodies.fields(call)));
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    String name = Bodies.requireText(body, "name");
    Item parent = reach.target(call, Bodies.requireId(body, "parent"));
    Names.check(name);
    changes.requireFree(parent, name, null, "folder");
    Changes.refuseUnknown(body);
    ObjectNode folder = items.blank("folder", parent, name, user(call), call.now());
    FolderSettings.apply(body, folder);
    Item made = items.insert(folder);
    events.record(call, "ITEM_CREATE", made);
    return Answer.json(201, view.of(call, made));
  }

  Answer update(Call call) {
    return Answer.json(200, view.of(call, changes.update(call, "folder")));
  }

  Answer copy(Call call) throws IOException {
    Item source = reach.readable(call, "folder");
    if (source.isRoot()) {
      throw Refusal.of(400, "bad_request", "The root folder cannot be copied");
    }
    reach.requireDownload(call, source);
    ObjectNode body = call.json();
    Item parent = reach.target(call, Bodies.requireId(body, "parent"));
    String name =
        Bodies.text(body, "name") == null ? source.name() : Bodies.requireText(body, "name");
    Names.check(name);
    if (items.isWithin(parent, source)) {
      throw Errors.cyclical();
    }
    changes.requireFree(parent, name, null, "folder");
    Item made = copyTree(call, source, parent, name);
    events.record(call, "ITEM_COPY", made);
    return Answer.json(201, view.of(call, made));
  }

  private Item copyTree(Call call, Item source, Item parent, String name) throws IOException {
    ObjectNode copy = items.blank("folder", parent, name, user(call), call.now());
    copy.put("description", source.text("description"));
    Item made = items.insert(copy);
    items.copied(source, made);
    for (Item child : items.resolve(items.children().all(source.childrenKey()))) {
      switch (child.type()) {
        case "folder" -> copyTree(call, child, made, child.name());
        case "web_link" -> webLinks.copyInto(call, child, made, child.name());
        default -> files.copyInto(call, child, made, child.name());
      }
    }
    return made;
  }

  Answer delete(Call call) {
    Item folder = reach.deletable(call, "folder");
    boolean empty = items.children().count(folder.childrenKey()) == 0;
    if (!empty && !call.query().flag("recursive")) {
      throw Refusal.of(400, "folder_not_empty", "Cannot delete - folder not empty");
    }
    changes.trash(call, folder);
    return Answer.empty(204);
  }

  Answer getTrashed(Call call) {
    return Answer.json(200, view.of(call, reach.trashed(call, "folder")));
  }

  Answer restore(Call call) {
    return Answer.json(201, view.of(call, changes.restore(call, "folder")));
  }

  Answer purge(Call call) throws IOException {
    purgeTree(reach.trashed(call, "folder"));
    return Answer.empty(204);
  }

  private void purgeTree(Item folder) throws IOException {
    purgeAll(folder.childrenKey());
    items.purge(folder);
  }

  /** Purges what is in a folder, or in the trash of a user, by its key. */
  void purgeAll(String folder) throws IOException {
    for (Item child : items.resolve(items.children().all(folder))) {
      switch (child.type()) {
        case "folder" -> purgeTree(child);
        case "file" -> files.purge(child);
        default -> items.purge(child);
      }
    }
  }

  Answer trash(Call call) {
    Paging paging = Paging.of(call.query());
    String trash = Items.trashKey(user(call));
    return Answer.json(200, view.listing().page(call, trash, paging, Bodies.fields(call)));
  }

  private static String user(Call call) {
    return call.caller().user();
  }
}
