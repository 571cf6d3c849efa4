// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a file, or about another comment.
 *
 * @see <a href="https://developer.box.com/reference/resources/comment/">Box's reference</a>
 */
public final class BoxComment extends ChangeableObject<BoxComment> {

  private static final Pattern MENTION = Pattern.compile("@\\[\\d+:([^\\]]*)]");

  BoxComment(Session session, String id, @Nullable JsonObject data) {
    super(session, "comment", id, data);
  }

  static BoxComment create(Session session, BoxObject about, String message) {
    Map<String, Object> body = words(message);
    body.put("item", Map.of("type", about.type(), "id", about.id()));
    JsonObject json = session.post("/comments").json(body).object();
    return new BoxComment(session, json.id(), json);
  }

  /** Box wants a message with mentions twice: as it reads, and as it tells whom to notify. */
  private static Map<String, Object> words(String message) {
    Matcher mentions = MENTION.matcher(Arguments.text("message", message));
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("message", mentions.replaceAll("@$1"));
    if (mentions.reset().find()) {
      words.put("tagged_message", message);
    }
    return words;
  }

  /**
   * What mentions a user in a message, so that Box tells them: {@code @[id:name]}.
   *
   * @param user with the name fetched
   */
  public static String mention(BoxUser user) {
    // A bracket would end the mention early.
    return "@[%s:%s]".formatted(user.id(), user.name().replaceAll("[\\[\\]]", ""));
  }

  @Override
  BoxComment make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxComment(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/comments/{id}";
  }

  /** The words; of a mention only the name. */
  public String message() {
    return certain("message");
  }

  /** The words with mentions as they were sent, with field {@code tagged_message}; may be empty. */
  public String taggedMessage() {
    return textOrEmpty("tagged_message");
  }

  /** Whether it answers another comment. */
  public boolean isReply() {
    return Boolean.TRUE.equals(data("is_reply_comment").flag("is_reply_comment"));
  }

  /** What it is about: a {@link BoxFile}, or a comment that it answers. */
  public Optional<BoxObject> item() {
    return Optional.ofNullable(data("item").object("item"))
        .map(json -> Kinds.object(session, json));
  }

  /** Who said it; empty if Box does not say. */
  public Optional<BoxUser> createdBy() {
    return user("created_by");
  }

  /** When it was said. */
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  /** When it was last changed. */
  public Optional<Instant> modifiedAt() {
    return time("modified_at");
  }

  /**
   * Answers it.
   *
   * @param message may mention users; see {@link #mention}
   */
  public BoxComment reply(String message) {
    return create(session, this, message);
  }

  /**
   * Says something else, and returns it as it is then.
   *
   * @param message may mention users; see {@link #mention}
   */
  public BoxComment changeMessage(String message) {
    return update(words(message));
  }
}
