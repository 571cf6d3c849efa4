// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Contents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files and their versions, but for the bytes coming and going. */
final class Files {
  private final Items items;
  private final Versions versions;
  private final Contents contents;
  private final Users users;
  private final Reach reach;
  private final View view;
  private final Changes changes;
  private final Events events;

  Files(
      Items items,
      Versions versions,
      Contents contents,
      Users users,
      Reach reach,
      View view,
      Changes changes,
      Events events) {
    this.items = items;
    this.versions = versions;
    this.contents = contents;
    this.users = users;
    this.reach = reach;
    this.view = view;
    this.changes = changes;
    this.events = events;
  }

  Answer get(Call call) {
    Item file = reach.readable(call, "file");
    Bodies.ifNoneMatch(call, file);
    return Answer.json(200, view.of(call, file));
  }

  Answer update(Call call) {
    return Answer.json(200, view.of(call, changes.update(call, "file")));
  }

  Answer copy(Call call) throws IOException {
    Item source = reach.readable(call, "file");
    reach.requireDownload(call, source);
    ObjectNode body = call.json();
    Item parent = reach.target(call, Bodies.requireId(body, "parent"));
    String wanted = Bodies.text(body, "name");
    String name = wanted == null ? source.name() : Names.sanitized(wanted);
    Names.check(name);
    changes.requireFree(parent, name, null, "file");
    String version = Bodies.text(body, "version");
    ObjectNode from = version == null ? current(source) : version(source, version);
    Item made = copyInto(call, source, from, parent, name);
    events.record(call, "ITEM_COPY", made);
    return Answer.json(201, view.of(call, made));
  }

  Item copyInto(Call call, Item source, Item parent, String name) throws IOException {
    return copyInto(call, source, current(source), parent, name);
  }

  private Item copyInto(Call call, Item source, ObjectNode version, Item parent, String name)
      throws IOException {
    String user = call.caller().user();
    String id = versions.newId();
    contents.copy(version.path("id").asString(), id);
    ObjectNode copy =
        items
            .blank("file", parent, name, user, call.now())
            .put("description", source.text("description"))
            .put("size", version.path("size").asLong())
            .put("sha1", version.path("sha1").asString())
            .put("version", id)
            .put("version_number", "1")
            .put("uploader", users.mini(user).path("name").asString());
    copy.set("content_created_at", source.get("content_created_at"));
    copy.set("content_modified_at", source.get("content_modified_at"));
    Item made = items.insert(copy);
    items.copied(source, made);
    versions.add(made, call.now());
    return made;
  }

  Answer delete(Call call) {
    changes.trash(call, reach.deletable(call, "file"));
    return Answer.empty(204);
  }

  Answer getTrashed(Call call) {
    return Answer.json(200, view.of(call, reach.trashed(call, "file")));
  }

  Answer restore(Call call) {
    return Answer.json(201, view.of(call, changes.restore(call, "file")));
  }

  Answer purge(Call call) throws IOException {
    purge(reach.trashed(call, "file"));
    return Answer.empty(204);
  }

  void purge(Item file) throws IOException {
    for (ObjectNode version : versions.of(file.id())) {
      String id = version.path("id").asString();
      contents.drop(id);
      versions.remove(file.id(), id);
    }
    items.purge(file);
  }

  /** Only past versions, newest first. */
  Answer versions(Call call) {
    Item file = reach.readable(call, "file");
    List<JsonNode> past = new ArrayList<>();
    for (ObjectNode version : versions.of(file.id())) {
      if (!version.path("id").asString().equals(file.text("version"))) {
        past.add(versions.view(users, version));
      }
    }
    Collections.reverse(past);
    return Answer.json(200, Paging.of(call.query()).of(past));
  }

  Answer version(Call call) {
    Item file = reach.readable(call, "file");
    return Answer.json(200, versions.view(users, version(file, call.path("version_id"))));
  }

  /** Puts a copy of an old version on top. */
  Answer promote(Call call) throws IOException {
    Item file = reach.writable(call, "file");
    ObjectNode old = version(file, Bodies.requireText(call.json(), "id"));
    if (old.has("trashed_at")) {
      throw Errors.trashed();
    }
    String id = versions.newId();
    contents.copy(old.path("id").asString(), id);
    Item after =
        supersede(
            call, file, id, old.path("sha1").asString(), old.path("size").asLong(), file.edit());
    events.record(call, "ITEM_MAKE_CURRENT_VERSION", after);
    ObjectNode promoted = version(after, id);
    return Answer.json(201, versions.view(users, promoted));
  }

  Answer deleteVersion(Call call) {
    Item file = reach.writable(call, "file");
    ObjectNode trashed = past(file, call.path("version_id")).deepCopy();
    trashed.put("trashed_at", Timestamps.of(call.now())).put("trashed_by", call.caller().user());
    versions.put(file.id(), trashed);
    return Answer.empty(204);
  }

  Answer restoreVersion(Call call) {
    Item file = reach.writable(call, "file");
    ObjectNode restored = past(file, call.path("version_id")).deepCopy();
    if (!call.json().path("trashed_at").isNull()) {
      throw Errors.parameter("invalid_parameter", "trashed_at", "'trashed_at' can only be null");
    }
    restored.remove("trashed_at");
    restored.remove("trashed_by");
    restored.put("restored_at", Timestamps.of(call.now()));
    versions.put(file.id(), restored);
    return Answer.json(200, versions.view(users, restored));
  }

  /** Makes a stored content the newest of a file. */
  Item supersede(Call call, Item file, String version, String sha1, long size, ObjectNode after) {
    long number = Long.parseLong(file.text("version_number")) + 1;
    String user = call.caller().user();
    after
        .put("version", version)
        .put("version_number", Long.toString(number))
        .put("sha1", sha1)
        .put("size", size)
        .put("uploader", users.mini(user).path("name").asString());
    Item superseded = items.update(file, after, user, call.now());
    versions.add(superseded, call.now());
    return superseded;
  }

  /** A version of a file, or the current one without an id. */
  ObjectNode version(Item file, String id) {
    ObjectNode version = versions.find(file.id(), id);
    if (version == null) {
      throw Errors.notFound("file_version", "file_version", id);
    }
    return version;
  }

  private ObjectNode current(Item file) {
    return version(file, file.text("version"));
  }

  private ObjectNode past(Item file, String id) {
    ObjectNode version = version(file, id);
    if (id.equals(file.text("version"))) {
      throw Errors.parameter(
          "invalid_parameter", "file_version", "The current version cannot be changed");
    }
    return version;
  }
}
