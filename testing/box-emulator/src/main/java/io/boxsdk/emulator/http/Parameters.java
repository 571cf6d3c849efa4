// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and values of a query string, a form or a {@code BoxApi} header.
 *
 * <p>Read leniently, as Box does: some official clients send forms without percent-encoding.
 */
public final class Parameters {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads {@code a=1&b=2}; of a repeated name the first value counts. */
  public static Parameters parse(@Nullable String text) {
    Parameters parameters = new Parameters();
    if (text == null) {
      return parameters;
    }
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        parameters.values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  public @Nullable String get(String name) {
    return values.get(name);
  }

  public String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** Whether a flag is given in any of the spellings that official clients use. */
  public boolean flag(String name) {
    String value = get(name, "");
    return value.equalsIgnoreCase("true") || value.equals("1");
  }

  /** Makes a number no larger than this, also one that is not given. */
  void atMost(String name, int largest) {
    String value = get(name, "");
    boolean larger = value.isEmpty() || (isNumber(value) && Long.parseLong(value) > largest);
    if (larger && largest < Integer.MAX_VALUE) {
      values.put(name, Integer.toString(largest));
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,18}");
  }

  public Map<String, String> all() {
    return Map.copyOf(values);
  }

  /** As {@link #decode}, where a plus sign is a plus sign. */
  static String decodePath(String text) {
    return decode(text.replace("+", "%2B"));
  }

  /** Percent-decoding that leaves what is not an escape as it is. */
  static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (in[i] == '%' && high >= 0 && low >= 0) {
        out.write(high * 16 + low);
        i += 2;
      } else {
        out.write(in[i] == '+' ? ' ' : in[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
