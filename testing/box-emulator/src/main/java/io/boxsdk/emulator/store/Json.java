// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON trees to bytes and back.
 *
 * <p>Read by Jackson's streaming layer: a mapper would double the start-up. Written by hand: that
 * layer would still be a tenth of it, and to start and answer means to write.
 */
public final class Json {
  private static final String HEX = "0123456789abcdef";

  /** Loads what only reading needs, at the first reading. */
  private static final class Reading {
    static final JsonFactory FACTORY = new JsonFactory();
  }

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static JsonNode text(String value) {
    return JsonNodeFactory.instance.stringNode(value);
  }

  public static JsonNode number(long value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  public static JsonNode bool(boolean value) {
    return JsonNodeFactory.instance.booleanNode(value);
  }

  public static JsonNode none() {
    return JsonNodeFactory.instance.nullNode();
  }

  /**
   * Reads exactly one JSON value.
   *
   * @throws tools.jackson.core.JacksonException if the bytes are anything else
   */
  public static JsonNode parse(byte[] json) {
    try (JsonParser parser = Reading.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return JsonNodeFactory.instance.missingNode();
      }
      JsonNode value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("More than one JSON value");
      }
      return value;
    }
  }

  public static byte[] bytes(JsonNode tree) {
    StringBuilder out = new StringBuilder(512);
    write(out, tree);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode value(JsonParser parser, JsonToken token) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (token) {
      case START_OBJECT -> {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          object.set(name, value(parser, parser.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        for (JsonToken next; (next = parser.nextToken()) != JsonToken.END_ARRAY; ) {
          array.add(value(parser, next));
        }
        yield array;
      }
      case VALUE_STRING -> nodes.stringNode(parser.getString());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? nodes.numberNode(parser.getBigIntegerValue())
              : nodes.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      default -> nodes.nullNode();
    };
  }

  private static void write(StringBuilder out, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> property : node.properties()) {
          out.append(separator);
          quote(out, property.getKey());
          write(out.append(':'), property.getValue());
          separator = ",";
        }
        out.append('}');
      }
      case ARRAY -> {
        out.append('[');
        String separator = "";
        for (JsonNode element : node) {
          write(out.append(separator), element);
          separator = ",";
        }
        out.append(']');
      }
      case STRING -> quote(out, node.stringValue());
      case BOOLEAN -> out.append(node.booleanValue());
      case NUMBER -> out.append(node.numberValue());
      default -> out.append("null");
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c >= ' ' && !Character.isSurrogate(c)) {
            out.append(c);
          } else if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            // Half a pair has no encoding of its own.
            escape(out, c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(c >> shift & 0xf));
    }
  }
}
