// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final RandomGenerator LONGEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return 0;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  private final RetryPolicy policy = new RetryPolicy(5);

  @ParameterizedTest(
      name = "{0}: repeatable {1}, replayable {2}, may have been sent {3}: again {4}")
  @CsvSource({
    "0,   true,  true,  true,  true",
    "0,   false, true,  true,  false",
    "0,   false, true,  false, true",
    "0,   true,  false, false, false",
    "200, true,  true,  true,  false",
    "202, true,  true,  true,  false",
    "400, true,  true,  true,  false",
    "401, true,  true,  true,  false",
    "404, true,  true,  true,  false",
    "408, true,  true,  true,  true",
    "429, false, true,  true,  true",
    "429, false, false, true,  false",
    "500, true,  true,  true,  true",
    "500, false, true,  true,  false",
    "501, true,  true,  true,  false",
    "502, true,  true,  true,  true",
    "503, false, true,  true,  false",
    "504, true,  false, true,  false",
  })
  void onlyWhatCanDoNoHarmIsTriedAgain(
      int status, boolean repeatable, boolean replayable, boolean sent, boolean again) {
    assertThat(
            policy.next(facts(1, status, null, repeatable, replayable, sent), LONGEST).isPresent())
        .isEqualTo(again);
  }

  @Test
  void theBoundOfTheWaitDoublesUpToTwentySeconds() {
    RetryPolicy patient = new RetryPolicy(100);
    assertThat(patient.next(facts(1, 500, null), LONGEST)).hasValue(Duration.ofMillis(50));
    assertThat(patient.next(facts(2, 500, null), LONGEST)).hasValue(Duration.ofMillis(100));
    assertThat(patient.next(facts(3, 500, null), LONGEST)).hasValue(Duration.ofMillis(200));
    assertThat(patient.next(facts(1, 429, null), LONGEST)).hasValue(Duration.ofSeconds(1));
    assertThat(patient.next(facts(99, 500, null), LONGEST)).hasValue(Duration.ofSeconds(20));
  }

  @Test
  void theWaitIsAnythingUpToItsBound() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      assertThat(policy.next(facts(4, 500, null), random).orElseThrow())
          .as("seed %d", seed)
          .isBetween(Duration.ZERO, Duration.ofMillis(400));
    }
  }

  @Test
  void whatTheServerAsksForIsTheLeastWait() {
    assertThat(policy.next(facts(1, 503, Duration.ofSeconds(7)), LONGEST))
        .hasValue(Duration.ofSeconds(7));
    assertThat(policy.next(facts(1, 202, Duration.ofSeconds(2)), LONGEST))
        .hasValue(Duration.ofSeconds(2));
  }

  @Test
  void aServerThatAsksForTooMuchPatienceGetsNone() {
    assertThat(policy.next(facts(1, 429, Duration.ofSeconds(61)), LONGEST)).isEmpty();
  }

  @Test
  void theLastAttemptIsTheLast() {
    assertThat(policy.next(facts(4, 500, null), LONGEST)).isPresent();
    assertThat(policy.next(facts(5, 500, null), LONGEST)).isEmpty();
  }

  private static RetryPolicy.Facts facts(int attempt, int status, Duration retryAfter) {
    return facts(attempt, status, retryAfter, true, true, true);
  }

  private static RetryPolicy.Facts facts(
      int attempt,
      int status,
      Duration retryAfter,
      boolean repeatable,
      boolean replayable,
      boolean sent) {
    return new RetryPolicy.Facts(
        attempt, status, retryAfter, repeatable, replayable, sent, Duration.ofDays(1));
  }
}
