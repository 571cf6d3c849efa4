// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import java.time.Clock;
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
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  EmulatorClock() {}

  /** Lets time pass; a negative duration turns it back. */
  public void advance(Duration duration) {
    offset.updateAndGet(before -> before.plus(duration));
  }

  void reset() {
    offset.set(Duration.ZERO);
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
