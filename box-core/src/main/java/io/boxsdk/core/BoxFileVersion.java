// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a file.
 *
 * @see <a href="https://developer.box.com/reference/resources/file-version/">Box's reference</a>
 */
public final class BoxFileVersion extends ChangeableObject<BoxFileVersion> {

  private final String fileId;

  BoxFileVersion(Session session, String fileId, String id, @Nullable JsonObject data) {
    super(session, "file_version", id, data);
    this.fileId = fileId;
  }

  @Override
  BoxFileVersion make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxFileVersion(newSession, fileId, newId, newData);
  }

  @Override
  String template() {
    return "/files/{id}/versions/{version_id}";
  }

  @Override
  String[] ids() {
    return new String[] {fileId, id()};
  }

  /** The file of which it is a version. */
  public BoxFile file() {
    return new BoxFile(session, fileId, null, null);
  }

  /** What the file was called then. */
  public String name() {
    return certain("name");
  }

  /** The SHA-1 of the content, in hexadecimal. */
  public String sha1() {
    return certain("sha1");
  }

  /** The size in bytes. */
  public long size() {
    return data("size").number("size").orElse(0);
  }

  /** When it came to Box. */
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  /** Who brought it to Box; empty if Box does not say. */
  public Optional<BoxUser> modifiedBy() {
    return user("modified_by");
  }

  /** When it was deleted; empty if it was not. */
  public Optional<Instant> trashedAt() {
    return time("trashed_at");
  }

  /**
   * Makes a copy of it the present version.
   *
   * @return the new version
   * @throws BoxApiException if Box says no
   */
  public BoxFileVersion promote() {
    return fetched(
        session
            .post("/files/{id}/versions/current", fileId)
            .json(Map.of("type", "file_version", "id", id()))
            .object());
  }

  /** Moves it to the trash. Box refuses to do that to the present version. */
  @Override
  public void delete() {
    super.delete();
  }

  /** Takes it out of the trash, and returns it as it is then. */
  public BoxFileVersion restore() {
    return update(Collections.singletonMap("trashed_at", null));
  }

  /** Downloads its content; see {@link #download(Path, DownloadOptions)}. */
  public void download(Path target) {
    download(target, DownloadOptions.NONE);
  }

  /** Downloads its content; see {@link #download(OutputStream, DownloadOptions)}. */
  public void download(OutputStream target) {
    download(target, DownloadOptions.NONE);
  }

  /** Opens its content; see {@link #open(DownloadOptions)}. */
  public InputStream open() {
    return open(DownloadOptions.NONE);
  }

  /**
   * Downloads its content; see {@link BoxFile#download(Path, DownloadOptions)}.
   *
   * @throws BoxTransferException if the file cannot be written, or the content arrived damaged
   * @throws BoxTransportException if the download broke off
   * @throws BoxApiException if Box says no
   */
  public void download(Path target, DownloadOptions options) {
    new Downloads(session, fileId, id(), options).to(target);
  }

  /**
   * Downloads its content; see {@link BoxFile#download(OutputStream, DownloadOptions)}.
   *
   * @throws BoxTransferException if the stream cannot be written to, or the content arrived damaged
   * @throws BoxTransportException if the download broke off
   * @throws BoxApiException if Box says no
   */
  public void download(OutputStream target, DownloadOptions options) {
    new Downloads(session, fileId, id(), options).to(target);
  }

  /**
   * Opens its content; see {@link BoxFile#open(DownloadOptions)}.
   *
   * @throws BoxApiException if Box says no
   */
  public InputStream open(DownloadOptions options) {
    return new Downloads(session, fileId, id(), options).open();
  }
}
