// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock on a file, as Box showed it. Immutable. */
public final class BoxLock {

  private final Session session;
  private final JsonObject json;

  BoxLock(Session session, JsonObject json) {
    this.session = session;
    this.json = json;
  }

  /** The id of the lock. */
  public String id() {
    return json.id();
  }

  /** Who locked it, if Box says so. */
  public Optional<BoxUser> createdBy() {
    return LiveObject.user(session, json.object("created_by"));
  }

  /** When it was locked, if Box says so. */
  public Optional<Instant> createdAt() {
    return Optional.ofNullable(json.time("created_at"));
  }

  /** When the lock ends, if it does by itself. */
  public Optional<Instant> expiresAt() {
    // Box's description has another name for it than its answers.
    @Nullable Instant time = json.time("expires_at");
    return Optional.ofNullable(time != null ? time : json.time("expired_at"));
  }

  /** Whether others cannot download either. */
  public boolean isDownloadPrevented() {
    return Boolean.TRUE.equals(json.flag("is_download_prevented"));
  }

  @Override
  public String toString() {
    return "lock " + json.value("id");
  }
}
