// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in Box. Immutable.
 *
 * <p>Box invents kinds of events and of things without notice: what this class does not know is
 * there by name, in {@link #field}.
 *
 * @see <a href="https://developer.box.com/reference/resources/event/">Box's reference</a>
 */
public final class BoxEvent {

  /** How the enterprise's events call what everything else calls otherwise. */
  private static final Map<String, String> ITEM =
      Map.of("item_type", "type", "item_id", "id", "item_name", "name");

  private final Session session;
  private final JsonObject data;

  BoxEvent(Session session, JsonObject data) {
    this.session = session;
    this.data = data;
  }

  /** Box's word for what this is: {@code event}. */
  public String type() {
    return word(data, "type");
  }

  /**
   * What happened, such as {@code ITEM_UPLOAD}, or {@code UPLOAD} in an enterprise's stream; empty
   * if Box does not say.
   */
  public String eventType() {
    return word(data, "event_type");
  }

  /** By which two deliveries of one event are known; empty if Box does not say. */
  public String eventId() {
    return word(data, "event_id");
  }

  /** When it happened; empty if Box does not say. */
  public Optional<Instant> createdAt() {
    return Optional.ofNullable(data.time("created_at"));
  }

  /** Who did it; the user {@code 2} is anybody who came by an open link. Empty if Box is silent. */
  public Optional<BoxUser> createdBy() {
    return object("created_by")
        .filter(user -> !word(user, "id").isEmpty())
        .map(user -> new BoxUser(session, word(user, "id"), user));
  }

  /**
   * What it happened to, with what Box said of it then: a {@link BoxFile}, a {@link BoxFolder}, a
   * {@link BoxUser}, or whatever has a type and an id. Empty if there is nothing of that kind; then
   * {@link #field} may have more.
   */
  public Optional<BoxObject> source() {
    return object("source")
        .map(source -> source.has("item_type") ? source.renamed(ITEM) : source)
        .filter(source -> !word(source, "type").isEmpty() && !word(source, "id").isEmpty())
        .map(source -> Kinds.object(session, source));
  }

  /** Whether Box sent this field; it may be null even so. */
  public boolean has(String field) {
    return data.has(field);
  }

  /**
   * A field by Box's name: text, number, boolean, a list, a map of these, or null if it is null or
   * missing.
   */
  public @Nullable Object field(String field) {
    return data.value(field);
  }

  /** What happened, and the event's id. */
  @Override
  public String toString() {
    return type() + " " + eventType() + " " + eventId();
  }

  private Optional<JsonObject> object(String field) {
    return data.value(field) instanceof Map
        ? Optional.ofNullable(data.object(field))
        : Optional.empty();
  }

  private static String word(JsonObject object, String field) {
    return object.value(field) instanceof String text && !text.isBlank() ? text : "";
  }
}
