// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said about a lock. Immutable. */
public final class LockOptions {

  /** Until it is taken off; others may download. */
  public static final LockOptions NONE = new LockOptions(null, false);

  private final @Nullable Instant expiresAt;
  private final boolean downloadPrevented;

  private LockOptions(@Nullable Instant expiresAt, boolean downloadPrevented) {
    this.expiresAt = expiresAt;
    this.downloadPrevented = downloadPrevented;
  }

  /** A copy that ends then, to the second. */
  public LockOptions expiresAt(Instant time) {
    return new LockOptions(Arguments.seconds("time", time), downloadPrevented);
  }

  /** A copy that also keeps others from downloading. */
  public LockOptions preventDownload() {
    return new LockOptions(expiresAt, true);
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
