// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.call.Sha1;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Content on its way from Box. */
final class Downloads {

  private static final int BUFFER = 64 << 10;

  private final Session session;
  private final String fileId;
  private final @Nullable String versionId;
  private final DownloadOptions options;

  /** Of the present version, if none is named. */
  Downloads(Session session, String fileId, @Nullable String versionId, DownloadOptions options) {
    this.session = session;
    this.fileId = fileId;
    this.versionId = versionId;
    this.options = Arguments.given("options", options);
  }

  /** What Box says the content is, so that what arrives can be held against it. */
  private record Expected(String version, String sha1, long size) {}

  InputStream open() {
    return answer(versionId).body();
  }

  /** To a file that appears only when it is complete, and replaces what was there. */
  void to(Path target) {
    Path file = Arguments.given("target", target).toAbsolutePath();
    // Not the target's own name: that may be as long as the file system allows.
    Path partial = file.resolveSibling("." + UUID.randomUUID() + ".part");
    boolean ours = false;
    try {
      FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      ours = true;
      try (channel) {
        to(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      ours = false;
    } catch (IOException e) {
      throw new BoxTransferException(
          "%s cannot be written: %s. Check the path, its permissions and the free space; nothing was left behind."
              .formatted(target, Uploads.reason(e)),
          e);
    } finally {
      if (ours) {
        discard(partial);
      }
    }
  }

  void to(OutputStream target) {
    Arguments.given("target", target);
    Expected expected = expected();
    try (HttpResponse answer = answer(expected.version())) {
      DownloadOptions.Range range = options.range();
      long length =
          range == null
              ? expected.size()
              : Math.max(0, Math.min(range.last(), expected.size() - 1) - range.first() + 1);
      Sha1 sha1 = new Sha1();
      copy(answer.body(), target, length, sha1);
      String actual = sha1.hex();
      if (range == null && !actual.equalsIgnoreCase(expected.sha1())) {
        throw new BoxTransferException(
            "What arrived of file %s differs from what Box has (SHA-1 %s, Box has %s). Download it again."
                .formatted(fileId, actual, expected.sha1()),
            null);
      }
    }
  }

  private void copy(InputStream from, OutputStream to, long length, Sha1 sha1) {
    byte[] buffer = new byte[BUFFER];
    long moved = 0;
    int count;
    while ((count = read(from, buffer)) >= 0) {
      try {
        to.write(buffer, 0, count);
      } catch (IOException e) {
        throw new BoxTransferException(
            "What was downloaded cannot be written: %s. Check the free space and the target."
                .formatted(Uploads.reason(e)),
            e);
      }
      sha1.update(buffer, 0, count);
      moved += count;
      options.progress().moved(moved, length);
    }
    if (moved != length) {
      throw new BoxTransferException(
          "%d bytes of file %s arrived instead of %d. Download it again."
              .formatted(moved, fileId, length),
          null);
    }
  }

  private int read(InputStream from, byte[] buffer) {
    try {
      return from.read(buffer);
    } catch (IOException e) {
      throw new BoxTransportException(
          "The download of file %s broke off: %s. Download it again."
              .formatted(fileId, Uploads.reason(e)),
          e,
          true);
    }
  }

  private Expected expected() {
    if (versionId != null) {
      JsonObject past =
          session.get("/files/{id}/versions/{version_id}", fileId, versionId).object();
      return new Expected(versionId, past.requireText("sha1"), past.number("size").orElse(-1));
    }
    JsonObject file =
        session.get("/files/{id}", fileId).fields("sha1", "size", "file_version").object();
    JsonObject version = file.object("file_version");
    if (version == null) {
      throw new BoxDecodingException(
          "Box says of file %s neither version nor SHA-1, so its content could not be verified. Use open()."
              .formatted(fileId),
          null);
    }
    return new Expected(version.id(), file.requireText("sha1"), file.number("size").orElse(-1));
  }

  private HttpResponse answer(@Nullable String version) {
    DownloadOptions.Range range = options.range();
    Call call =
        session
            .get("/files/{id}/content", fileId)
            .query("version", version)
            .header(
                "range",
                range == null ? null : "bytes=%d-%d".formatted(range.first(), range.last()));
    HttpResponse answer = call.response();
    if (answer.status() == 202) {
      throw call.notReady(answer);
    }
    int wanted = range == null ? 200 : 206;
    if (answer.status() != wanted || (range != null && !begins(answer, range.first()))) {
      answer.close();
      throw new BoxDecodingException(
          "The content of file %s was answered with %s instead of %d%s. Is there a proxy between here and Box?"
              .formatted(fileId, answer, wanted, range == null ? "" : " and the part asked for"),
          null);
    }
    return decoded(answer);
  }

  /** Nobody asked for a coding, but then a server, or what stands before it, may choose one. */
  private HttpResponse decoded(HttpResponse answer) {
    String coding = answer.headers().first("content-encoding").orElse("identity").strip();
    if (coding.equalsIgnoreCase("identity")) {
      return answer;
    }
    if (!coding.equalsIgnoreCase("gzip") || answer.status() == 206) {
      answer.close();
      throw new BoxDecodingException(
          "The content of file %s came in a coding that was not asked for. Is there a proxy between here and Box?"
              .formatted(fileId),
          null);
    }
    try {
      return new HttpResponse(200, answer.headers(), new GZIPInputStream(answer.body(), BUFFER));
    } catch (IOException e) {
      answer.close();
      throw new BoxTransportException(
          "The download of file %s broke off: %s. Download it again."
              .formatted(fileId, Uploads.reason(e)),
          e,
          true);
    }
  }

  private static boolean begins(HttpResponse answer, long first) {
    return answer
        .headers()
        .first("content-range")
        .map(range -> range.strip().startsWith("bytes " + first + "-"))
        .orElse(false);
  }

  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The failure that led here says more than this one would.
    }
  }
}
