// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whether to try again, and when: one function of facts, without a clock and without state. */
record RetryPolicy(int maxAttempts) {

  private static final Duration BASE = Duration.ofMillis(50);
  private static final Duration THROTTLED_BASE = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

  /** A server that asks for more patience than this gets its answer passed on instead. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /**
   * What is known about an attempt that did not succeed.
   *
   * @param attempt which one it was, from 1
   * @param status of the answer; 0 if there was none
   * @param retryAfter what the answer asked for
   * @param repeatable whether doing it twice is as good as doing it once
   * @param replayable whether the body, if any, can be sent again
   * @param mayHaveBeenSent whether the server may have acted on it
   * @param left how long from now another attempt may begin
   */
  record Facts(
      int attempt,
      int status,
      @Nullable Duration retryAfter,
      boolean repeatable,
      boolean replayable,
      boolean mayHaveBeenSent,
      Duration left) {}

  /** How long to wait before the next attempt; empty if there must be none. */
  Optional<Duration> next(Facts facts, RandomGenerator random) {
    if (facts.attempt() >= maxAttempts || !facts.replayable() || !worthwhile(facts)) {
      return Optional.empty();
    }
    Duration asked = facts.retryAfter();
    if (asked != null && asked.compareTo(LONGEST_WAIT) > 0) {
      return Optional.empty();
    }
    Duration backoff = backoff(facts, random);
    Duration wait = asked != null && asked.compareTo(backoff) > 0 ? asked : backoff;
    return Optional.of(wait).filter(time -> time.compareTo(facts.left()) <= 0);
  }

  private static boolean worthwhile(Facts facts) {
    return switch (facts.status()) {
      case 0 -> facts.repeatable() || !facts.mayHaveBeenSent();
      // Not ready yet, if it says when to come back: nothing was refused and nothing was done.
      case 202 -> facts.retryAfter() != null;
      // Refused before anything was done.
      case 429 -> true;
      case 408, 500, 502, 503, 504 -> facts.repeatable();
      default -> false;
    };
  }

  /** Full jitter: anything between nothing and a bound that doubles. */
  private static Duration backoff(Facts facts, RandomGenerator random) {
    Duration base = facts.status() == 429 ? THROTTLED_BASE : BASE;
    Duration bound = base.multipliedBy(1L << Math.min(facts.attempt() - 1, 16));
    long longest = Math.min(bound.toMillis(), LONGEST_BACKOFF.toMillis());
    return Duration.ofMillis(random.nextLong(longest + 1));
  }
}
