// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that a healthy Box would not give. */
final class FaultyAnswers {
  private static final Map<Integer, String> CODES =
      Map.ofEntries(
          Map.entry(400, "bad_request"),
          Map.entry(401, "unauthorized"),
          Map.entry(403, "access_denied_insufficient_permissions"),
          Map.entry(404, "not_found"),
          Map.entry(405, "method_not_allowed"),
          Map.entry(409, "conflict"),
          Map.entry(411, "length_required"),
          Map.entry(412, "precondition_failed"),
          Map.entry(413, "request_entity_too_large"),
          Map.entry(415, "unsupported_media_type"),
          Map.entry(429, "rate_limit_exceeded"),
          Map.entry(500, "internal_server_error"),
          Map.entry(502, "bad_gateway"),
          Map.entry(503, "unavailable"));
  private static final String GATEWAY_PAGE =
      "<!DOCTYPE html><html><head><title>Welcome</title></head>"
          + "<body><p>Please sign in to the network.</p></body></html>";

  private FaultyAnswers() {}

  /** The answer that a fault gives without asking the operation; null if it asks. */
  static @Nullable Answer insteadOf(Call call, Fault fault) {
    for (Fault.Part part : fault.parts()) {
      Answer answer =
          switch (part.kind()) {
            case RETURN -> error((int) part.number());
            case HTML_200 -> Answer.html(200, GATEWAY_PAGE);
            case EMPTY_200 -> Answer.empty(200).with("Content-Type", "application/json");
            case REDIRECT_TO -> Answer.redirect(part.argument());
            case REDIRECT_LOOP -> Answer.redirect(call.origin() + "/redirect-loop/1");
            case UNAUTHORIZED -> Refusal.unauthorized().answer();
            case BAD_UTF8 -> Answer.of(200, "application/json", badUtf8());
            case DEEP_JSON -> Answer.of(200, "application/json", deep((int) part.number()));
            case RETURN_JSON ->
                Answer.of(
                    200, "application/json", part.argument().getBytes(StandardCharsets.UTF_8));
            default -> null;
          };
      if (answer != null) {
        return answer;
      }
    }
    return null;
  }

  /** What a fault makes of an operation's answer, but for the bytes of its body. */
  static Answer altered(Answer answer, Fault fault) {
    Answer altered = answer;
    for (Fault.Part part : fault.parts()) {
      altered =
          switch (part.kind()) {
            case COMMIT_THEN_500 -> error(500);
            case RETRY_AFTER -> altered.with("Retry-After", part.argument());
            case WRONG_TYPE -> altered.with("Content-Type", "text/plain");
            default -> altered;
          };
    }
    return altered;
  }

  private static Answer error(int status) {
    return Refusal.error(
        status, CODES.getOrDefault(status, "error_" + status), "An injected fault", Json.none());
  }

  private static byte[] badUtf8() {
    byte[] json =
        "{\"type\":\"folder\",\"id\":\"1\",\"name\":\"??\"}".getBytes(StandardCharsets.UTF_8);
    int at = new String(json, StandardCharsets.UTF_8).indexOf('?');
    // A lead byte, and then no continuation.
    json[at] = (byte) 0xc3;
    json[at + 1] = (byte) 0x28;
    return json;
  }

  private static byte[] deep(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
  }
}
