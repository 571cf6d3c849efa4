// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import io.boxsdk.emulator.RecordedRequest;
import io.boxsdk.emulator.store.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The emulator's own paths, for tests in other languages; for this machine only. */
public final class Control {
  static final String PREFIX = "/_emulator/";

  private final Clock clock;
  private final Consumer<Duration> advance;
  private final FaultPlan faults;
  private final Journal journal;
  private final Runnable reset;

  public Control(
      Clock clock, Consumer<Duration> advance, FaultPlan faults, Journal journal, Runnable reset) {
    this.clock = clock;
    this.advance = advance;
    this.faults = faults;
    this.journal = journal;
    this.reset = reset;
  }

  Answer answer(Call call, String method, String path, HttpExchange exchange) {
    if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
      return Refusal.error(403, "forbidden", "Only from this machine", Json.none());
    }
    try {
      return switch (method + " " + path.substring(PREFIX.length())) {
        case "GET health" -> Answer.json(200, Json.object().put("status", "ok"));
        case "GET clock" -> Answer.json(200, now());
        case "POST clock" -> {
          advance.accept(Duration.parse(call.json().path("advance").asString("")));
          yield Answer.json(200, now());
        }
        case "GET faults" -> Answer.json(200, faults());
        case "POST faults" -> {
          ObjectNode body = call.json();
          faults.add(body.path("operation").asString(""), texts(body.path("faults")));
          yield Answer.json(200, faults());
        }
        case "GET requests" -> Answer.json(200, requests());
        case "POST reset" -> {
          reset.run();
          yield Answer.empty(204);
        }
        default -> Refusal.error(404, "not_found", "No such control: " + path, Json.none());
      };
    } catch (DateTimeParseException e) {
      return bad("advance should be an ISO 8601 duration such as PT1H");
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()));
    } catch (Refusal e) {
      return e.answer();
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString("")));
    if (!list.isArray() || texts.contains("")) {
      throw new IllegalArgumentException("faults should be a list of texts");
    }
    return texts;
  }

  private static Answer bad(String why) {
    return Refusal.error(400, "bad_request", why, Json.none());
  }

  private JsonNode now() {
    return Json.object().put("now", clock.instant().toString());
  }

  private JsonNode faults() {
    ArrayNode pending = Json.array();
    faults.pending().forEach(pending::add);
    ObjectNode state = Json.object().put("delivered", faults.delivered());
    state.set("pending", pending);
    return state;
  }

  private JsonNode requests() {
    ArrayNode entries = Json.array();
    for (RecordedRequest request : journal.requests()) {
      ObjectNode entry =
          Json.object()
              .put("operation", request.operation())
              .put("method", request.method())
              .put("path", request.path())
              .put("query", request.query())
              .put("status", request.status());
      ObjectNode headers = entry.putObject("headers");
      request
          .headers()
          .forEach(
              (name, values) -> {
                ArrayNode list = headers.putArray(name);
                values.forEach(list::add);
              });
      entries.add(entry);
    }
    ObjectNode all = Json.object().put("total_count", entries.size());
    all.set("entries", entries);
    return all;
  }
}
