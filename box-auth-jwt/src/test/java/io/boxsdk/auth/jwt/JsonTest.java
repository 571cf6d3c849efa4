// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final String WHOLE =
      " { \"a\" : \"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 ü\" , \"b\":[1,-2.5e+3,[],{}], \"c\":{\"d\":null,\"e\":true,\"f\":false} } ";

  @Test
  void everythingJsonHasIsRead() {
    Map<String, Object> c = new LinkedHashMap<>();
    c.put("d", null);
    c.put("e", true);
    c.put("f", false);
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("a", "x\"\\/\b\f\n\r\t\u00e9\ud83d\ude00 \u00fc");
    expected.put("b", List.of("1", "-2.5e+3", List.of(), Map.of()));
    expected.put("c", c);
    assertThat(Json.read(WHOLE)).isEqualTo(expected);
    assertThat(Json.read("\uFEFF{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"a\"",
        "{",
        "{}x",
        "{'a':1}",
        "{a:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":tru}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"b",
        "{\"a\":1 // no\n}"
      })
  void whatIsNoObjectInJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("no JSON at character \\d+");
  }

  @Test
  void depthIsLimited() {
    assertThatThrownBy(() -> Json.read("{\"a\":".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noMutationEndsInAnotherException() {
    Random random = new Random(11);
    String alphabet = "{}[]\",:\\u0019eE+-.tfn \u0000\ud83d";
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(WHOLE);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
        }
      }
      try {
        Json.read(text.toString());
        read++;
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("no JSON at character");
      }
    }
    assertThat(read).isBetween(100, 49_000);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("n", 12L);
    object.put("t", "\"\\\n\u0001 \u00e9\ud83d\ude00");
    new Json.Writer().doSerialize(object, out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\"n\":12,\"t\":\"");
    assertThat(Json.read(text)).containsEntry("t", object.get("t"));
  }
}
