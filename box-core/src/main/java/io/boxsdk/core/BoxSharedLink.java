// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The link by which others reach an item, as Box showed it. Immutable. */
public final class BoxSharedLink {

  /** For everybody who has the link. */
  public static final String OPEN = "open";

  /** For everybody of the same enterprise. */
  public static final String COMPANY = "company";

  /** For those who were let in. */
  public static final String COLLABORATORS = "collaborators";

  private final JsonObject json;

  BoxSharedLink(JsonObject json) {
    this.json = json;
  }

  /** The address to pass on. */
  public String url() {
    return json.requireText("url");
  }

  /** Where the content is without a page around it; only of files. */
  public Optional<String> downloadUrl() {
    return text("download_url");
  }

  /** The address with the name that was chosen for it, if one was. */
  public Optional<String> vanityUrl() {
    return text("vanity_url");
  }

  /** For whom it was made: {@link #OPEN}, {@link #COMPANY} or {@link #COLLABORATORS}. */
  public Optional<String> access() {
    return text("access");
  }

  /** For whom it works: an enterprise may allow less than was chosen. */
  public String effectiveAccess() {
    return json.requireText("effective_access");
  }

  /** What it allows at most: {@code can_edit}, {@code can_download} or {@code can_preview}. */
  public String effectivePermission() {
    return json.requireText("effective_permission");
  }

  /** When it ends, if it does. */
  public Optional<Instant> unsharedAt() {
    return Optional.ofNullable(json.time("unshared_at"));
  }

  /** Whether it asks for a password. */
  public boolean isPasswordEnabled() {
    return Boolean.TRUE.equals(json.flag("is_password_enabled"));
  }

  /** Whether the content may be downloaded. */
  public boolean canDownload() {
    return permits("can_download");
  }

  /** Whether the content may be looked at. */
  public boolean canPreview() {
    return permits("can_preview");
  }

  /** Whether the content may be replaced. */
  public boolean canEdit() {
    return permits("can_edit");
  }

  /** How often the content was downloaded by it. */
  public long downloadCount() {
    return json.number("download_count").orElse(0);
  }

  /** How often the item was looked at by it. */
  public long previewCount() {
    return json.number("preview_count").orElse(0);
  }

  /** For whom it works; not the address, which opens doors. */
  @Override
  public String toString() {
    return "shared link (" + json.value("effective_access") + ")";
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(json.text(name));
  }

  private boolean permits(String name) {
    @Nullable JsonObject permissions = json.object("permissions");
    return permissions != null && Boolean.TRUE.equals(permissions.flag(name));
  }
}
