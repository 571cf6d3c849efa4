// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.http.HttpRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** ToOkHttp in OkHttp's terms. */
final class ToOkHttp {

  /** OkHttp lets none of these go without a body. */
  private static final Set<String> WITH_BODY =
      Set.of("POST", "PUT", "PATCH", "PROPPATCH", "QUERY", "REPORT");

  /** Those that frame the message: the transport's own. */
  private static final Set<String> FRAMING =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private ToOkHttp() {}

  /** Whether a request without a body is sent with an empty one. */
  static boolean needsBody(String method) {
    return WITH_BODY.contains(method);
  }

  /**
   * The request to send.
   *
   * @throws IllegalArgumentException if it is not a valid request
   */
  static Request.Builder request(HttpRequest request, @Nullable RequestBody body) {
    URI uri = request.uri();
    if (uri.getHost() == null || !request.method().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw new IllegalArgumentException();
    }
    Request.Builder builder =
        new Request.Builder().url(HttpUrl.get(uri.toString())).method(request.method(), body);
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException();
              }
              builder.addHeader(name, value);
            });
    return builder;
  }
}
