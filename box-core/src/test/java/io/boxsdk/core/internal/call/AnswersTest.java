// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-21T07:28:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|PT0S",
        "7|PT7S",
        "  12 |PT12S",
        "Wed, 21 Oct 2026 07:28:30 GMT|PT30S",
        "Wed, 21 Oct 2026 07:00:00 GMT|PT0S",
      })
  void retryAfterIsReadInBothForms(String text, Duration expected) {
    assertThat(Answers.retryAfter(Headers.EMPTY.with("Retry-After", text), CLOCK))
        .hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-5",
        "1.5",
        "1e9",
        "NaN",
        "99999999999999999999",
        "soon",
        "7,8",
        "Wed, 99 Oct"
      })
  void aMalformedRetryAfterIsAsIfItWereAbsent(String text) {
    assertThat(Answers.retryAfter(Headers.EMPTY.with("Retry-After", text), CLOCK)).isEmpty();
  }

  @Test
  void aDateIsHeldAgainstTheServersOwnClock() {
    Headers headers =
        Headers.EMPTY
            .with("Date", "Wed, 21 Oct 2026 09:00:00 GMT")
            .with("Retry-After", "Wed, 21 Oct 2026 09:00:05 GMT");
    assertThat(Answers.retryAfter(headers, CLOCK)).hasValue(Duration.ofSeconds(5));
  }
}
