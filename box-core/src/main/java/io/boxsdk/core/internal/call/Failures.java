// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxApiException.Answer;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxPreconditionFailedException;
import io.boxsdk.api.BoxRateLimitedException;
import io.boxsdk.api.BoxUnauthorizedException;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From an answer that says no to an exception that says what to do. */
final class Failures {

  private final Json json;
  private final Clock clock;

  Failures(Json json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /** The exception for this answer, which is closed. */
  BoxApiException of(String call, HttpResponse response, boolean replayable) {
    Optional<JsonObject> body = json.tryRead(Answers.head(response));
    String code = body.map(b -> first(b, "code", "error")).orElse(null);
    String said = body.map(b -> first(b, "message", "error_description")).orElse(null);
    String requestId =
        Stream.of(
                Optional.ofNullable(body.map(b -> first(b, "request_id")).orElse(null)),
                response.headers().first("box-request-id"))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("."));
    String message =
        "%s failed: %d%s%s. %s%s%s"
            .formatted(
                call,
                response.status(),
                code == null ? "" : " " + code,
                said == null ? "" : " (" + said.strip().replaceAll("[.\\s]+$", "") + ")",
                advice(response.status(), code),
                replayable
                    ? ""
                    : " It was not tried again: the body is a stream that can be read only once.",
                requestId.isEmpty() ? "" : " [request id " + requestId + "]");
    Object context = body.map(b -> b.value("context_info")).orElse(null);
    return exception(
        new Answer(
            message,
            response.status(),
            code,
            requestId.isEmpty() ? null : requestId,
            asMap(context),
            Answers.retryAfter(response.headers(), clock).orElse(null)));
  }

  private static BoxApiException exception(Answer answer) {
    return switch (answer.status()) {
      case 401 -> new BoxUnauthorizedException(answer);
      case 403 -> new BoxForbiddenException(answer);
      case 404 -> new BoxNotFoundException(answer);
      case 409 -> new BoxConflictException(answer);
      case 412 -> new BoxPreconditionFailedException(answer);
      case 429 -> new BoxRateLimitedException(answer);
      default -> new BoxApiException(answer);
    };
  }

  private static String advice(int status, @Nullable String code) {
    String known =
        switch (code == null ? "" : code) {
          case "item_name_in_use" -> "Choose another name, or use the item that conflicts() names.";
          case "item_name_invalid" ->
              "A name must not hold / or \\, be . or .., or end with a space.";
          case "item_name_too_long" -> "A name has at most 255 characters.";
          case "trashed" -> "Restore it from the trash first.";
          case "folder_not_empty" -> "Delete with recursive set, or empty it first.";
          case "insufficient_scope" ->
              "Give the application this scope in the developer console, and authorize it again.";
          case "storage_limit_exceeded" -> "Free space, or ask for more.";
          case "bad_digest" -> "The content was damaged on its way. Send it again.";
          case "instance_not_found" -> "There is no metadata of this kind. Create it first.";
          case "instance_tuple_not_found" -> "Check the template's scope and key.";
          case "tuple_already_exists" -> "Change what is there, or delete it first.";
          case "schema_validation_failed" ->
              "Give only fields that the template has, and values of their types.";
          case "failed_json_patch_application" ->
              "The values are not what the patch expects. Fetch them again.";
          default -> "";
        };
    if (!known.isEmpty()) {
      return known;
    }
    return switch (status) {
      case 202 -> "Box is not ready yet. Try again later, or wait as long as retryAfter() says.";
      case 300, 301, 302, 303, 307, 308 ->
          "Only downloads may be redirected. Check client.api-url and client.upload-url.";
      case 400 -> "Check the arguments: context() has the details.";
      case 401 -> "The token is not accepted. Log in again.";
      case 403 -> "This user or application may not do it. Use another user, or change the rights.";
      case 404 -> "Check the id, and that this user may see it.";
      case 409 -> "Something else is in the way: context() has the details.";
      case 412 -> "It changed meanwhile. Fetch it again and repeat.";
      case 429 -> "Send fewer requests, or wait as long as retryAfter() says.";
      default ->
          status >= 500
              ? "Box has a problem. Try again later; if it was to change something, look first whether it was done."
              : "See context() for details.";
    };
  }

  private static @Nullable String first(JsonObject body, String... names) {
    for (String name : names) {
      if (body.value(name) instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(@Nullable Object context) {
    return context instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
