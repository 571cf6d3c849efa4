// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test turns on, and that can do something while it is being read. */
final class TestClock extends Clock {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final AtomicReference<Runnable> next = new AtomicReference<>();

  void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** Runs once, by whichever thread reads the clock next. */
  void whenRead(Runnable action) {
    next.set(action);
  }

  @Override
  public Instant instant() {
    Runnable action = next.getAndSet(null);
    if (action != null) {
      action.run();
    }
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Tests read instants only");
  }
}
