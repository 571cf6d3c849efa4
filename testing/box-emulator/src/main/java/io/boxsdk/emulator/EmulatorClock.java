// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The emulator's time: the system's, plus what tests advanced it by. Tokens, codes, download URLs
 * and every date in an answer follow it. Thread-safe.
 */
public final class EmulatorClock extends Clock {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private volatile Runnable listener = () -> {};

  EmulatorClock() {}

  /**
   * Lets time pass; a negative duration turns it back.
   *
   * @throws IllegalArgumentException if that leaves the years from 1970 to 9998
   */
  public void advance(Duration duration) {
    try {
      offset.updateAndGet(before -> within(before.plus(duration)));
    } catch (ArithmeticException | DateTimeException e) {
      throw outside();
    }
    listener.run();
  }

  private static Duration within(Duration offset) {
    Instant then = Instant.now().plus(offset);
    if (then.isBefore(Instant.EPOCH) || then.isAfter(END)) {
      throw outside();
    }
    return offset;
  }

  private static IllegalArgumentException outside() {
    return new IllegalArgumentException("Time goes from 1970 to 9998 here");
  }

  void reset() {
    offset.set(Duration.ZERO);
    listener.run();
  }

  /** Names who is told when time was moved. */
  void whenMoved(Runnable told) {
    this.listener = told;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** This clock again in another zone; it goes on following what is advanced here. */
  @Override
  public Clock withZone(ZoneId zone) {
    EmulatorClock here = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return here.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return here.withZone(other);
      }
    };
  }
}
