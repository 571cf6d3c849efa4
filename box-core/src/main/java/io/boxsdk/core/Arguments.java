// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments that would make no sense to Box either. */
final class Arguments {

  private Arguments() {}

  static String text(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be null or blank.");
    }
    return value;
  }

  static String[] texts(String name, String... values) {
    for (String value : given(name, values)) {
      text("Each of " + name, value);
    }
    return values;
  }

  static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null.");
    }
    return value;
  }

  /** A time as Box takes it: to the second. */
  static Instant seconds(String name, @Nullable Instant time) {
    return given(name, time).truncatedTo(ChronoUnit.SECONDS);
  }

  static String oneOf(String name, @Nullable String value, String... known) {
    if (!List.of(known).contains(text(name, value))) {
      throw new IllegalArgumentException(
          "%s must be one of %s, not %s.".formatted(name, String.join(", ", known), value));
    }
    return given(name, value);
  }

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value + ".");
    }
    return value;
  }

  static long notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + value + ".");
    }
    return value;
  }
}
