// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an item is shared; what is not said stays as it is, or as Box has it by default. Immutable.
 */
public final class SharedLinkOptions {

  /** Nothing special. */
  public static final SharedLinkOptions NONE = new SharedLinkOptions(Fields.none(), Fields.none());

  private final Fields<@Nullable Object> settings;
  private final Fields<Boolean> permissions;

  private SharedLinkOptions(Fields<@Nullable Object> settings, Fields<Boolean> permissions) {
    this.settings = settings;
    this.permissions = permissions;
  }

  /**
   * A copy for these people.
   *
   * @param level {@link BoxSharedLink#OPEN}, {@link BoxSharedLink#COMPANY} or {@link
   *     BoxSharedLink#COLLABORATORS}
   */
  public SharedLinkOptions access(String level) {
    return with("access", Arguments.text("level", level));
  }

  /**
   * A copy with this password, which only open links can have.
   *
   * @param password null takes it away
   */
  public SharedLinkOptions password(@Nullable String password) {
    return with("password", password);
  }

  /** A copy that ends then, to the second. */
  public SharedLinkOptions unsharedAt(Instant time) {
    return with("unshared_at", Arguments.seconds("time", time).toString());
  }

  /** A copy that does not end by itself. */
  public SharedLinkOptions neverUnshared() {
    return with("unshared_at", null);
  }

  /** A copy with a name of its own in the address, of at least 12 characters. */
  public SharedLinkOptions vanityName(String name) {
    return with("vanity_name", Arguments.text("name", name));
  }

  /** A copy that says whether the content may be downloaded. */
  public SharedLinkOptions canDownload(boolean allowed) {
    return permit("can_download", allowed);
  }

  /** A copy that says whether the content may be looked at. */
  public SharedLinkOptions canPreview(boolean allowed) {
    return permit("can_preview", allowed);
  }

  /** A copy that says whether the content may be replaced; only of files. */
  public SharedLinkOptions canEdit(boolean allowed) {
    return permit("can_edit", allowed);
  }

  Map<String, @Nullable Object> settings() {
    return permissions.map().isEmpty()
        ? settings.map()
        : settings.with("permissions", permissions.map()).map();
  }

  private SharedLinkOptions with(String name, @Nullable Object value) {
    return new SharedLinkOptions(settings.with(name, value), permissions);
  }

  private SharedLinkOptions permit(String name, boolean allowed) {
    return new SharedLinkOptions(settings, permissions.with(name, allowed));
  }

  /** The names of what was said, since values may be secrets. */
  @Override
  public String toString() {
    return settings().keySet().toString();
  }
}
