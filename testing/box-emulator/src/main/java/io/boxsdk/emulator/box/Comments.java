// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people say about files, and about what others said. */
final class Comments {
  /** Within this time Box takes the same words for an accident. */
  private static final Duration SIMILAR = Duration.ofSeconds(10);

  private static final Set<String> STANDARD =
      Set.of("is_reply_comment", "message", "created_by", "created_at", "modified_at", "item");

  /** Hang on files, replies too. */
  private final Attached comments;

  private final Items items;
  private final Users users;
  private final Reach reach;
  private final Events events;

  Comments(Attached comments, Items items, Users users, Reach reach, Events events) {
    this.comments = comments;
    this.items = items;
    this.users = users;
    this.reach = reach;
    this.events = events;
    items.onPurge(item -> comments.of(item.key()).forEach(comments::remove));
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    JsonNode on = body.path("item");
    String id = Bodies.requireId(body, "item");
    String type = on.path("type").asString("");
    if (!Set.of("file", "comment").contains(type)) {
      throw Errors.parameter("invalid_parameter", "type", "Invalid value '" + type + "'");
    }
    ObjectNode answered = type.equals("comment") ? comments.require(id) : null;
    Item file = answered == null ? reach.live(call, "file", id, "item") : fileOf(call, answered);
    reach.require(call, file, Right.PREVIEW);
    ObjectNode comment =
        comments
            .blank(file.key())
            .put("on_type", type)
            .put("on_id", id)
            .put("is_reply_comment", answered != null)
            .put("created_by", call.caller().user())
            .put("created_at", Timestamps.of(call.now()))
            .put("modified_at", Timestamps.of(call.now()));
    say(comment, body);
    requireNew(call, file, comment.path("message").asString(), id);
    comments.put(comment);
    events.record(call, "COMMENT_CREATE", view(comment, STANDARD), reach.audience(file));
    return Answer.json(201, view(call, comment));
  }

  private void requireNew(Call call, Item file, String message, String on) {
    for (ObjectNode other : comments.of(file.key())) {
      boolean same =
          other.path("message").asString().equals(message)
              && other.path("on_id").asString().equals(on)
              && other.path("created_by").asString().equals(call.caller().user());
      String until = other.path("created_at").asString();
      if (same && !Timestamps.isPast(until, call.now().minus(SIMILAR))) {
        throw Refusal.of(409, "recent_similar_comment", "A similar comment has been made recently");
      }
    }
  }

  /** A message with mentions comes in its tagged form, and reads without the tags. */
  private static void say(ObjectNode comment, ObjectNode body) {
    String tagged = Bodies.text(body, "tagged_message");
    comment.put(
        "message",
        tagged == null
            ? Bodies.requireText(body, "message")
            : tagged.replaceAll("@\\[\\d+:([^\\]]*)]", "@$1"));
    comment.put("tagged_message", tagged == null ? "" : tagged);
  }

  Answer get(Call call) {
    return Answer.json(200, view(call, visible(call)));
  }

  Answer update(Call call) {
    ObjectNode comment = visible(call);
    if (!isBy(call, comment)) {
      throw Errors.forbidden();
    }
    ObjectNode after = comment.deepCopy();
    say(after, call.json());
    after.put("modified_at", Timestamps.of(call.now()));
    comments.put(after);
    return Answer.json(200, view(call, after));
  }

  /** With the replies, which would be about nothing. */
  Answer delete(Call call) {
    ObjectNode comment = visible(call);
    Item file = fileOf(call, comment);
    if (!isBy(call, comment) && !reach.isOwner(call, file)) {
      throw Errors.forbidden();
    }
    events.record(call, "COMMENT_DELETE", view(comment, STANDARD), reach.audience(file));
    remove(comment);
    return Answer.empty(204);
  }

  private void remove(ObjectNode comment) {
    String id = comment.path("id").asString();
    for (ObjectNode other : comments.of(comment.path("holder").asString())) {
      if (other.path("on_type").asString().equals("comment")
          && other.path("on_id").asString().equals(id)) {
        remove(other);
      }
    }
    comments.remove(comment);
  }

  Answer ofFile(Call call) {
    Item file = reach.readable(call, "file");
    List<JsonNode> found = new ArrayList<>();
    comments.of(file.key()).forEach(comment -> found.add(view(call, comment)));
    return Answer.json(200, Paging.of(call.query()).of(found));
  }

  private ObjectNode visible(Call call) {
    ObjectNode comment = comments.require(call.path("id"));
    fileOf(call, comment);
    return comment;
  }

  private Item fileOf(Call call, ObjectNode comment) {
    Item file = items.find(comment.path("holder").asString());
    if (file == null) {
      throw Errors.notFound();
    }
    return reach.live(call, "file", file.id(), "item");
  }

  private static boolean isBy(Call call, ObjectNode comment) {
    return comment.path("created_by").asString().equals(call.caller().user());
  }

  private JsonNode view(Call call, ObjectNode comment) {
    Set<String> fields = Bodies.fields(call);
    return view(comment, fields.isEmpty() ? Bodies.sorted(STANDARD) : fields);
  }

  private JsonNode view(ObjectNode comment, Iterable<String> fields) {
    ObjectNode view = Json.object().put("type", "comment").put("id", comment.path("id").asString());
    for (String field : fields) {
      JsonNode value = value(comment, field);
      if (value != null) {
        view.set(field, value);
      }
    }
    return view;
  }

  private @Nullable JsonNode value(ObjectNode comment, String field) {
    return switch (field) {
      case "created_by" -> users.mini(comment.path("created_by").asString());
      case "item" ->
          Json.object()
              .put("type", comment.path("on_type").asString())
              .put("id", comment.path("on_id").asString());
      case "is_reply_comment", "message", "tagged_message", "created_at", "modified_at" ->
          comment.get(field);
      default -> null;
    };
  }
}
