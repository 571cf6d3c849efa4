// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people call things must not steer requests. */
class IdsTest {

  private static final List<Function<BoxClient, Function<String, Object>>> NOUNS =
      List.of(
          client -> id -> client.file(id).get(),
          client -> id -> client.folder(id).get(),
          client -> id -> client.webLink(id).get(),
          client -> id -> client.user(id).get(),
          client -> id -> client.comment(id).get(),
          client -> id -> client.task(id).get(),
          client -> id -> client.taskAssignment(id).get(),
          client -> id -> client.collection(id).get(),
          client -> id -> client.file("1").version(id).get(),
          client -> id -> client.file(id).version("1").get());

  @RegisterExtension final LocalBox box = new LocalBox();

  static Stream<String> texts() {
    return Stream.of(
        "1/../2",
        "..",
        ".",
        "../users/me",
        "%2e%2e",
        "%2F",
        "a?b=c",
        "a#b",
        "a;b",
        "a\\b",
        "a\r\nEvil: yes",
        "a b+c&d=e",
        "😀",
        "\u202eabc",
        "\u0000",
        "é");
  }

  @ParameterizedTest
  @MethodSource("texts")
  @DisplayName("W17 an id stays one segment of the path, whatever is in it")
  void ids(String id) {
    for (Function<BoxClient, Function<String, Object>> noun : NOUNS) {
      assertThatThrownBy(() -> noun.apply(box.client).apply(id))
          .isInstanceOf(BoxApiException.class);
    }
    assertThat(box.emulator.requests())
        .hasSize(NOUNS.size())
        .allSatisfy(
            request -> {
              assertThat(request.operation()).endsWith("id}");
              assertThat(request.query()).isEmpty();
              assertThat(request.headers()).doesNotContainKey("evil");
              assertThat(request.path())
                  .matches("/2\\.0/(\\w+/[^/]+|files/[^/]+/versions/[^/]+)")
                  .matches("[!-~]+")
                  .doesNotContain("..")
                  .doesNotContainIgnoringCase("/%2e");
            });
  }

  @ParameterizedTest
  @MethodSource("texts")
  @DisplayName("W18 what goes into a header never becomes another header, or is refused")
  void headers(String text) {
    quietly(() -> box.client.asUser(text).me());
    quietly(() -> box.client.sharedItem(text, text));
    quietly(() -> box.client.withSharedLink(text, text).file("1").get());
    quietly(() -> box.client.file("1").ifMatch(text).rename("x"));
    quietly(() -> box.client.file("1").getIfChanged(text));
    quietly(() -> box.client.sharedItemIfChanged("https://a.example/s/1", null, text));
    assertThat(box.emulator.requests())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            request -> {
              assertThat(request.headers()).doesNotContainKey("evil");
              assertThat(request.headers().values())
                  .allSatisfy(values -> assertThat(values).hasSize(1));
              assertThat(request.headers().values().stream().flatMap(List::stream))
                  .allMatch(value -> value.matches("[ -~]*"));
            });
  }

  /** Either Box says no, or the argument is refused before anything is sent. */
  private static void quietly(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(BoxException.class),
            e -> assertThat(e).isInstanceOf(IllegalArgumentException.class));
  }
}
