// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of a local Box, as a client lends it to a grant; without a client's retries.
 */
final class LocalEndpoint implements Grant.Endpoint {

  private final HttpClient http = HttpClient.newHttpClient();
  private final BoxEmulator box;

  LocalEndpoint(BoxEmulator box) {
    this.box = box;
  }

  @Override
  public AccessToken request(Map<String, String> form) {
    Instant asked = box.clock().instant();
    String answer = post(box.tokenUrl(), form);
    String value = field("\"access_token\"\\s*:\\s*\"([^\"]+)\"", answer);
    String life = field("\"expires_in\"\\s*:\\s*(\\d+)", answer);
    if (value == null || life == null) {
      throw new IllegalStateException("The local Box answered without a token.");
    }
    return new AccessToken(
        value,
        field("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"", answer),
        asked.plusSeconds(Long.parseLong(life)));
  }

  @Override
  public void revoke(Map<String, String> form) {
    post(box.revokeUrl(), form);
  }

  /** Whether Box takes this token, whatever it is good for. */
  boolean accepts(AccessToken token) {
    return send(HttpRequest.newBuilder(URI.create(box.apiUrl() + "/2.0/users/me"))
                .header("authorization", "Bearer " + token.value()))
            .statusCode()
        != 401;
  }

  private String post(URI uri, Map<String, String> form) {
    String text =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(text)));
    if (answer.statusCode() != 200) {
      String error = field("\"error\"\\s*:\\s*\"([^\"]+)\"", answer.body());
      throw new BoxAuthException("The local Box refused: " + error, error, true, null, null);
    }
    return answer.body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new BoxTransportException("The local Box did not answer.", e, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoxTransportException("Interrupted.", e, true);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String field(String pattern, String json) {
    Matcher found = Pattern.compile(pattern).matcher(json);
    return found.find() ? found.group(1) : null;
  }
}
