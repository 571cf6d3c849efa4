// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file in Box.
 *
 * @see <a href="https://developer.box.com/reference/resources/file/">Box's reference</a>
 */
public final class BoxFile extends ContentItem<BoxFile> {

  BoxFile(Session session, String id, @Nullable JsonObject data, @Nullable String etagRequired) {
    super(session, "file", id, data, etagRequired);
  }

  @Override
  BoxFile make(
      Session newSession,
      String newId,
      @Nullable JsonObject newData,
      @Nullable String newEtagRequired) {
    return new BoxFile(newSession, newId, newData, newEtagRequired);
  }

  @Override
  String template() {
    return "/files/{id}";
  }

  /** The SHA-1 of the content, in hexadecimal. */
  public String sha1() {
    return certain("sha1");
  }

  /** How many versions there have been, with field {@code version_number}. */
  public long versionNumber() {
    return data("version_number").number("version_number").orElse(1);
  }

  /** The past versions, newest first; the present one is not among them. */
  public BoxOffsetListing<BoxFileVersion> versions() {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/files/{id}/versions", id()),
            json -> new BoxFileVersion(session, id(), json.id(), json)));
  }

  /** The version of this file with this id. Makes no request. */
  public BoxFileVersion version(String versionId) {
    return new BoxFileVersion(session, id(), versionId, null);
  }

  /** The lock on it, with field {@code lock}; empty if there is none. */
  public Optional<BoxLock> currentLock() {
    return Optional.ofNullable(data("lock").object("lock")).map(json -> new BoxLock(session, json));
  }

  /** Locks it until it is unlocked; see {@link #lock(LockOptions)}. */
  public BoxLock lock() {
    return lock(LockOptions.NONE);
  }

  /**
   * Locks it, so that nobody else changes it; or changes the lock.
   *
   * @throws BoxForbiddenException if somebody else has locked it
   */
  public BoxLock lock(LockOptions options) {
    JsonObject lock =
        changed("lock", Arguments.given("options", options).settings()).object("lock");
    if (lock == null) {
      throw new BoxDecodingException(
          "Box was asked to lock file %s, and sent no lock. Ask Box's support.".formatted(id()),
          null);
    }
    return new BoxLock(session, lock);
  }

  /** Takes the lock off; does nothing if there is none. */
  public void unlock() {
    changed("lock", null);
  }

  /** What was said about it, oldest first. */
  public BoxOffsetListing<BoxComment> comments() {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/files/{id}/comments", id()),
            json -> new BoxComment(session, json.id(), json)));
  }

  /**
   * Comments on it.
   *
   * @param message may mention users; see {@link BoxComment#mention}
   */
  public BoxComment addComment(String message) {
    return BoxComment.create(session, this, message);
  }

  /** The tasks about it. */
  public List<BoxTask> tasks() {
    return session.get("/files/{id}/tasks", id()).object().objects("entries").stream()
        .map(json -> new BoxTask(session, json.id(), json))
        .toList();
  }

  /**
   * Makes a task of it, which is yet to be {@linkplain BoxTask#assign assigned}.
   *
   * @param action {@link BoxTask#REVIEW} or {@link BoxTask#COMPLETE}
   */
  public BoxTask addTask(String action, TaskOptions options) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", Map.of("type", "file", "id", id()));
    body.put("action", Arguments.text("action", action));
    body.putAll(Arguments.given("options", options).settings());
    JsonObject task = session.post("/tasks").json(body).object();
    return new BoxTask(session, task.id(), task);
  }

  /**
   * Asks whether a new version of this size would be taken, before it is on its way.
   *
   * @throws BoxApiException if not, and why
   */
  public void preflightVersion(long size) {
    Preflight.check(
        session.options("/files/{id}/content", id()),
        Map.of(),
        Arguments.notNegative("size", size));
  }

  /** Uploads a file as the new version of this one. */
  public BoxFile uploadVersion(Path file) {
    return uploadVersion(Uploads.body(file), UploadOptions.NONE);
  }

  /** Uploads a file as the new version of this one. */
  public BoxFile uploadVersion(Path file, UploadOptions options) {
    return uploadVersion(Uploads.body(file), options);
  }

  /** Uploads content as the new version of this file. */
  public BoxFile uploadVersion(Body content) {
    return uploadVersion(content, UploadOptions.NONE);
  }

  /**
   * Uploads content as the new version of this file. What Box stored is held against what was sent
   * by its SHA-1.
   *
   * @return the file as it is then
   * @throws BoxTransferException if the content cannot be read, or arrived damaged
   * @throws BoxApiException if Box says no
   */
  public BoxFile uploadVersion(Body content, UploadOptions options) {
    return fetched(
        new Uploads(session, "/files/{id}/content", id())
            .ifMatch(etagRequired)
            .send(Map.of(), content, options));
  }

  /** Downloads the content to a file; see {@link #download(Path, DownloadOptions)}. */
  public void download(Path target) {
    download(target, DownloadOptions.NONE);
  }

  /**
   * Downloads the content to a file, which replaces what was there only when all of it has arrived,
   * is on the disk and has the SHA-1 that Box says. Otherwise nothing is left behind.
   *
   * @throws BoxTransferException if the file cannot be written, or the content arrived damaged
   * @throws BoxTransportException if the download broke off
   * @throws BoxApiException if Box says no
   */
  public void download(Path target, DownloadOptions options) {
    new Downloads(session, id(), null, options).to(target);
  }

  /** Downloads the content; see {@link #download(OutputStream, DownloadOptions)}. */
  public void download(OutputStream target) {
    download(target, DownloadOptions.NONE);
  }

  /**
   * Downloads the content to a stream, which is not closed. Whether all of it was right is known
   * only at the end.
   *
   * @throws BoxTransferException if the stream cannot be written to, or the content arrived damaged
   * @throws BoxTransportException if the download broke off
   * @throws BoxApiException if Box says no
   */
  public void download(OutputStream target, DownloadOptions options) {
    new Downloads(session, id(), null, options).to(target);
  }

  /** Opens the content; see {@link #open(DownloadOptions)}. */
  public InputStream open() {
    return open(DownloadOptions.NONE);
  }

  /**
   * Opens the content as it arrives, without holding it against the SHA-1. The caller closes the
   * stream, which fails to read if the content breaks off.
   *
   * @throws BoxApiException if Box says no
   */
  public InputStream open(DownloadOptions options) {
    return new Downloads(session, id(), null, options).open();
  }
}
