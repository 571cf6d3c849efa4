// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What can be read off an answer without knowing what was asked. */
public final class Answers {

  private static final int LONGEST_ERROR = 64 << 10;

  private Answers() {}

  /** The beginning of the body, which is closed; as much as arrives. */
  public static byte[] head(HttpResponse response) {
    try (response) {
      return response.body().readNBytes(LONGEST_ERROR);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** When the server says it is (RFC 9110, section 6.6.1). */
  public static Optional<Instant> date(Headers headers) {
    return headers.first("date").flatMap(Answers::httpDate);
  }

  /**
   * How long the server asks to wait (RFC 9110, section 10.2.3): seconds, or a date, which is held
   * against the server's own clock if it shows it. Anything else is as if it were absent.
   */
  static Optional<Duration> retryAfter(Headers headers, Clock clock) {
    return headers
        .first("retry-after")
        .map(String::strip)
        .flatMap(
            text -> {
              if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
              }
              Instant now = date(headers).orElseGet(clock::instant);
              return httpDate(text)
                  .map(then -> then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
            });
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
