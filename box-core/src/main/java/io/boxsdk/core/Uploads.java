// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.MultipartBody;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.call.WatchedBody;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content on its way to Box, in one request. */
final class Uploads {

  private final Session session;
  private final String template;
  private final String[] ids;
  private @Nullable String etagRequired;

  Uploads(Session session, String template, String... ids) {
    this.session = session;
    this.template = template;
    this.ids = ids;
  }

  Uploads ifMatch(@Nullable String etag) {
    etagRequired = etag;
    return this;
  }

  static Body body(Path file) {
    try {
      return Body.of(Arguments.given("file", file));
    } catch (IOException e) {
      throw new BoxTransferException(
          "%s cannot be read: %s. Check the path and its permissions.".formatted(file, reason(e)),
          e);
    }
  }

  /**
   * What Box stored.
   *
   * @param fixed the attributes that are no options
   */
  JsonObject send(Map<String, Object> fixed, Body content, UploadOptions options) {
    long length = Arguments.given("content", content).length();
    Map<String, Object> attributes = new LinkedHashMap<>(fixed);
    attributes.putAll(Arguments.given("options", options).attributes());
    Call call = session.post(template, ids).header("if-match", etagRequired).onUploadHost();
    Preflight.before(session, session.options(template, ids), fixed, length, options)
        .ifPresent(call::at);
    WatchedBody watched =
        new WatchedBody(content, bytes -> options.progress().moved(bytes, length));
    return send(call, new MultipartBody(session.write(attributes), watched), watched);
  }

  private static JsonObject send(Call call, MultipartBody form, WatchedBody watched) {
    JsonObject answer;
    try {
      answer = call.body(form.contentType(), form).object();
    } catch (BoxTransportException e) {
      IOException failure = watched.failure();
      if (failure != null) {
        throw new BoxTransferException(
            "The content to upload cannot be read: %s. Nothing was stored."
                .formatted(reason(failure)),
            failure);
      }
      throw e;
    }
    List<JsonObject> entries = answer.objects("entries");
    if (entries.size() != 1) {
      throw new BoxDecodingException(
          "%s was answered with %d files instead of one. Look into the folder."
              .formatted(call, entries.size()),
          null);
    }
    JsonObject file = entries.get(0);
    String stored = file.text("sha1");
    if (stored != null && !stored.equalsIgnoreCase(watched.sha1())) {
      throw new BoxTransferException(
          "What Box stored as file %s differs from what was sent (SHA-1 %s, sent %s). Delete it and upload again."
              .formatted(file.text("id"), stored, watched.sha1()),
          null);
    }
    return file;
  }

  /** The file system's own reason, which is often only a path. */
  static String reason(IOException e) {
    String text = e.getMessage();
    return e.getClass().getSimpleName() + (text == null ? "" : " (" + text + ")");
  }
}
