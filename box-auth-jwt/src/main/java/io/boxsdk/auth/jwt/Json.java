// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.jsonwebtoken.io.AbstractSerializer;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The little JSON (RFC 8259) that a configuration and an assertion are made of. */
final class Json {

  private static final int DEEPEST = 32;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  private final String text;
  private int position;

  private Json(String text) {
    this.text = text;
  }

  /**
   * An object as a map. Numbers stay text; nothing here computes with them.
   *
   * @throws IllegalArgumentException if the text is anything else; says where, never what
   */
  @SuppressWarnings("unchecked") // That is what object() makes.
  static Map<String, @Nullable Object> read(String text) {
    // Some editors put a byte order mark in front.
    Json json = new Json(text.startsWith("\uFEFF") ? text.substring(1) : text);
    json.space();
    Object value = json.value(0);
    json.space();
    if (!(value instanceof Map) || json.position < json.text.length()) {
      throw json.unexpected();
    }
    return (Map<String, @Nullable Object>) value;
  }

  private @Nullable Object value(int depth) {
    if (depth > DEEPEST) {
      throw unexpected();
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    position++;
    space();
    if (peek() == '}') {
      position++;
      return object;
    }
    while (true) {
      String name = string();
      space();
      take(':');
      space();
      object.put(name, value(depth + 1));
      space();
      if (take(",}") == '}') {
        return object;
      }
      space();
    }
  }

  private List<@Nullable Object> array(int depth) {
    List<@Nullable Object> array = new ArrayList<>();
    position++;
    space();
    if (peek() == ']') {
      position++;
      return array;
    }
    while (true) {
      array.add(value(depth + 1));
      space();
      if (take(",]") == ']') {
        return array;
      }
      space();
    }
  }

  private String string() {
    take('"');
    StringBuilder string = new StringBuilder();
    while (true) {
      char c = peek();
      if (c < ' ') {
        throw unexpected();
      }
      position++;
      if (c == '"') {
        return string.toString();
      }
      string.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = take("\"\\/bfnrtu");
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          unit = unit << 4 | Character.digit(take("0123456789abcdefABCDEF"), 16);
        }
        yield (char) unit;
      }
      default -> c;
    };
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, position)) {
      throw unexpected();
    }
    position += word.length();
    return value;
  }

  private String number() {
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    if (!number.lookingAt()) {
      throw unexpected();
    }
    position = number.end();
    return number.group();
  }

  private void space() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private void take(char expected) {
    if (peek() != expected) {
      throw unexpected();
    }
    position++;
  }

  private char take(String expected) {
    char c = peek();
    if (expected.indexOf(c) < 0) {
      throw unexpected();
    }
    position++;
    return c;
  }

  private char peek() {
    if (position >= text.length()) {
      throw unexpected();
    }
    return text.charAt(position);
  }

  private IllegalArgumentException unexpected() {
    return new IllegalArgumentException("no JSON at character " + (position + 1));
  }

  /** Writes the header and the claims of an assertion, whose values are texts and numbers. */
  static final class Writer extends AbstractSerializer<Map<String, ?>> {

    @Override
    protected void doSerialize(Map<String, ?> object, OutputStream out) throws Exception {
      StringBuilder json = new StringBuilder();
      object.forEach(
          (name, value) -> {
            json.append(json.isEmpty() ? '{' : ',');
            quote(name, json).append(':');
            if (value instanceof Number) {
              json.append(value);
            } else {
              quote(value.toString(), json);
            }
          });
      out.write(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static StringBuilder quote(String text, StringBuilder json) {
      json.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ' || c == '"' || c == '\\') {
          json.append("\\u%04x".formatted((int) c));
        } else {
          json.append(c);
        }
      }
      return json.append('"');
    }
  }
}
