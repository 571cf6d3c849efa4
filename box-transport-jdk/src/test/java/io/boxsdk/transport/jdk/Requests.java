// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What the tests send. */
final class Requests {

  static final String SECRET = "signed-9f3c";
  static final Duration PATIENT = Duration.ofSeconds(20);

  private Requests() {}

  static HttpRequest get(URI uri) {
    return request("GET", uri);
  }

  static HttpRequest request(String method, URI uri) {
    return HttpRequest.of(method, uri, "/things/{id}", PATIENT);
  }

  static HttpRequest get(URI uri, Duration timeout) {
    return HttpRequest.of("GET", uri, "/things/{id}", timeout);
  }

  static String text(Transport transport, HttpRequest request) throws IOException {
    try (HttpResponse response = transport.send(request)) {
      return new String(response.body().readAllBytes(), UTF_8);
    }
  }
}
