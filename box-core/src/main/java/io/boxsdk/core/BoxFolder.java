// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.http.Body;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder in Box. The root folder has the id {@code 0}.
 *
 * @see <a href="https://developer.box.com/reference/resources/folder/">Box's reference</a>
 */
public final class BoxFolder extends ContentItem<BoxFolder> {

  BoxFolder(Session session, String id, @Nullable JsonObject data, @Nullable String etagRequired) {
    super(session, "folder", id, data, etagRequired);
  }

  @Override
  BoxFolder make(
      Session newSession,
      String newId,
      @Nullable JsonObject newData,
      @Nullable String newEtagRequired) {
    return new BoxFolder(newSession, newId, newData, newEtagRequired);
  }

  @Override
  String template() {
    return "/folders/{id}";
  }

  /** On every machine of the user. */
  public static final String SYNCED = "synced";

  /** On no machine. */
  public static final String NOT_SYNCED = "not_synced";

  /** In part. */
  public static final String PARTIALLY_SYNCED = "partially_synced";

  /** Whether the user's machines hold it, with field {@code sync_state}. */
  public String syncState() {
    return certain("sync_state");
  }

  /**
   * Says whether the user's machines hold it.
   *
   * @param state {@link #SYNCED}, {@link #NOT_SYNCED} or {@link #PARTIALLY_SYNCED}
   * @return the folder as it is then
   */
  public BoxFolder setSyncState(String state) {
    return update(Map.of("sync_state", Arguments.text("state", state)));
  }

  /** What lies in this folder. Makes no request until it is iterated. */
  public BoxItemListing items() {
    return new BoxItemListing(
        new Pages<>(
            Pages.Paging.MARKER_IF_ASKED,
            () -> session.get("/folders/{id}/items", id()),
            json -> Kinds.item(session, json)));
  }

  /**
   * Creates a folder in this one.
   *
   * @throws BoxConflictException if there is an item of this name
   */
  public BoxFolder createSubfolder(String name) {
    return fetched(
        session
            .post("/folders")
            .json(Map.of("name", Arguments.text("name", name), "parent", Map.of("id", id())))
            .object());
  }

  /** Creates a bookmark in this folder that is called as its address; http and https only. */
  public BoxWebLink createWebLink(String url) {
    return createWebLink(Map.of("url", Arguments.text("url", url)));
  }

  /** Creates a bookmark in this folder; http and https only. */
  public BoxWebLink createWebLink(String url, String name) {
    return createWebLink(
        Map.of("url", Arguments.text("url", url), "name", Arguments.text("name", name)));
  }

  private BoxWebLink createWebLink(Map<String, String> settings) {
    Map<String, Object> body = new LinkedHashMap<>(settings);
    body.put("parent", Map.of("id", id()));
    JsonObject link = session.post("/web_links").json(body).object();
    return new BoxWebLink(session, link.id(), link, null);
  }

  /**
   * Asks whether a file of this name and size would be taken, before it is on its way.
   *
   * @throws BoxConflictException if there is an item of this name
   * @throws BoxApiException if it would not be taken for another reason
   */
  public void preflight(String name, long size) {
    Preflight.check(
        session.options("/files/content"),
        Map.of("name", Arguments.text("name", name), "parent", Map.of("id", id())),
        Arguments.notNegative("size", size));
  }

  /** Uploads a file under its own name; see {@link #upload(String, Body, UploadOptions)}. */
  public BoxFile upload(Path file) {
    Path name = Arguments.given("file", file).getFileName();
    return upload(String.valueOf(name), Uploads.body(file));
  }

  /** Uploads a file under a name; see {@link #upload(String, Body, UploadOptions)}. */
  public BoxFile upload(String name, Path file) {
    return upload(name, Uploads.body(file));
  }

  /** Uploads a file under a name; see {@link #upload(String, Body, UploadOptions)}. */
  public BoxFile upload(String name, Path file, UploadOptions options) {
    return upload(name, Uploads.body(file), options);
  }

  /** Uploads content; see {@link #upload(String, Body, UploadOptions)}. */
  public BoxFile upload(String name, Body content) {
    return upload(name, content, UploadOptions.NONE);
  }

  /**
   * Uploads content as a new file into this folder. What Box stored is held against what was sent
   * by its SHA-1.
   *
   * @throws BoxConflictException if there is an item of this name
   * @throws BoxTransferException if the content cannot be read, or arrived damaged
   * @throws BoxApiException if Box says no
   */
  public BoxFile upload(String name, Body content, UploadOptions options) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("name", Arguments.text("name", name));
    attributes.put("parent", Map.of("id", id()));
    JsonObject file = new Uploads(session, "/files/content").send(attributes, content, options);
    return new BoxFile(session, file.id(), file, null);
  }

  /** Moves this folder to the trash, with all that is in it. */
  @Override
  public void delete() {
    delete(true);
  }

  /**
   * Moves this folder to the trash.
   *
   * @param recursive whether also if there is something in it; if not, Box says no
   */
  public void delete(boolean recursive) {
    session
        .delete("/folders/{id}", id())
        .query("recursive", recursive)
        .header("if-match", etagRequired)
        .none();
  }
}
