// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Multipart;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Contents;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Staged;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bytes that become files. */
final class Uploads {
  private static final int LARGEST_ATTRIBUTES = 1024 * 1024;

  private final Store store;
  private final Contents contents;
  private final Items items;
  private final Versions versions;
  private final Users users;
  private final Reach reach;
  private final View view;
  private final Changes changes;
  private final Files files;
  private final Events events;
  private final Function<Call, String> uploadOrigin;

  Uploads(
      Store store,
      Contents contents,
      Items items,
      Versions versions,
      Users users,
      Reach reach,
      View view,
      Changes changes,
      Files files,
      Events events,
      Function<Call, String> uploadOrigin) {
    this.store = store;
    this.contents = contents;
    this.items = items;
    this.versions = versions;
    this.users = users;
    this.reach = reach;
    this.view = view;
    this.changes = changes;
    this.files = files;
    this.events = events;
    this.uploadOrigin = uploadOrigin;
  }

  /** A received body; closing discards the bytes that no file took. */
  private record Upload(@Nullable ObjectNode attributes, Staged bytes) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  Answer file(Call call) throws IOException {
    try (Upload upload = receive(call)) {
      ObjectNode attributes = upload.attributes;
      if (attributes == null) {
        throw Errors.missing("attributes");
      }
      return store.write(() -> create(call, attributes, upload.bytes));
    }
  }

  Answer version(Call call) throws IOException {
    try (Upload upload = receive(call)) {
      ObjectNode attributes = upload.attributes == null ? Json.object() : upload.attributes;
      return store.write(() -> replace(call, attributes, upload.bytes));
    }
  }

  /** Answers what the upload itself would answer, before the bytes are sent. */
  Answer preflight(Call call) {
    ObjectNode body = call.json();
    String parentId = Bodies.id(body, "parent");
    String name = Bodies.text(body, "name");
    String owner = call.caller().user();
    if (parentId != null) {
      Item parent = reach.target(call, parentId);
      owner = parent.owner();
      if (name != null) {
        Names.check(name);
        changes.requireFree(parent, name, null, "file");
      }
    }
    users.requireRoom(owner, size(body));
    return ready(call, "/api/2.0/files/content");
  }

  private static long size(ObjectNode body) {
    JsonNode size = body.path("size");
    if (size.isMissingNode() || size.isNull()) {
      return 0;
    }
    if (!size.canConvertToLong() || size.asLong(-1) < 0) {
      throw Errors.parameter("invalid_parameter", "size", "'size' is no number of bytes");
    }
    return size.asLong();
  }

  Answer preflightVersion(Call call) {
    Item file = reach.writable(call, "file", Right.UPLOAD);
    rename(call.json(), file, file.edit());
    users.requireRoom(file.owner(), size(call.json()));
    return ready(call, "/api/2.0/files/" + file.id() + "/content");
  }

  private Answer ready(Call call, String path) {
    return Answer.json(
        200,
        Json.object().put("upload_url", uploadOrigin.apply(call) + path).put("upload_token", ""));
  }

  private Upload receive(Call call) throws IOException {
    Multipart multipart = Multipart.of(call);
    ObjectNode attributes = null;
    Staged bytes = null;
    boolean complete = false;
    try {
      for (Multipart.Part part; (part = multipart.next()) != null; ) {
        if (part.fileName() != null && bytes == null) {
          bytes = contents.receive(part.content());
        } else if (part.name().equals("attributes")) {
          if (bytes != null) {
            throw Refusal.of(
                400,
                "metadata_after_file_contents",
                "The attributes part must come before the file part");
          }
          attributes = attributes(part.content());
        }
      }
      if (bytes == null) {
        throw Errors.missing("file");
      }
      requireDigest(call, bytes);
      complete = true;
      return new Upload(attributes, bytes);
    } finally {
      if (!complete && bytes != null) {
        bytes.close();
      }
    }
  }

  private static ObjectNode attributes(InputStream part) throws IOException {
    return Call.object(part.readNBytes(LARGEST_ATTRIBUTES));
  }

  /** The header is called after MD5 and carries SHA-1. */
  private static void requireDigest(Call call, Staged bytes) {
    String digest = call.header("Content-MD5");
    if (digest != null && !digest.strip().toLowerCase(Locale.ROOT).equals(bytes.sha1())) {
      throw Refusal.of(
          400, "bad_digest", "The specified content-md5 did not match what we received.");
    }
  }

  private Answer create(Call call, ObjectNode attributes, Staged bytes) throws IOException {
    String name = Bodies.requireText(attributes, "name");
    Item parent = reach.target(call, Bodies.requireId(attributes, "parent"));
    Names.check(name);
    changes.requireFree(parent, name, null, "file");
    users.requireRoom(parent.owner(), bytes.size());
    String user = call.caller().user();
    String version = versions.newId();
    contents.keep(bytes, version);
    ObjectNode file =
        items
            .blank("file", parent, name, user, call.now())
            .put("size", bytes.size())
            .put("sha1", bytes.sha1())
            .put("version", version)
            .put("version_number", "1")
            .put("uploader", users.mini(user).path("name").asString());
    String description = Bodies.text(attributes, "description");
    if (description != null) {
      file.put("description", description);
    }
    dates(attributes, file, "content_created_at", "content_modified_at");
    Item made = items.insert(file);
    versions.add(made, call.now());
    return uploaded(call, made);
  }

  private Answer replace(Call call, ObjectNode attributes, Staged bytes) throws IOException {
    Item file = reach.writable(call, "file", Right.UPLOAD);
    ObjectNode after = file.edit();
    rename(attributes, file, after);
    after.put("content_modified_at", Timestamps.of(call.now()));
    dates(attributes, after, "content_modified_at");
    users.requireRoom(file.owner(), bytes.size());
    String version = versions.newId();
    contents.keep(bytes, version);
    Item made = files.supersede(call, file, version, bytes.sha1(), bytes.size(), after);
    if (!made.name().equals(file.name())) {
      events.record(call, "ITEM_RENAME", made);
    }
    return uploaded(call, made);
  }

  private void rename(ObjectNode attributes, Item file, ObjectNode after) {
    String name = Bodies.text(attributes, "name");
    Item parent = items.parentOf(file);
    if (name != null && parent != null) {
      Names.check(name);
      changes.requireFree(parent, name, file, "file");
      after.put("name", name);
    }
  }

  private static void dates(ObjectNode attributes, ObjectNode file, String... names) {
    for (String name : names) {
      String given = Bodies.text(attributes, name);
      if (given != null) {
        file.put(name, Timestamps.normalized(name, given));
      }
    }
  }

  private Answer uploaded(Call call, Item file) {
    events.record(call, "ITEM_UPLOAD", file);
    JsonNode shown = view.of(call, file);
    ObjectNode answer = Json.object().put("total_count", 1);
    answer.putArray("entries").add(shown);
    return Answer.json(201, answer);
  }
}
