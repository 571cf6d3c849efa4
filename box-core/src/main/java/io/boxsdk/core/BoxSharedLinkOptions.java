// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an item is shared; what is not said stays as it is, or as Box has it by default. Immutable.
 */
public final class BoxSharedLinkOptions {

  /** Nothing special. */
  public static final BoxSharedLinkOptions NONE = new BoxSharedLinkOptions(Map.of(), Map.of());

  private final Map<String, @Nullable Object> settings;
  private final Map<String, Boolean> permissions;

  private BoxSharedLinkOptions(
      Map<String, @Nullable Object> settings, Map<String, Boolean> permissions) {
    this.settings = settings;
    this.permissions = permissions;
  }

  /**
   * A copy for these people.
   *
   * @param level {@link BoxSharedLink#OPEN}, {@link BoxSharedLink#COMPANY} or {@link
   *     BoxSharedLink#COLLABORATORS}
   */
  public BoxSharedLinkOptions access(String level) {
    return with("access", Arguments.text("level", level));
  }

  /**
   * A copy with this password, which only open links can have.
   *
   * @param password null takes it away
   */
  public BoxSharedLinkOptions password(@Nullable String password) {
    return with("password", password);
  }

  /** A copy that ends then, to the second. */
  public BoxSharedLinkOptions unsharedAt(Instant time) {
    return with(
        "unshared_at", Arguments.given("time", time).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** A copy with a name of its own in the address, of at least 12 characters. */
  public BoxSharedLinkOptions vanityName(String name) {
    return with("vanity_name", Arguments.text("name", name));
  }

  /** A copy that says whether the content may be downloaded. */
  public BoxSharedLinkOptions canDownload(boolean allowed) {
    return permit("can_download", allowed);
  }

  /** A copy that says whether the content may be looked at. */
  public BoxSharedLinkOptions canPreview(boolean allowed) {
    return permit("can_preview", allowed);
  }

  /** A copy that says whether the content may be replaced; only of files. */
  public BoxSharedLinkOptions canEdit(boolean allowed) {
    return permit("can_edit", allowed);
  }

  Map<String, @Nullable Object> settings() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(settings);
    if (!permissions.isEmpty()) {
      all.put("permissions", permissions);
    }
    return all;
  }

  private BoxSharedLinkOptions with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(settings);
    copy.put(name, value);
    return new BoxSharedLinkOptions(copy, permissions);
  }

  private BoxSharedLinkOptions permit(String name, boolean allowed) {
    Map<String, Boolean> copy = new LinkedHashMap<>(permissions);
    copy.put(name, allowed);
    return new BoxSharedLinkOptions(settings, copy);
  }

  /** The names of what was said, since values may be secrets. */
  @Override
  public String toString() {
    return settings().keySet().toString();
  }
}
