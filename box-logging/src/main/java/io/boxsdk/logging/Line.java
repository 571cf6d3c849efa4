// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import java.util.Set;
import java.util.StringJoiner;

/** What may be written. One line, whatever the other side sends. */
final class Line {

  /** Fields whose values say what happens, and neither who may do it nor where. */
  private static final Set<String> SHOWN =
      Set.of(
          "accept",
          "accept-ranges",
          "age",
          "as-user",
          "box-request-id",
          "cache-control",
          "content-digest",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "digest",
          "etag",
          "if-match",
          "if-none-match",
          "range",
          "retry-after",
          "transfer-encoding",
          "user-agent");

  private static final int LONGEST = 1000;

  private Line() {}

  static String of(HttpRequest request, HttpResponse response, long millis) {
    StringBuilder line = start(request).append(": ").append(response.status());
    line.append(" in ").append(millis).append(" ms");
    request.body().map(Body::length).filter(n -> n >= 0).ifPresent(n -> bytes(line, "sent", n));
    response
        .headers()
        .first("content-length")
        .filter(text -> text.matches("\\d{1,18}"))
        .ifPresent(text -> bytes(line, "received", Long.parseLong(text)));
    response
        .headers()
        .first("box-request-id")
        .ifPresent(id -> line.append(" [request id ").append(id).append(']'));
    return plain(line.toString());
  }

  static String of(HttpRequest request, String failure, long millis) {
    return plain(start(request) + ": no answer in " + millis + " ms: " + failure);
  }

  static String of(Headers headers) {
    StringJoiner shown = new StringJoiner(", ");
    headers.forEach(
        (name, value) -> shown.add(name + "=" + (SHOWN.contains(name) ? value : "•••")));
    return plain(shown.toString());
  }

  private static StringBuilder start(HttpRequest request) {
    StringBuilder line = new StringBuilder().append(request);
    return request.attempt() == 1 ? line : line.append(", attempt ").append(request.attempt());
  }

  private static void bytes(StringBuilder line, String what, long count) {
    line.append(", ").append(what).append(' ').append(count).append(" bytes");
  }

  /** A header may hold what ends a line or paints a terminal. */
  private static String plain(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
