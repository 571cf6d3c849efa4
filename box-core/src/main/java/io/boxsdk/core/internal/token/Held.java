// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.time.Instant;

/**
 * A token in hand, and until when it is worth using.
 *
 * @param behind the version that the store had when this token was taken from it or put into it;
 *     what has this version still is no newer than this token. 0 if the store had none
 */
record Held(AccessToken token, long behind, Instant freshUntil, boolean rejected) {

  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

  /** Renewal begins a little before the end: at most a minute, at most a tenth of what is left. */
  static Held from(AccessToken token, long behind, Instant now) {
    Instant end = token.expiresAt();
    if (end.equals(Instant.MAX) || !end.isAfter(now)) {
      return new Held(token, behind, end, false);
    }
    Duration tenth = Duration.between(now, end).dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new Held(token, behind, end.minus(margin), false);
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

  /** Whether somebody else has stored this entry since. */
  boolean olderThan(TokenStore.Entry kept) {
    return kept.version() != behind && !is(kept.token());
  }

  Held asRejected() {
    return new Held(token, behind, freshUntil, true);
  }
}
