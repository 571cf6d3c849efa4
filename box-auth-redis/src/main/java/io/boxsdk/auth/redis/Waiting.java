// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxTransportException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asks again and again, at moments that no two processes share.
 *
 * @param nanos a clock that never jumps
 */
record Waiting(LongSupplier nanos, Sleep sleep) {

  private static final long SHORTEST_MILLIS = 10;
  private static final long LONGEST_MILLIS = 40;

  /** Lets time pass. */
  interface Sleep {
    void nanos(long time) throws InterruptedException;
  }

  static final Waiting REAL = new Waiting(System::nanoTime, TimeUnit.NANOSECONDS::sleep);

  /** Asks at once, and then until the answer is yes or the time is over; says which. */
  boolean until(BooleanSupplier question, Duration patience) {
    long start = nanos.getAsLong();
    while (!question.getAsBoolean()) {
      long left = patience.toNanos() - (nanos.getAsLong() - start);
      if (left <= 0) {
        return false;
      }
      long pause =
          TimeUnit.MILLISECONDS.toNanos(
              ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, LONGEST_MILLIS + 1));
      pause(Math.min(left, pause));
    }
    return true;
  }

  private void pause(long time) {
    try {
      sleep.nanos(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoxTransportException(
          "Interrupted while waiting for the lease of a token; nothing was sent.", e, false);
    }
  }
}
