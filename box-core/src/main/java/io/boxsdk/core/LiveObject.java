// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all live objects share: a session, an id and, once fetched, what Box said. */
abstract class LiveObject<SELF extends LiveObject<SELF>> implements BoxObject {

  final Session session;
  private final String type;
  private final String id;
  private final @Nullable JsonObject data;

  LiveObject(Session session, String type, String id, @Nullable JsonObject data) {
    this.session = session;
    this.type = type;
    this.id = Arguments.text("The id of a " + type, id);
    this.data = data;
  }

  /** Another one of the same class. */
  abstract SELF make(Session newSession, String newId, @Nullable JsonObject newData);

  /** The path of this kind of object, with a place for the id. */
  abstract String template();

  /** What stands in the places of the template. */
  String[] ids() {
    return new String[] {id};
  }

  /**
   * Fetches it.
   *
   * @param fields what to fetch; if none are named, what Box sends by itself
   * @return a new object with these fields
   */
  public SELF get(String... fields) {
    return fetched(session.get(template(), ids()).objectWith(Arguments.texts("fields", fields)));
  }

  @Override
  public SELF asUser(String userId) {
    return make(session.asUser(Arguments.text("userId", userId)), id, data);
  }

  @Override
  public SELF withSharedLink(String link, @Nullable String password) {
    return make(session.withSharedLink(Arguments.text("link", link), password), id, data);
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean has(String field) {
    String name = Arguments.text("field", field);
    return data != null && data.has(name);
  }

  @Override
  public @Nullable Object field(String field) {
    return data(field).value(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BoxObject that && type.equals(that.type()) && id.equals(that.id());
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + id.hashCode();
  }

  /** The type, the id and, if it was fetched, the name. */
  @Override
  public String toString() {
    Object name = has("name") ? field("name") : null;
    return type + " " + id + (name == null ? "" : " \"" + name + "\"");
  }

  /** All that was fetched; null if nothing was. */
  @Nullable JsonObject fetched() {
    return data;
  }

  SELF fetched(JsonObject json) {
    return make(session, json.id(), json);
  }

  /** What was fetched, if this field was. */
  JsonObject data(String field) {
    if (!has(field) || data == null) {
      throw new BoxDecodingException(
          "Field %s of %s %s was not fetched: call get(\"%s\")%s."
              .formatted(field, type, id, field, data == null ? " or get()" : ""),
          null);
    }
    return data;
  }

  @Nullable String text(String field) {
    return data(field).text(field);
  }

  Optional<Instant> time(String field) {
    return Optional.ofNullable(data(field).time(field));
  }

  /**
   * A time that Box leaves out, if there is none.
   *
   * @param beside a field without which Box sends the object only if it was asked to leave out more
   */
  Optional<Instant> timeIfAny(String field, String beside) {
    return has(beside) && !has(field) ? Optional.empty() : time(field);
  }

  /** A text that Box may leave null, and which is empty then. */
  String textOrEmpty(String field) {
    String text = text(field);
    return text == null ? "" : text;
  }

  /** A user, as Box shows them inside of something else; somebody anonymous has no id. */
  Optional<BoxUser> user(String field) {
    return user(session, data(field).object(field));
  }

  static Optional<BoxUser> user(Session session, @Nullable JsonObject json) {
    String id = json == null ? null : json.text("id");
    return id == null || id.isBlank()
        ? Optional.empty()
        : Optional.of(new BoxUser(session, id, json));
  }

  /** A text that Box never leaves null. */
  String certain(String field) {
    return data(field).requireText(field);
  }
}
