// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What files, folders and web links share. */
abstract class LiveItem<SELF extends LiveItem<SELF>> extends LiveObject<SELF> implements BoxItem {

  /**
   * What the next change requires; null if nothing. Passed on to copies of this item, fetched or
   * not, but not to what a change returns.
   */
  final @Nullable String etagRequired;

  LiveItem(
      Session session,
      String type,
      String id,
      @Nullable JsonObject data,
      @Nullable String etagRequired) {
    super(session, type, id, data);
    this.etagRequired = etagRequired;
  }

  abstract SELF make(
      Session newSession,
      String newId,
      @Nullable JsonObject newData,
      @Nullable String newEtagRequired);

  @Override
  SELF make(Session newSession, String newId, @Nullable JsonObject newData) {
    return make(newSession, newId, newData, null);
  }

  @Override
  public SELF asUser(String userId) {
    SELF copy = super.asUser(userId);
    return make(copy.session, id(), fetched(), etagRequired);
  }

  @Override
  public SELF withSharedLink(String link, @Nullable String password) {
    SELF copy = super.withSharedLink(link, password);
    return make(copy.session, id(), fetched(), etagRequired);
  }

  @Override
  public SELF ifMatch(String etag) {
    return make(session, id(), fetched(), Arguments.text("etag", etag));
  }

  @Override
  public SELF get(String... fields) {
    SELF copy = super.get(fields);
    return make(session, copy.id(), copy.fetched(), etagRequired);
  }

  @Override
  public String name() {
    return certain("name");
  }

  @Override
  public Optional<String> etag() {
    return Optional.ofNullable(text("etag"));
  }

  @Override
  public long size() {
    return data("size").number("size").orElse(0);
  }

  @Override
  public String description() {
    String text = text("description");
    return text == null ? "" : text;
  }

  @Override
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  @Override
  public Optional<Instant> modifiedAt() {
    return time("modified_at");
  }

  @Override
  public Optional<BoxFolder> parent() {
    return Optional.ofNullable(data("parent").object("parent"))
        .map(json -> new BoxFolder(session, json.requireText("id"), json, null));
  }

  @Override
  public Optional<BoxUser> ownedBy() {
    return user("owned_by");
  }

  @Override
  public SELF rename(String name) {
    return update(Map.of("name", Arguments.text("name", name)));
  }

  @Override
  public SELF move(BoxFolder target) {
    return update(Map.of("parent", Map.of("id", Arguments.given("target", target).id())));
  }

  @Override
  public SELF copy(BoxFolder target) {
    return copy(Map.of("parent", Map.of("id", Arguments.given("target", target).id())));
  }

  @Override
  public SELF copy(BoxFolder target, String name) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("parent", Map.of("id", Arguments.given("target", target).id()));
    body.put("name", Arguments.text("name", name));
    return copy(body);
  }

  @Override
  public void delete() {
    session.delete(template(), id()).header("if-match", etagRequired).none();
  }

  @Override
  public SELF update(Map<String, ? extends @Nullable Object> changes) {
    return fetched(
        session.put(template(), id()).header("if-match", etagRequired).json(changes).object());
  }

  private SELF copy(Map<String, Object> body) {
    return fetched(session.post(template() + "/copy", id()).json(body).object());
  }
}
