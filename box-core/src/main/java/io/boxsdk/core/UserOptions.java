// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.Map;

/** What may be said about a new user besides name and login. Immutable. */
public final class UserOptions {

  /** Nothing special. */
  public static final UserOptions NONE = new UserOptions(Fields.none());

  private final Fields<Object> attributes;

  private UserOptions(Fields<Object> attributes) {
    this.attributes = attributes;
  }

  /** A copy with a role: {@link BoxUser#COADMIN} or {@link BoxUser#USER}. */
  public UserOptions role(String role) {
    return with("role", role);
  }

  /** A copy with a status, such as {@link BoxUser#INACTIVE}. */
  public UserOptions status(String status) {
    return with("status", status);
  }

  /** A copy with a language, in Box's writing of ISO 639-1. */
  public UserOptions language(String code) {
    return with("language", code);
  }

  /** A copy with a time zone, such as {@code Europe/Berlin}. */
  public UserOptions timezone(String zone) {
    return with("timezone", zone);
  }

  /** A copy with what the user does. */
  public UserOptions jobTitle(String title) {
    return with("job_title", title);
  }

  /** A copy with a phone number. */
  public UserOptions phone(String number) {
    return with("phone", number);
  }

  /** A copy with a postal address. */
  public UserOptions address(String text) {
    return with("address", text);
  }

  /** A copy with how many bytes the user may store; -1 for no limit. */
  public UserOptions spaceAmount(long bytes) {
    return with("space_amount", bytes);
  }

  /** A copy with what the application calls its user. */
  public UserOptions externalAppUserId(String externalId) {
    return with("external_app_user_id", externalId);
  }

  /**
   * A copy with any other field.
   *
   * @param field Box's own name for it
   * @param value text, a number, a boolean, a list or a map
   */
  public UserOptions with(String field, Object value) {
    return new UserOptions(
        attributes.with(Arguments.text("field", field), Arguments.given(field, value)));
  }

  Map<String, Object> attributes() {
    return attributes.map();
  }
}
