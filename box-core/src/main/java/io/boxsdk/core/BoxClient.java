// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.discovery.Modules;
import io.boxsdk.core.internal.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way into Box. Hands out objects that call Box when their methods say so.
 *
 * <p>Immutable; may be used by many threads at once, virtual ones too. All calls block. Every
 * failure is a {@link io.boxsdk.api.BoxException}; an argument that could not make sense is an
 * {@link IllegalArgumentException}, and a call at the wrong time, such as using up a body twice, an
 * {@link IllegalStateException}.
 */
public final class BoxClient implements AutoCloseable {

  private final Session session;
  private final Authenticator authenticator;
  private final Modules modules;

  /** Whether this is what the builder made, and not a copy that calls as somebody else. */
  private final boolean whole;

  BoxClient(Session session, Authenticator authenticator, Modules modules) {
    this(session, authenticator, modules, true);
  }

  private BoxClient(Session session, Authenticator authenticator, Modules modules, boolean whole) {
    this.session = session;
    this.authenticator = authenticator;
    this.modules = modules;
    this.whole = whole;
  }

  /**
   * A client that is put together by what the environment says; see {@link
   * BoxClientBuilder#environment}. Makes no request.
   *
   * @throws BoxConfigurationException if the environment says too little or too much, or if a
   *     module that it needs is missing
   */
  public static BoxClient fromEnvironment() {
    return builder().environment().build();
  }

  /**
   * A client that is put together by what a file says; see {@link BoxClientBuilder#config}. Makes
   * no request.
   *
   * @throws BoxConfigurationException if the file cannot be read or says too little, or if a module
   *     that it needs is missing
   */
  public static BoxClient fromConfig(Path file) {
    return builder().config(file).build();
  }

  /** Begins to put a client together. */
  public static BoxClientBuilder builder() {
    return new BoxClientBuilder();
  }

  /** The folder with this id. Makes no request. */
  public BoxFolder folder(String id) {
    return new BoxFolder(session, id, null, null);
  }

  /** The folder in which everything lies; its id is {@code 0}. Makes no request. */
  public BoxFolder rootFolder() {
    return folder("0");
  }

  /** The file with this id. Makes no request. */
  public BoxFile file(String id) {
    return new BoxFile(session, id, null, null);
  }

  /** The web link with this id. Makes no request. */
  public BoxWebLink webLink(String id) {
    return new BoxWebLink(session, id, null, null);
  }

  /** The comment with this id. Makes no request. */
  public BoxComment comment(String id) {
    return new BoxComment(session, id, null);
  }

  /** The task with this id. Makes no request. */
  public BoxTask task(String id) {
    return new BoxTask(session, id, null);
  }

  /** The part that one user has in a task, by its id. Makes no request. */
  public BoxTaskAssignment taskAssignment(String id) {
    return new BoxTaskAssignment(session, id, null);
  }

  /** The collection with this id. Makes no request. */
  public BoxCollection collection(String id) {
    return new BoxCollection(session, id, null);
  }

