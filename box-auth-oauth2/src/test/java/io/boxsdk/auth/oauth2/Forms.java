// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes down the forms that go to the token endpoint, as they go. */
final class Forms implements NetworkLayer {

  final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();

  @Override
  public HttpResponse send(HttpRequest request, Next next) {
    if (request.uri().getPath().endsWith("/oauth2/token")) {
      try {
        byte[] body = request.body().orElseThrow().open().readAllBytes();
        sent.add(Authorization.query(new String(body, StandardCharsets.US_ASCII)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return next.send(request);
  }

  Map<String, String> last() {
    return sent.get(sent.size() - 1);
  }
}
