// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Refusal;
import java.util.Locale;

/** What an item may be called. */
final class Names {
  private static final int LONGEST = 255;

  private Names() {}

  static void check(String name) {
    if (name.length() > LONGEST) {
      throw Refusal.of(400, "item_name_too_long", "Item name too long");
    }
    boolean refused =
        name.isBlank()
            || name.equals(".")
            || name.equals("..")
            || name.endsWith(" ")
            || name.chars().anyMatch(Names::isForbidden);
    if (refused) {
      throw Refusal.of(400, "item_name_invalid", "Item name invalid");
    }
  }

  /** Box does not refuse a bad name for a copy of a file, but cleans it. */
  static String sanitized(String name) {
    StringBuilder clean = new StringBuilder();
    name.chars().filter(c -> !isForbidden(c)).forEach(c -> clean.append((char) c));
    return clean.toString().strip();
  }

  private static boolean isForbidden(int c) {
    return c == '/' || c == '\\' || Character.isISOControl(c);
  }

  /** Names that differ only in case are the same name. */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Without the dot; empty if there is none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
