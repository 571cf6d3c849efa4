// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxPreconditionFailedException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What files, folders and web links share. */
abstract class LiveItem<SELF extends LiveItem<SELF>> extends ChangeableObject<SELF>
    implements BoxItem {

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
    return again(session.get(template(), id()).objectWith(Arguments.texts("fields", fields)));
  }

  @Override
  public Optional<SELF> getIfChanged(String etag, String... fields) {
    return session
        .get(template(), id())
        .fields(Arguments.texts("fields", fields))
        .header("if-none-match", Arguments.text("etag", etag))
        .objectIfChanged()
        .map(json -> again(json.withNulls(List.of(fields))));
  }

  @Override
  public SELF getTrashed(String... fields) {
    return again(
        session.get(template() + "/trash", id()).objectWith(Arguments.texts("fields", fields)));
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
    return textOrEmpty("description");
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
        .map(json -> new BoxFolder(session, json.id(), json, null));
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
    unconditional("move");
    return update(Map.of("parent", Map.of("id", Arguments.given("target", target).id())));
  }

  @Override
  public SELF move(BoxFolder target, String name) {
    unconditional("move");
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("parent", Map.of("id", Arguments.given("target", target).id()));
    changes.put("name", Arguments.text("name", name));
    return update(changes);
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
        session
            .put(template(), id())
            .header("if-match", etagRequired)
            .json(Arguments.given("changes", changes))
            .object());
  }

  @Override
  public Optional<BoxSharedLink> sharedLink() {
    return Optional.ofNullable(data("shared_link").object("shared_link")).map(BoxSharedLink::new);
  }

  @Override
  public BoxSharedLink createSharedLink() {
    return createSharedLink(SharedLinkOptions.NONE);
  }

  @Override
  public BoxSharedLink createSharedLink(SharedLinkOptions options) {
    Map<String, ?> settings = Arguments.given("options", options).settings();
    JsonObject link = changed("shared_link", settings).object("shared_link");
    if (link == null) {
      throw new BoxDecodingException(
          "Box was asked to share %s %s, and sent no link. Ask Box's support."
              .formatted(type(), id()),
          null);
    }
    return new BoxSharedLink(link);
  }

  @Override
  public void removeSharedLink() {
    if (changed("shared_link", null).object("shared_link") != null) {
      throw new BoxDecodingException(
          "Box was asked to remove the shared link of %s %s, and still shows one. Ask Box's support."
              .formatted(type(), id()),
          null);
    }
  }

  @Override
  public SELF addToCollection(BoxCollection collection) {
    return inCollections(Arguments.given("collection", collection).id(), true);
  }

  @Override
  public SELF removeFromCollection(BoxCollection collection) {
    return inCollections(Arguments.given("collection", collection).id(), false);
  }

  @Override
  public SELF restore() {
    return restored(Map.of());
  }

  @Override
  public SELF restore(BoxFolder home, String name) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("parent", Map.of("id", Arguments.given("home", home).id()));
    body.put("name", Arguments.text("name", name));
    return restored(body);
  }

  @Override
  public void deleteForever() {
    unconditional("deleteForever");
    session.delete(template() + "/trash", id()).none();
  }

  /** This item, with what Box says of it now. */
  private SELF again(JsonObject json) {
    return make(session, json.id(), json, etagRequired);
  }

  /** Changes one field, and fetches only that. */
  JsonObject changed(String field, @Nullable Object value) {
    return session
        .put(template(), id())
        .fields(field)
        .header("if-match", etagRequired)
        .json(Collections.singletonMap(field, value))
        .object();
  }

  /**
   * Box takes only the whole set, so it is read first and must still be the same then. If nobody
   * asked for a condition, somebody else's change in between is no failure.
   */
  private SELF inCollections(String collection, boolean wanted) {
    try {
      return setCollections(collection, wanted);
    } catch (BoxPreconditionFailedException e) {
      if (etagRequired != null) {
        throw e;
      }
      return setCollections(collection, wanted);
    }
  }

  private SELF setCollections(String collection, boolean wanted) {
    SELF now = get("collections");
    List<Map<String, String>> ids = new ArrayList<>();
    for (JsonObject one : now.data("collections").objects("collections")) {
      if (!one.id().equals(collection)) {
        ids.add(Map.of("id", one.id()));
      }
    }
    if (wanted) {
      ids.add(Map.of("id", collection));
    }
    String etag = etagRequired == null ? now.etag().orElse(null) : etagRequired;
    return make(session, id(), fetched(), etag).update(Map.of("collections", ids));
  }

  private SELF restored(Map<String, Object> body) {
    unconditional("restore");
    return fetched(session.post(template(), id()).json(body).object());
  }

  private SELF copy(Map<String, Object> body) {
    unconditional("copy");
    return fetched(session.post(template() + "/copy", id()).json(body).object());
  }

  /** Box passes over a condition here: better to refuse than to pass over it too. */
  private void unconditional(String call) {
    if (etagRequired != null) {
      throw new IllegalStateException(
          "Box takes no condition for %s: call it on a %s that did not come from ifMatch."
              .formatted(call, type()));
    }
  }
}
