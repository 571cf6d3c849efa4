// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.internal.call.Sleeper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps a client below Box's limits by making requests wait, instead of being refused (429). Each
 * user has a bucket of tokens, one of which each attempt takes: the client's own, and each that it
 * acts as. Give it to {@link BoxClientBuilder#layer(NetworkLayer.Position, NetworkLayer)} around
 * attempts; the same layer may serve several clients of one user. Safe for any number of threads,
 * which wait in the order in which they came.
 *
 * <p>It knows what this process sends, and nothing of others.
 *
 * @see <a href="https://developer.box.com/guides/api-calls/permissions-and-errors/rate-limits/">
 *     Box's limits</a>
 */
public final class PacingLayer implements NetworkLayer {

  private static final int MOST_USERS = 10_000;

  private final int burst;
  private final long nanosPerRequest;
  private final LongSupplier nanos;
  private final Sleeper sleeper;

  private final ReentrantLock lock = new ReentrantLock();

  /** When the bucket of a user will be full again, the least recently used first. */
  private final Map<String, Long> fullAgain = new LinkedHashMap<>(16, 0.75f, true);

  private PacingLayer(int burst, long nanosPerRequest, LongSupplier nanos, Sleeper sleeper) {
    this.burst = burst;
    this.nanosPerRequest = nanosPerRequest;
    this.nanos = nanos;
    this.sleeper = sleeper;
  }

  /** A layer that keeps to Box's general limit: 1,000 requests of a user in a minute. */
  public static PacingLayer perUser() {
    return perUser(1_000, Duration.ofMinutes(1));
  }

  /**
   * A layer that lets each user make so many requests in so much time. A tenth of them may come at
   * once after a pause.
   *
   * @throws IllegalArgumentException if there would be none, or no time for them
   */
  public static PacingLayer perUser(int requests, Duration time) {
    return perUser(
        requests, time, System::nanoTime, wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()));
  }

  static PacingLayer perUser(int requests, Duration time, LongSupplier nanos, Sleeper sleeper) {
    Arguments.positive("requests", requests);
    if (Arguments.given("time", time).isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("time must be up to a day, not " + time + ".");
    }
    // What comes at once after a pause counts too: in no such time are there more than asked for.
    int burst = Math.max(1, requests / 10);
    long nanosPerRequest = time.toNanos() / Math.max(1, requests - burst);
    return new PacingLayer(burst, nanosPerRequest, nanos, sleeper);
  }

  @Override
  public HttpResponse send(HttpRequest request, Next next) {
    long wait = reserve(request.headers().first("as-user").orElse(""));
    if (wait > 0) {
      try {
        sleeper.sleep(Duration.ofNanos(wait));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BoxTransportException(
            "Interrupted while %s waited for its turn; it was not sent.".formatted(request),
            e,
            false);
      }
    }
    return next.send(request);
  }

  /** Takes a token that may be yet to come; how long until it is there. */
  private long reserve(String user) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      long full = Math.max(fullAgain.getOrDefault(user, now) - now, 0) + nanosPerRequest;
      fullAgain.put(user, now + full);
      if (fullAgain.size() > MOST_USERS) {
        fullAgain.remove(fullAgain.keySet().iterator().next());
      }
      return Math.max(full - burst * nanosPerRequest, 0);
    } finally {
      lock.unlock();
    }
  }
}
