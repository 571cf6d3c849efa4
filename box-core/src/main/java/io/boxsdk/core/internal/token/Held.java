// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.auth.AccessToken;
import java.time.Duration;
import java.time.Instant;

/** A token in hand, and until when it is worth using. */
record Held(AccessToken token, Instant freshUntil, boolean rejected) {

  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

  /** Renewal begins a little before the end: at most a minute, at most a tenth of what is left. */
  static Held from(AccessToken token, Instant now) {
    Instant end = token.expiresAt();
    if (end.equals(Instant.MAX) || !end.isAfter(now)) {
      return new Held(token, end, false);
    }
    Duration tenth = Duration.between(now, end).dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new Held(token, end.minus(margin), false);
  }

  boolean fresh(Instant now) {
    return !rejected && now.isBefore(freshUntil);
  }

  boolean usable(Instant now) {
    return !rejected && now.isBefore(token.expiresAt());
  }

  boolean is(AccessToken other) {
    return token.value().equals(other.value());
  }

  Held asRejected() {
    return new Held(token, freshUntil, true);
  }
}