  /** The collections of the user. Makes no request until it is iterated. */
  public BoxOffsetListing<BoxCollection> collections() {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/collections"),
            json -> new BoxCollection(session, json.id(), json)));
  }

  /**
   * Looks up the user's favorites, which every user has.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxCollection favorites() {
    return collections().stream()
        .filter(collection -> collection.collectionType().equals(BoxCollection.FAVORITES))
        .findFirst()
        .orElseThrow(
            () ->
                new BoxDecodingException(
                    "Box lists no favorites among the collections. Ask Box's support.", null));
  }

  /** What is in the user's trash. Makes no request until it is iterated. */
  public BoxItemListing trash() {
    return new BoxItemListing(
        new Pages<>(
            Pages.Paging.MARKER_IF_ASKED,
            () -> session.get("/folders/trash/items"),
            json -> Kinds.item(session, json)));
  }

  /**
   * Fetches what a shared link leads to. It keeps the link for all its calls.
   *
   * @param password null if the link has none
   * @param fields what to fetch; if none are named, what Box sends by itself
   * @throws BoxApiException if Box says no
   */
  public BoxItem sharedItem(String link, @Nullable String password, String... fields) {
    Session visiting = session.withSharedLink(Arguments.text("link", link), password);
    return Kinds.item(
        visiting, visiting.get("/shared_items").objectWith(Arguments.texts("fields", fields)));
  }

  /**
   * As {@link #sharedItem}, if it is no longer as it was.
   *
   * @param etag of the object that is at hand
   * @return empty if it still has this etag
   * @throws BoxApiException if Box says no
   */
  public Optional<BoxItem> sharedItemIfChanged(
      String link, @Nullable String password, String etag, String... fields) {
    Session visiting = session.withSharedLink(Arguments.text("link", link), password);
    return visiting
        .get("/shared_items")
        .fields(Arguments.texts("fields", fields))
        .header("if-none-match", Arguments.text("etag", etag))
        .objectIfChanged()
        .map(json -> Kinds.item(visiting, json.withNulls(List.of(fields))));
  }

  /**
   * Begins a request of which Box knows and this SDK does not. It is sent as every other: with the
   * token, as the same user, and again where that is right.
   *
   * @param method such as {@code GET}
   * @param target a path with its query, such as {@code /2.0/users/me}, or an absolute address of a
   *     host of Box
   * @throws IllegalArgumentException if the method or the address is none, or if the address is on
   *     a host that must not see the token
   */
  public BoxRequest request(String method, String target) {
    return BoxRequest.of(session, method, target);
  }

  /** The user with this id; {@code me} is who the token belongs to. Makes no request. */
  public BoxUser user(String id) {
    return new BoxUser(session, id, null);
  }

  /** What happens to the user that this client acts as. Makes no request. */
  public BoxEvents events() {
    return new BoxEvents(session);
  }

  /**
   * Fetches the user that this client acts as.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxUser me() {
    return user("me").get();
  }

  /** The users of the enterprise; needs the right to see them. Makes no request until iterated. */
  public BoxUserListing users() {
    return new BoxUserListing(
        new Pages<>(
            Pages.Paging.MARKER_IF_ASKED,
            () -> session.get("/users"),
            json -> new BoxUser(session, json.id(), json)));
  }

  /**
   * Creates a user who logs in with this address; see {@link #createUser(String, String,
   * UserOptions)}.
   */
  public BoxUser createUser(String name, String login) {
    return createUser(name, login, UserOptions.NONE);
  }

  /**
   * Creates a user of the enterprise.
   *
   * @throws BoxConflictException if a user has this login
   * @throws BoxApiException if Box says no
   */
  public BoxUser createUser(String name, String login, UserOptions options) {
    return createUser(name, "login", Arguments.text("login", login), options);
  }

  /** Creates an application's own user; see {@link #createAppUser(String, UserOptions)}. */
  public BoxUser createAppUser(String name) {
    return createAppUser(name, UserOptions.NONE);
  }

  /**
   * Creates an application's own user, who has no password and logs in nowhere.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxUser createAppUser(String name, UserOptions options) {
    return createUser(name, "is_platform_access_only", true, options);
  }

  private BoxUser createUser(String name, String field, Object value, UserOptions options) {
    Map<String, Object> body =
        new LinkedHashMap<>(Arguments.given("options", options).attributes());
    body.put("name", Arguments.text("name", name));
    body.put(field, value);
    JsonObject json = session.post("/users").json(body).object();
    return new BoxUser(session, json.id(), json);
  }

  /** The group with this id. Makes no request. */
  public BoxGroup group(String id) {
    return new BoxGroup(session, id, null);
  }

  /** The groups of the enterprise; needs the right to see them. Makes no request until iterated. */
  public BoxGroupListing groups() {
    return new BoxGroupListing(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/groups"),
            json -> new BoxGroup(session, json.id(), json)));
  }

  /** Creates a group; see {@link #createGroup(String, GroupOptions)}. */
  public BoxGroup createGroup(String name) {
    return createGroup(name, GroupOptions.NONE);
  }

  /**
   * Creates a group.
   *
   * @throws BoxConflictException if there is a group of this name
   * @throws BoxApiException if Box says no
   */
  public BoxGroup createGroup(String name, GroupOptions options) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", Arguments.text("name", name));
    body.putAll(Arguments.given("options", options).attributes());
    JsonObject json = session.post("/groups").json(body).object();
    return new BoxGroup(session, json.id(), json);
  }

  /** The membership with this id. Makes no request. */
  public BoxGroupMembership groupMembership(String id) {
    return new BoxGroupMembership(session, id, null);
  }

  /** The collaboration with this id. Makes no request. */
  public BoxCollaboration collaboration(String id) {
    return new BoxCollaboration(session, id, null);
  }

  /**
   * To what this client's user was invited and has not answered. Makes no request until iterated.
   */
  public BoxOffsetListing<BoxCollaboration> pendingCollaborations() {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/collaborations").query("status", BoxCollaboration.PENDING),
            json -> new BoxCollaboration(session, json.id(), json)));
  }

  /** Searches for a text; see {@link #search(BoxSearch)}. */
  public BoxOffsetListing<BoxItem> search(String query) {
    return search(BoxSearch.text(query));
  }

  /**
   * What fits a search. Makes no request until it is iterated. Box gives the first ten thousand
   * results, 200 at a time, and refuses to go on after that; so does the listing, with a {@link
   * BoxApiException}.
   */
  public BoxOffsetListing<BoxItem> search(BoxSearch search) {
    Arguments.given("search", search);
    return new BoxOffsetListing<>(
        new Pages<>(
                Pages.Paging.OFFSET,
                () -> search.call(session),
                json -> BoxSearch.result(session, json))
            .size(BoxSearch.LARGEST_PAGE));
  }

  /**
   * The templates of metadata in a scope. Makes no request until it is iterated.
   *
   * @param scope {@code global} or {@code enterprise}
   */
  public BoxListing<BoxMetadataTemplate> metadataTemplates(String scope) {
    Arguments.oneOf("scope", scope, BoxMetadata.GLOBAL, BoxMetadata.ENTERPRISE);
    return new BoxListing<>(
        new Pages<>(
            Pages.Paging.MARKER,
            () -> session.get("/metadata_templates/{scope}", scope),
            json -> new BoxMetadataTemplate(session, json)));
  }

  /** The template of metadata with this key. Makes no request. */
  public BoxMetadataTemplate metadataTemplate(String scope, String key) {
    return new BoxMetadataTemplate(session, scope, key, null);
  }

  /**
   * Creates a template of metadata for the enterprise; needs the rights of an administrator.
   *
   * @throws BoxConflictException if there is one with this key
   * @throws BoxApiException if Box says no
   */
  public BoxMetadataTemplate createMetadataTemplate(BoxMetadataSchema schema) {
    return BoxMetadataTemplate.create(session, Arguments.given("schema", schema));
  }

  /**
   * A client that acts as this user; needs the right to do so. Shares everything else with this
   * one, and is closed with it: closing it alone does nothing.
   */
  public BoxClient asUser(String userId) {
    return with(session.asUser(Arguments.text("userId", userId)));
  }

  /**
   * A client that reaches Box through a shared link. Shares everything else with this one, and is
   * closed with it: closing it alone does nothing.
   *
   * @param password null if the link has none
   */
  public BoxClient withSharedLink(String link, @Nullable String password) {
    return with(session.withSharedLink(Arguments.text("link", link), password));
  }

  private BoxClient with(Session other) {
    return new BoxClient(other, authenticator, modules, false);
  }

  /**
   * The token that a request would carry now. May block while one is fetched. Do not hand it to a
   * browser or another program: let it be exchanged for one that may do less.
   *
   * @throws BoxAuthException if no token can be had
   */
  public AccessToken accessToken() {
    return authenticator.token();
  }

  /**
   * Asks Box to forget the tokens of this client. A person then has to log in again; where nobody
   * needs to, as with client credentials, the next call gets another token.
   *
   * @throws BoxAuthException if Box refused, or if tokens of this kind cannot be revoked
   */
  public void revoke() {
    authenticator.revoke();
  }

  /** What was chosen, from which module and with which settings, for people; secrets as dots. */
  public String describe() {
    return modules.description();
  }

  /**
   * Closes what this client found by itself; what the builder was given stays yours. Does nothing
   * for a client that {@link #asUser} or {@link #withSharedLink} gave: it has nothing of its own.
   */
  @Override
  public void close() {
    if (!whole) {
      return;
    }
    session.close();
    modules.close();
  }

  @Override
  public String toString() {
    return "BoxClient";
  }
}
