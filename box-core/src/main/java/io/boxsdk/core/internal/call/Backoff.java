// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How those wait who try for as long as it takes: longer with each failure in a row, as the retries
 * of a single call do. For one thread at a time.
 */
public final class Backoff {

  private static final RetryPolicy ENDLESS = new RetryPolicy(Integer.MAX_VALUE);

  private final Pipeline.Policies policies;
  private static final Duration LONGEST = RetryPolicy.LONGEST_WAIT;

  private int failures;

  Backoff(Pipeline.Policies policies) {
    this.policies = policies;
  }

  /** Begins anew with the shortest wait. */
  public void succeeded() {
    failures = 0;
  }

  /** Whether time may mend this failure. */
  public boolean mends(BoxException failure) {
    return next(failure).isPresent();
  }

  /** How long to wait after a failure; empty if no time would mend it. */
  public Optional<Duration> after(BoxException failure) {
    failures++;
    return next(failure);
  }

  /** How long to wait after what was no failure, but brought nothing either. */
  public Duration afterNothing() {
    failures++;
    return next(0, null).orElseThrow();
  }

  private Optional<Duration> next(BoxException failure) {
    return failure instanceof BoxApiException refusal
        ? next(refusal.status(), refusal.retryAfter().orElse(null))
        : next(0, null);
  }

  private Optional<Duration> next(int status, @Nullable Duration asked) {
    Duration patience = asked != null && asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    int attempt = Math.max(failures, 1);
    return ENDLESS.next(
        new RetryPolicy.Facts(attempt, status, patience, true, true, true, LONGEST),
        policies.random());
  }

  public void sleep(Duration time) throws InterruptedException {
    policies.sleeper().sleep(time);
  }

  public Instant now() {
    return policies.clock().instant();
  }
}
