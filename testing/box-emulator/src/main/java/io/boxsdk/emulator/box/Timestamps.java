// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as Box writes them: whole seconds, with the offset of California in numbers. */
final class Timestamps {
  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(-8);

  private Timestamps() {}

  static String of(Instant instant) {
    OffsetDateTime at = instant.atOffset(OFFSET);
    return at.getYear()
        + "-"
        + two(at.getMonthValue())
        + "-"
        + two(at.getDayOfMonth())
        + "T"
        + two(at.getHour())
        + ":"
        + two(at.getMinute())
        + ":"
        + two(at.getSecond())
        + OFFSET.getId();
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  static Instant parse(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Errors.parameter("invalid_parameter", name, "Invalid value '" + text + "'");
    }
  }

  /** A timestamp of a client in Box's writing. */
  static String normalized(String name, String text) {
    return of(parse(name, text));
  }

  static boolean isPast(String timestamp, Instant now) {
    try {
      return !OffsetDateTime.parse(timestamp).toInstant().isAfter(now);
    } catch (DateTimeException e) {
      throw Refusal.of(500, "internal_server_error", "Unreadable timestamp in the store");
    }
  }
}
