// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.json;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON. */
public final class Json {

  private static final int MAX_DEPTH = 200;
  private static final long MAX_DOCUMENT = 64L << 20;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_DOCUMENT)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Of an amount, no digit may be lost.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** The JSON object that is the body of this answer, which is closed. */
  public JsonObject read(String call, HttpResponse response) {
    try (response) {
      Source source = new Source(response.body());
      try {
        if (mapper.readTree(source) instanceof ObjectNode object) {
          return new JsonObject(object);
        }
        throw new BoxDecodingException(
            "%s was answered with %s %s. Is there a proxy or a captive portal between here and Box?"
                .formatted(call, response, source.any ? "and no JSON object" : "and no body"),
            null);
      } catch (JacksonException e) {
        throw source.failure == null
            ? unreadable(call, response, e)
            : new BoxTransportException(
                "The answer to %s broke off: %s. Try again."
                    .formatted(call, source.failure.getMessage()),
                source.failure,
                true);
      }
    }
  }

  /** The JSON object in these bytes, if that is what they are. */
  public Optional<JsonObject> tryRead(byte[] bytes) {
    try {
      return mapper.readTree(bytes) instanceof ObjectNode object
          ? Optional.of(new JsonObject(object))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * JSON for maps, lists, texts, numbers, booleans, nulls, and instants.
   *
   * @throws IllegalArgumentException if there is anything else in it
   */
  public byte[] write(@Nullable Object value) {
    return mapper.writeValueAsBytes(node(value, 0));
  }

  /** By hand, for the mapper would look into any object. */
  private static JsonNode node(@Nullable Object value, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "What is sent to Box must not be nested deeper than %d.".formatted(MAX_DEPTH));
    }
    if (value == null) {
      return nodes.nullNode();
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = nodes.objectNode();
      map.forEach((name, inner) -> object.set(String.valueOf(name), node(inner, depth + 1)));
      return object;
    }
    if (value instanceof Iterable<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(inner -> array.add(node(inner, depth + 1)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return nodes.booleanNode(flag);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof CharSequence || value instanceof Instant) {
      return nodes.stringNode(value.toString());
    }
    throw new IllegalArgumentException(
        "Box takes texts, numbers, booleans, lists, maps and instants, but not a %s."
            .formatted(value.getClass().getName()));
  }

  private static JsonNode number(Number number) {
    try {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(number.toString()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Box takes numbers, but not " + number + ".", e);
    }
  }

  private static BoxDecodingException unreadable(
      String call, HttpResponse response, JacksonException e) {
    // Jackson quotes the document in its message, so neither message nor cause is passed on.
    return new BoxDecodingException(
        "%s was answered with %s of type %s, which is not JSON (%s at line %d, column %d). Is there a proxy or a captive portal between here and Box?"
            .formatted(
                call,
                response,
                response.headers().first("content-type").orElse("unknown"),
                e.getClass().getSimpleName(),
                e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                e.getLocation() == null ? 0 : e.getLocation().getColumnNr()),
        null);
  }

  static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> new JsonObject((ObjectNode) node).toMap();
      case ARRAY -> node.valueStream().map(Json::plain).toList();
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      default -> null;
    };
  }

  /** Remembers what the network did, which the parser wraps beyond recognition. */
  private static final class Source extends FilterInputStream {

    private @Nullable IOException failure;
    private boolean any;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = super.read(buffer, offset, length);
        any |= count > 0;
        return count;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }
}
