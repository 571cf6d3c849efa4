// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user of Box: a person, or an application's own.
 *
 * <p>What {@link #get} brings by itself are name, login, dates, language, time zone, space, status
 * and contact data; role and the rest come when they are named.
 *
 * @see <a href="https://developer.box.com/reference/resources/user/">Box's reference</a>
 */
public final class BoxUser extends ChangeableObject<BoxUser> implements BoxCollaborator {

  /** A status: the user may do everything. */
  public static final String ACTIVE = "active";

  /** A status: the user cannot log in. */
  public static final String INACTIVE = "inactive";

  /** A status: the user can neither delete nor edit content. */
  public static final String CANNOT_DELETE_EDIT = "cannot_delete_edit";

  /** A status: the user can neither delete nor edit nor upload content. */
  public static final String CANNOT_DELETE_EDIT_UPLOAD = "cannot_delete_edit_upload";

  /** A role: the one who owns the enterprise's account. */
  public static final String ADMIN = "admin";

  /** A role: a user who helps the admin. */
  public static final String COADMIN = "coadmin";

  /** A role: a user like most. */
  public static final String USER = "user";

  BoxUser(Session session, String id, @Nullable JsonObject data) {
    super(session, "user", id, data);
  }

  @Override
  BoxUser make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxUser(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/users/{id}";
  }

  @Override
  public String name() {
    return certain("name");
  }

  /** The e-mail address to log in with. */
  public String login() {
    return certain("login");
  }

  /** {@link #ACTIVE}, {@link #INACTIVE} or another word of Box. */
  public String status() {
    return certain("status");
  }

  /** {@link #ADMIN}, {@link #COADMIN}, {@link #USER} or another word of Box. */
  public String role() {
    return certain("role");
  }

  /** The language, in Box's writing of ISO 639-1. */
  public String language() {
    return certain("language");
  }

  /** The time zone, such as {@code Europe/Berlin}. */
  public String timezone() {
    return certain("timezone");
  }

  /** How many bytes the user may store; -1 if there is no limit. */
  public long spaceAmount() {
    return data("space_amount").number("space_amount").orElse(-1);
  }

  /** How many bytes the user stores. */
  public long spaceUsed() {
    return data("space_used").number("space_used").orElse(0);
  }

  /** How many bytes a file of this user can have; -1 if there is no limit. */
  public long maxUploadSize() {
    return data("max_upload_size").number("max_upload_size").orElse(-1);
  }

  /** What the user does; may be empty. */
  public String jobTitle() {
    return textOrEmpty("job_title");
  }

  /** The phone number; may be empty. */
  public String phone() {
    return textOrEmpty("phone");
  }

  /** The postal address; may be empty. */
  public String address() {
    return textOrEmpty("address");
  }

  /** Where the picture of the user is. */
  public String avatarUrl() {
    return certain("avatar_url");
  }

  /** Whether this is an application's own user, who can log in nowhere else. */
  public boolean isPlatformAccessOnly() {
    return Boolean.TRUE.equals(data("is_platform_access_only").flag("is_platform_access_only"));
  }

  /** What the application calls its user; empty if it said nothing. */
  public Optional<String> externalAppUserId() {
    return Optional.ofNullable(text("external_app_user_id"));
  }

  /** When the user came to Box. */
  public Optional<Instant> createdAt() {
    return time("created_at");
  }

  /** When the user was last changed. */
  public Optional<Instant> modifiedAt() {
    return time("modified_at");
  }

  /** Which groups the user is in. Makes no request until it is iterated. */
  public BoxOffsetListing<BoxGroupMembership> memberships() {
    return BoxGroupMembership.listing(session, () -> session.get("/users/{id}/memberships", id()));
  }

  /**
   * Moves everything that this user owns into a new folder of another, which is returned. Not
   * repeated if the answer is lost: done twice, it makes two folders.
   */
  public BoxFolder transferContent(BoxUser newOwner) {
    JsonObject folder =
        session
            .put("/users/{id}/folders/0", id())
            .once()
            .json(Map.of("owned_by", Map.of("id", Arguments.given("newOwner", newOwner).id())))
            .object();
    return new BoxFolder(session, folder.id(), folder, null);
  }

  /** Other addresses of this user. */
  public List<BoxEmailAlias> emailAliases() {
    return session.get("/users/{id}/email_aliases", id()).object().objects("entries").stream()
        .map(BoxEmailAlias::of)
        .toList();
  }

  /**
   * Gives this user another address.
   *
   * @throws BoxConflictException if it is somebody's already
   */
  public BoxEmailAlias addEmailAlias(String email) {
    return BoxEmailAlias.of(
        session
            .post("/users/{id}/email_aliases", id())
            .json(Map.of("email", Arguments.text("email", email)))
            .object());
  }

  /** Takes an address from this user. */
  public void removeEmailAlias(BoxEmailAlias alias) {
    session
        .delete("/users/{id}/email_aliases/{alias_id}", id(), Arguments.given("alias", alias).id())
        .none();
  }

  /**
   * Deletes this user.
   *
   * @throws BoxConflictException if the user owns content; {@link #transferContent} it first
   */
  @Override
  public void delete() {
    delete(UserDeletionOptions.NONE);
  }

  /**
   * Deletes this user.
   *
   * @throws BoxApiException if Box says no
   */
  public void delete(UserDeletionOptions options) {
    session
        .delete("/users/{id}", id())
        .query("force", Arguments.given("options", options).isForced())
        .query("notify", options.notifies())
        .none();
  }
}
