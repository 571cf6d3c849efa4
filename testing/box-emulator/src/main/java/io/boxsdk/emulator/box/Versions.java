// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every version of every file, the current ones included, oldest first. */
final class Versions {
  private static final long FIRST_ID = 2_000_000_001L;

  private final Store store;
  private final MVMap<String, ObjectNode> documents;

  /** From the id of a version to its file's. */
  private final MVMap<String, String> files;

  Versions(Store store) {
    this.store = store;
    this.documents = store.documents("versions");
    this.files = store.strings("version_files");
  }

  String newId() {
    return Long.toString(store.next("versions", FIRST_ID));
  }

  /** Records the present content of a file as its newest version. */
  void add(Item file, Instant now) {
    ObjectNode version =
        Json.object()
            .put("type", "file_version")
            .put("id", file.text("version"))
            .put("sha1", file.text("sha1"))
            .put("name", file.name())
            .put("size", file.size())
            .put("created_at", Timestamps.of(now))
            .put("modified_at", Timestamps.of(now))
            .put("modified_by", file.text("modified_by"))
            .put("uploader_display_name", file.text("uploader"))
            .put("version_number", file.text("version_number"));
    put(file.id(), version);
    files.put(file.text("version"), file.id());
  }

  void put(String file, ObjectNode version) {
    documents.put(key(file, version.path("id").asString()), version);
  }

  @Nullable ObjectNode find(String file, String id) {
    return documents.get(key(file, id));
  }

  boolean exists(String id) {
    return files.containsKey(id);
  }

  void remove(String file, String id) {
    documents.remove(key(file, id));
    files.remove(id);
  }

  /** Oldest first: ids ascend, and all have as many digits. */
  List<ObjectNode> of(String file) {
    List<ObjectNode> found = new ArrayList<>();
    String prefix = file + "/";
    for (Iterator<String> keys = documents.keyIterator(prefix); keys.hasNext(); ) {
      String key = keys.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      ObjectNode version = documents.get(key);
      if (version != null) {
        found.add(version);
      }
    }
    return found;
  }

  JsonNode view(Users users, ObjectNode version) {
    ObjectNode view = version.deepCopy();
    view.set("modified_by", users.mini(version.path("modified_by").asString()));
    for (String absent : new String[] {"trashed_at", "purged_at", "restored_at"}) {
      if (!view.has(absent)) {
        view.putNull(absent);
      }
    }
    if (version.has("trashed_by")) {
      view.set("trashed_by", users.mini(version.path("trashed_by").asString()));
    }
    return view;
  }

  private static String key(String file, String id) {
    return file + "/" + id;
  }
}
