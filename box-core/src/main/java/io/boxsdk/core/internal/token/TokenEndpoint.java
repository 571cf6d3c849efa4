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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Box's token endpoint (RFC 6749) and revocation endpoint (RFC 7009). */
public final class TokenEndpoint implements Grant.Endpoint {

  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private static final double DEFAULT_LIFETIME_SECONDS = 3600;

  /** No token of Box lives nearly as long: more than this is a mistake, and may be any number. */
  private static final double LONGEST_LIFETIME_SECONDS = 365 * 24 * 3600;

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Pipeline pipeline;
  private final Endpoints endpoints;
  private final Json json;
  private final Clock clock;

  public TokenEndpoint(Pipeline pipeline, Endpoints endpoints, Json json, Clock clock) {
    // What waits for a token has a lease that ends: Renewal.LEASE is longer than this twice.
    this.pipeline = pipeline.within(PATIENCE);
    this.endpoints = endpoints;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public AccessToken request(Map<String, String> form) {
    Instant asked = clock.instant();
    HttpResponse response = post(endpoints.token(), "/oauth2/token", form);
    if (response.status() != 200) {
      throw refusal(response, "gave no token", form);
    }
    JsonObject answer = json.read("POST /oauth2/token", response);
    String value = answer.text("access_token");
    if (value == null || value.isBlank()) {
      throw unusable("without an access_token");
    }
    try {
      return new AccessToken(
          value, answer.text("refresh_token"), asked.plusSeconds(lifetime(answer)));
    } catch (IllegalArgumentException e) {
      throw unusable("with an access_token that no header can carry");
    }
  }

  @Override
  public void revoke(Map<String, String> form) {
    HttpResponse response = post(endpoints.revoke(), "/oauth2/revoke", form);
    if (response.status() != 200) {
      throw refusal(response, "did not revoke the token", form);
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

  /** A life that makes no sense must not cost a token that has been paid for. */
  private static long lifetime(JsonObject answer) {
    double seconds = DEFAULT_LIFETIME_SECONDS;
    if (answer.value("expires_in") instanceof Number number) {
      seconds = number.doubleValue();
    } else if (answer.value("expires_in") instanceof String text && text.matches("\\d{1,9}")) {
      seconds = Integer.parseInt(text);
    }
    return (long) Math.max(0, Math.min(seconds, LONGEST_LIFETIME_SECONDS));
  }

  private static BoxDecodingException unusable(String how) {
    return new BoxDecodingException(
        "POST /oauth2/token was answered %s. Check client.token-url.".formatted(how), null);
  }

  private BoxAuthException refusal(HttpResponse response, String what, Map<String, String> form) {
    Optional<JsonObject> answer = json.tryRead(Answers.head(response));
    String error = answer.map(a -> word(a, "error")).orElse(null);
    String description = answer.map(a -> word(a, "error_description")).orElse(null);
    // RFC 6749, section 5.2; anything else is not Box's word on this grant, and may pass.
    boolean refused = error != null && (response.status() == 400 || response.status() == 401);
    String grantType = form.getOrDefault("grant_type", "");
    return new BoxAuthException(
        "Box %s: %s%s. %s"
            .formatted(
                what,
                error == null ? response.toString() : error,
                description == null ? "" : " (" + description.replaceAll("[.\\s]+$", "") + ")",
                refused
                    ? advice(error, grantType)
                    : "Try again later; if it stays, check client.token-url and any proxy on the way."),
        error,
        refused && !(grantType.equals(EXCHANGE) && "invalid_grant".equals(error)),
        Answers.date(response.headers()).orElse(null),
        null);
  }

  private static @Nullable String word(JsonObject answer, String name) {
    return answer.value(name) instanceof String text ? text : null;
  }

  private static String advice(@Nullable String error, String grantType) {
    return switch (error == null ? "" : error) {
      case "invalid_grant" -> advice(grantType);
      case "invalid_client" ->
          "Check the client id and the client secret in the developer console.";
      case "unauthorized_client" ->
          "An administrator must authorize the application in the Box admin console.";
      default -> "Check the application's settings in the developer console.";
    };
  }

  /** What may be wrong with the grant itself. */
  private static String advice(String grantType) {
    return switch (grantType) {
      case "authorization_code", "refresh_token" -> "The user must log in again.";
      case JWT ->
          "Check the id that the application acts for, the key and its id, this machine's clock, and that an administrator has authorized the application in the Box admin console.";
      case "client_credentials" ->
          "Check the id that the application acts for, and that an administrator has authorized the application in the Box admin console.";
      // Its owner renews it.
      case EXCHANGE ->
          "The token to be exchanged has ended or was revoked. Call again with a new one.";
      default -> "Check the application's settings in the developer console.";
    };
  }
}
