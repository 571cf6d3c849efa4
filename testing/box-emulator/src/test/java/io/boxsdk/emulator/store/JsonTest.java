// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
  private static JsonNode parse(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JsonNode tree) {
    return new String(Json.bytes(tree), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsReadIsWrittenAsItWas() {
    for (String json :
        new String[] {
          "{}",
          "[]",
          "null",
          "true",
          "\"\"",
          "{\"a\":[1,-2.50,1E+400,{\"b\":null}],\"\":false}",
          "12345678901234567890123",
          "\"zé 你 \ud83d\ude00 / \u007f\""
        }) {
      assertThat(text(parse(json))).isEqualTo(json);
    }
  }

  @Test
  void whatMustBeEscapedIs() {
    assertThat(text(Json.text("\"\\\b\f\n\r\t\u0000\u001f")))
        .isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\"");
    assertThat(text(Json.object().put("a\"b", 1))).isEqualTo("{\"a\\\"b\":1}");
  }

  @Test
  void halfAPairOfSurrogatesSurvives() {
    for (String half : new String[] {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"}) {
      assertThat(Json.parse(Json.bytes(Json.text(half))).stringValue()).isEqualTo(half);
    }
  }

  @Test
  void anyTreeComesBackAsItWas() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      JsonNode tree = tree(random, 4);
      assertThat(Json.parse(Json.bytes(tree))).isEqualTo(tree);
    }
  }

  private static JsonNode tree(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 7);
    switch (kind) {
      case 0:
        return Json.number(random.nextLong());
      case 1:
        return Json.bool(random.nextBoolean());
      case 2:
        return Json.none();
      case 3, 4:
        return Json.text(string(random));
      case 5:
        ArrayNode array = Json.array();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(tree(random, depth - 1));
        }
        return array;
      default:
        ObjectNode object = Json.object();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set("\"" + random.nextInt(), tree(random, depth - 1));
        }
        return object;
    }
  }

  /** Any characters at all, surrogates without their other halves among them. */
  private static String string(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
    }
    return text.toString();
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (String bad :
        new String[] {"{", "[1,]", "{\"a\":1}x", "nul", "\"\u0001\"", "[".repeat(5000)}) {
      assertThatThrownBy(() -> parse(bad))
          .as(bad.length() < 20 ? bad : "deep")
          .isInstanceOfAny(JacksonException.class, IllegalArgumentException.class);
    }
    assertThat(parse("").isMissingNode()).isTrue();
  }
}
