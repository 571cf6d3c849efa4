// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that Box answers with an error; thrown from wherever that turns out. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  public Refusal(Answer answer) {
    super("Answered with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  /** An error in the shape of the API. */
  public static Refusal of(int status, String code, String message) {
    return new Refusal(error(status, code, message, Json.none()));
  }

  /** As {@link #of(int, String, String)}, saying what exactly was wrong. */
  public static Refusal of(int status, String code, String message, JsonNode contextInfo) {
    return new Refusal(error(status, code, message, contextInfo));
  }

  /** An error in the shape of OAuth 2. */
  public static Refusal oauth(int status, String error, String description) {
    ObjectNode body = Json.object().put("error", error).put("error_description", description);
    return new Refusal(Answer.json(status, body).with("Cache-Control", "no-store"));
  }

  /** An operation of Box that this emulator does not have. */
  public static Refusal notImplemented(String what) {
    return of(501, "emulator_not_implemented", "The emulator does not implement " + what);
  }

  /**
   * A bearer token that is missing or not valid: without a body, or official clients misread it.
   */
  public static Refusal unauthorized() {
    return new Refusal(
        Answer.empty(401)
            .with(
                "WWW-Authenticate",
                "Bearer realm=\"Service\", error=\"invalid_token\","
                    + " error_description=\"The access token provided is invalid.\""));
  }

  static Answer error(int status, String code, String message, JsonNode contextInfo) {
    ObjectNode body = Json.object().put("type", "error").put("status", status).put("code", code);
    if (!contextInfo.isNull()) {
      body.set("context_info", contextInfo);
    }
    body.put("help_url", "http://developers.box.com/docs/#errors")
        .put("message", message)
        .put("request_id", Ids.unique());
    return Answer.json(status, body);
  }

  public Answer answer() {
    return answer;
  }
}
