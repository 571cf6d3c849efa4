// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Box would say to an upload, asked before the content is on its way. */
final class Preflight {

  private Preflight() {}

  /** Throws what the upload would. */
  static void check(Call options, Map<String, ?> attributes, long size) {
    options.json(body(attributes, size)).repeatable().none();
  }

  /** Asks what the options want to be asked, in one request; where to send to, if elsewhere. */
  static Optional<URI> before(
      Session session, Call call, Map<String, ?> attributes, long size, UploadOptions options) {
    if (!options.isAccelerated()) {
      if (options.isPreflight()) {
        check(call, attributes, size);
      }
      return Optional.empty();
    }
    call.json(body(attributes, size));
    if (options.isPreflight()) {
      return host(session, call.repeatable().object());
    }
    try {
      // Not repeatable: a nearer host is not worth waiting for.
      return host(session, call.object());
    } catch (BoxApiException | BoxTransportException | BoxDecodingException e) {
      // Whatever it was, the upload itself will tell.
      return Optional.empty();
    }
  }

  private static Map<String, Object> body(Map<String, ?> attributes, long size) {
    Map<String, Object> body = new LinkedHashMap<>(attributes);
    if (size >= 0) {
      body.put("size", size);
    }
    return body;
  }

  private static Optional<URI> host(Session session, JsonObject answer) {
    try {
      return answer.value("upload_url") instanceof String url
          ? Optional.of(URI.create(url)).filter(session::trusts)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
