// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said about a lock. Immutable. */
public final class BoxLockOptions {

  /** Until it is taken off; others may download. */
  public static final BoxLockOptions NONE = new BoxLockOptions(null, false);

  private final @Nullable Instant expiresAt;
  private final boolean downloadPrevented;

  private BoxLockOptions(@Nullable Instant expiresAt, boolean downloadPrevented) {
    this.expiresAt = expiresAt;
    this.downloadPrevented = downloadPrevented;
  }

  /** A copy that ends then, to the second. */
  public BoxLockOptions expiresAt(Instant time) {
    return new BoxLockOptions(
        Arguments.given("time", time).truncatedTo(ChronoUnit.SECONDS), downloadPrevented);
  }

  /** A copy that also keeps others from downloading. */
  public BoxLockOptions preventDownload() {
    return new BoxLockOptions(expiresAt, true);
  }

  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    // Box's guides have the word under one name and its description under the other.
    settings.put("type", "lock");
    settings.put("access", "lock");
    settings.put("is_download_prevented", downloadPrevented);
    if (expiresAt != null) {
      settings.put("expires_at", expiresAt.toString());
    }
    return settings;
  }
}
