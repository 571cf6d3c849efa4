// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoxExceptionTest {

  private static final String LINES = "It failed: \"first\r\n  second\n\nthird\".  Do this.\n";

  static Stream<BoxException> all() {
    return Stream.of(
        answered(400),
        new BoxConflictException(answer(409)),
        new BoxAuthException(LINES, "invalid_grant", true, Instant.EPOCH, null),
        new BoxTransportException(LINES, new IOException(), true),
        new BoxDecodingException(LINES, null),
        new BoxTransferException(LINES, null));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aMessageIsOneLineWhateverItQuotes(BoxException e) {
    assertThat(e).hasMessage("It failed: \"first second third\".  Do this.");
  }

  @Test
  void onlyAConfigurationExceptionGoesOnInFurtherLines() {
    assertThat(new BoxConfigurationException("What.\n  Add  this\n  or that", null))
        .hasMessage("What.\n  Add  this\n  or that");
  }

  @ParameterizedTest
  @MethodSource("all")
  void anExceptionSurvivesSerialization(BoxException e) throws Exception {
    assertThat(copied(e)).hasSameClassAs(e).hasMessage(e.getMessage());
  }

  @Test
  void theContextStaysBehind() throws Exception {
    BoxConflictException copy =
        (BoxConflictException) copied(new BoxConflictException(answer(409)));
    assertThat(copy.context()).isEmpty();
    assertThat(copy.conflicts()).isEmpty();
    assertThat(copy.status()).isEqualTo(409);
    assertThat(copy.code()).contains("item_name_in_use");
    assertThat(copy.requestId()).contains("id");
    assertThat(copy.retryAfter()).contains(Duration.ofSeconds(1));
  }

  private static BoxApiException answered(int status) {
    return new BoxApiException(answer(status));
  }

  private static BoxApiException.Answer answer(int status) {
    return new BoxApiException.Answer(
        LINES,
        status,
        "item_name_in_use",
        "id",
        Map.of("conflicts", List.of(Map.of("id", new Object()))),
        Duration.ofSeconds(1));
  }

  private static BoxException copied(BoxException e) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (BoxException) in.readObject();
    }
  }
}
