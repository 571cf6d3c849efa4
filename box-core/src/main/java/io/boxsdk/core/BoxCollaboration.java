// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was let in to a file or folder, or invited. What is in a folder is included.
 *
 * @see <a href="https://developer.box.com/reference/resources/collaboration/">Box's reference</a>
 */
public final class BoxCollaboration extends ChangeableObject<BoxCollaboration> {

  /** A role: whose it is. Nobody can be invited to it; see {@link #makeOwner}. */
  public static final String OWNER = "owner";

  /** A role: everything that the owner may, but to give it away. */
  public static final String CO_OWNER = "co-owner";

  /** A role: see, download, upload, change and delete. */
  public static final String EDITOR = "editor";

  /** A role: see, download and upload. */
  public static final String VIEWER_UPLOADER = "viewer uploader";

  /** A role: see without downloading, and upload. */
  public static final String PREVIEWER_UPLOADER = "previewer uploader";

  /** A role: see and download. */
  public static final String VIEWER = "viewer";

  /** A role: see without downloading. */
  public static final String PREVIEWER = "previewer";

  /** A role: upload, and see nothing but names. */
  public static final String UPLOADER = "uploader";

  /** A status: let in. */
  public static final String ACCEPTED = "accepted";

  /** A status: invited, and has not answered yet. */
  public static final String PENDING = "pending";

  /** A status: invited, and said no. */
  public static final String REJECTED = "rejected";

  BoxCollaboration(Session session, String id, @Nullable JsonObject data) {
    super(session, "collaboration", id, data);
  }

  /** Those of a file or folder. */
  static BoxListing<BoxCollaboration> listing(Session session, Supplier<Call> call) {
    return new BoxListing<>(
        new Pages<>(
            Pages.Paging.MARKER, call, json -> new BoxCollaboration(session, json.id(), json)));
  }

  static BoxCollaboration add(
      Session session,
      BoxObject item,
      Map<String, Object> who,
      String role,
      CollaborationOptions options) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("item", Map.of("type", item.type(), "id", item.id()));
    body.put("accessible_by", who);
    body.put("role", Arguments.text("role", role));
    body.putAll(Arguments.given("options", options).attributes());
    JsonObject json =
        session.post("/collaborations").query("notify", options.notifies()).json(body).object();
    return new BoxCollaboration(session, json.id(), json);
  }

  static Map<String, Object> who(@Nullable BoxCollaborator who) {
    BoxCollaborator given = Arguments.given("who", who);
    return Map.of("type", given.type(), "id", given.id());
  }

  static Map<String, Object> who(@Nullable String email) {
    return Map.of("type", "user", "login", Arguments.text("email", email));
  }

  @Override
  BoxCollaboration make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxCollaboration(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/collaborations/{id}";
  }

  /** {@link #EDITOR}, {@link #VIEWER} or another word of Box. */
  public String role() {
    return certain("role");
  }

  /** {@link #ACCEPTED}, {@link #PENDING}, {@link #REJECTED} or another word of Box. */
  public String status() {
    return certain("status");
  }

  /**
   * The user or group that it is about; empty if only an e-mail address is known.
   *
   * @throws BoxDecodingException if it is neither; then {@link #field} has what Box sent
   */
  public Optional<BoxCollaborator> accessibleBy() {
    return Optional.ofNullable(data("accessible_by").object("accessible_by")).map(this::who);
  }

  private BoxCollaborator who(JsonObject json) {
    String id = json.id();
    String type = json.requireText("type");
    return switch (type) {
      case "user" -> new BoxUser(session, id, json);
      case "group" -> new BoxGroup(session, id, json);
      default ->
          throw new BoxDecodingException(
              "Collaboration %s is about a %s, which this version of the SDK does not know. Use field(\"accessible_by\"), or a newer version."
                  .formatted(id(), type),
              null);
    };
  }

  /** The address that the invitation went to; empty if a user or group was invited. */
  public Optional<String> inviteEmail() {
    return Optional.ofNullable(text("invite_email"));
  }

  /** The file or folder; empty as long as the invitation is not accepted. */
  public Optional<BoxItem> item() {
    return Optional.ofNullable(data("item").object("item")).map(json -> Kinds.item(session, json));
  }

  /** Who let them in, with name and login; empty if Box does not say. */
  public Optional<BoxUser> createdBy() {
    return user("created_by");
  }

  /** When it began; empty if Box does not say. */
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  /** When it was last changed; empty if Box does not say. */
  public Optional<Instant> modifiedAt() {
    return time("modified_at");
  }

  /** When the invitation was accepted or rejected; empty if it was not yet. */
  public Optional<Instant> acknowledgedAt() {
    return timeIfAny("acknowledged_at", "status");
  }

  /** When it ends by itself; empty if it does not. */
  public Optional<Instant> expiresAt() {
    return time("expires_at");
  }

  /** Gives another role, and returns the collaboration as it is then. */
  public BoxCollaboration changeRole(String role) {
    return update(Map.of("role", Arguments.text("role", role)));
  }

  /** Says yes to an invitation, as the one who was invited. */
  public BoxCollaboration accept() {
    return update(Map.of("status", ACCEPTED));
  }

  /** Says no to an invitation, as the one who was invited. */
  public BoxCollaboration reject() {
    return update(Map.of("status", REJECTED));
  }

  /**
   * Gives the folder to this collaborator, into whose root it moves. This collaboration ends with
   * that; who owned the folder becomes a co-owner by another one.
   *
   * @throws BoxForbiddenException if the caller does not own the folder
   */
  public void makeOwner() {
    update(Map.of("role", OWNER));
  }

  /**
   * Changes it.
   *
   * @param changes Box's own field names and their new values; a field that is not named stays as
   *     it is
   * @return a new object as it is then; without any field if that ended it, as making the
   *     collaborator the owner does
   */
  @Override
  public BoxCollaboration update(Map<String, ? extends @Nullable Object> changes) {
    Call call = session.put(template(), id()).json(Arguments.given("changes", changes));
    // Done twice, these would fail the second time, although they are done.
    boolean once = OWNER.equals(changes.get("role")) || changes.containsKey("status");
    return (once ? call.once() : call)
        .objectIfAny()
        .map(this::fetched)
        .orElseGet(() -> make(session, id(), null));
  }
}
