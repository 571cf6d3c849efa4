// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.core.internal.call.Answers;
import io.boxsdk.core.internal.call.Endpoints;
import io.boxsdk.core.internal.call.Pipeline;
import io.boxsdk.core.internal.call.UriText;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Box's token endpoint (RFC 6749) and revocation endpoint (RFC 7009). */
public final class TokenEndpoint implements Grant.Endpoint {

  private static final int DEFAULT_LIFETIME_SECONDS = 3600;

  private final Pipeline pipeline;
  private final Endpoints endpoints;
  private final Json json;
  private final Clock clock;

  public TokenEndpoint(Pipeline pipeline, Endpoints endpoints, Json json, Clock clock) {
    this.pipeline = pipeline;
    this.endpoints = endpoints;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public AccessToken request(Map<String, String> form) {
    Instant asked = clock.instant();
    HttpResponse response = post(endpoints.token(), "/oauth2/token", form);
    if (response.status() != 200) {
      throw refusal(response, "gave no token");
    }
    JsonObject answer = json.read("POST /oauth2/token", response);
    String value = answer.text("access_token");
    if (value == null || value.isBlank()) {
      throw new BoxDecodingException(
          "POST /oauth2/token was answered without an access_token. Check client.token-url.", null);
    }
    return new AccessToken(
        value,
        answer.text("refresh_token"),
        asked.plusSeconds(answer.number("expires_in").orElse(DEFAULT_LIFETIME_SECONDS)));
  }

  @Override
  public void revoke(Map<String, String> form) {
    HttpResponse response = post(endpoints.revoke(), "/oauth2/revoke", form);
    if (response.status() != 200) {
      throw refusal(response, "did not revoke the token");
    }
    response.close();
  }

  private HttpResponse post(URI uri, String operation, Map<String, String> form) {
    String text =
        form.entrySet().stream()
            .map(e -> UriText.encode(e.getKey()) + "=" + UriText.encode(e.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        pipeline
            .request("POST", uri, operation)
            .withHeader("content-type", "application/x-www-form-urlencoded")
            .withBody(Body.of(text.getBytes(StandardCharsets.US_ASCII)));
    // A lost answer is worth a second try: Box repeats the answer to a refresh token for a while.
    return pipeline.send(request, null, true);
  }

  private BoxAuthException refusal(HttpResponse response, String what) {
    Optional<JsonObject> answer = json.tryRead(Answers.head(response));
    String error = answer.map(a -> word(a, "error")).orElse(null);
    String description = answer.map(a -> word(a, "error_description")).orElse(null);
    boolean temporary = response.status() == 429 || response.status() >= 500;
    return new BoxAuthException(
        "Box %s: %s%s. %s"
            .formatted(
                what,
                error == null ? response.toString() : error,
                description == null ? "" : " (" + description.replaceAll("[.\\s]+$", "") + ")",
                temporary ? "Try again later." : advice(error)),
        error,
        !temporary,
        Answers.date(response.headers()).orElse(null),
        null);
  }

  private static @Nullable String word(JsonObject answer, String name) {
    return answer.value(name) instanceof String text ? text : null;
  }

  private static String advice(@Nullable String error) {
    return switch (error == null ? "" : error) {
      case "invalid_grant" -> "The user must log in again.";
      case "invalid_client" ->
          "Check the client id and the client secret in the developer console.";
      case "unauthorized_client" ->
          "An administrator must authorize the application in the Box admin console.";
      default -> "Check the application's settings in the developer console.";
    };
  }
}
