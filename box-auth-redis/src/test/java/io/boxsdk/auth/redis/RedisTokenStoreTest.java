// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Entry;
import io.boxsdk.api.auth.TokenStore.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTokenStoreTest {

  private static final String KEY = "oauth2:app:ada";
  private static final String TOKEN_PLACE = "box:{oauth2:app:ada}:token";
  private static final String LEASE_PLACE = "box:{oauth2:app:ada}:lease";
  private static final Duration TTL = Duration.ofSeconds(30);

  private static LocalRedis redis;
  private static RedisTokenStore store;

  @BeforeAll
  static void start() {
    redis = LocalRedis.start();
    store = RedisTokenStore.at(redis.url());
  }

  @AfterAll
  static void stop() {
    store.close();
    redis.close();
  }

  @BeforeEach
  void empty() {
    redis.client().flushAll();
  }

  @Test
  void whatWasKeptIsReadAsItWas() {
    for (AccessToken token :
        List.of(
            new AccessToken("access", "refresh", Instant.now()),
            new AccessToken("access2", null, Instant.MAX),
            new AccessToken("access3", "ünïcödé 🔑\n", Instant.EPOCH),
            new AccessToken("access4", "", Instant.EPOCH))) {
      long version = store.read(KEY).map(Entry::version).orElse(0L);
      assertThat(store.compareAndSet(KEY, version, token)).isTrue();
      assertThat(store.read(KEY).orElseThrow().token())
          .isEqualTo(
              new AccessToken(
                  token.value(),
                  "".equals(token.refreshToken()) ? null : token.refreshToken(),
                  token.expiresAt()));
    }
  }

  @Test
  void anotherStoreKeepsOnlyIfNothingChangedSinceItRead() {
    try (RedisTokenStore other = RedisTokenStore.at(redis.url())) {
      assertThat(store.compareAndSet(KEY, 7, token("early"))).isFalse();
      assertThat(store.compareAndSet(KEY, 0, token("first"))).isTrue();
      assertThat(other.compareAndSet(KEY, 0, token("late"))).isFalse();
      long read = other.read(KEY).orElseThrow().version();
      assertThat(other.compareAndSet(KEY, read, token("second"))).isTrue();
      assertThat(store.compareAndSet(KEY, read, token("late"))).isFalse();
      assertThat(store.read(KEY).orElseThrow().token().value()).isEqualTo("second");
    }
  }

  @Test
  void onlyTheVersionThatWasReadIsRemoved() {
    store.compareAndSet(KEY, 0, token("first"));
    long version = store.read(KEY).orElseThrow().version();
    assertThat(store.remove(KEY, version + 1)).isFalse();
    assertThat(store.remove(KEY, 0)).isFalse();
    assertThat(store.remove(KEY, version)).isTrue();
    assertThat(store.remove(KEY, version)).isFalse();
    assertThat(store.read(KEY)).isEmpty();
  }

  @Test
  void aVersionNeverComesAgainNeitherAfterRemovalNorAfterRedisForgotEverything() {
    Set<Long> versions = new HashSet<>();
    for (int round = 0; round < 100; round++) {
      assertThat(store.compareAndSet(KEY, 0, token("a" + round))).isTrue();
      long version = store.read(KEY).orElseThrow().version();
      assertThat(version).isPositive();
      assertThat(versions.add(version)).isTrue();
      if (round % 2 == 0) {
        assertThat(store.remove(KEY, version)).isTrue();
      } else {
        redis.client().flushAll();
      }
      assertThat(store.compareAndSet(KEY, version, token("stale"))).isFalse();
    }
  }

  @Test
  void theHashHasTheseFields() {
    store.compareAndSet(KEY, 0, new AccessToken("AAA", "RRR", Instant.EPOCH));
    Map<String, String> hash = redis.client().hgetAll(TOKEN_PLACE);
    assertThat(hash)
        .containsOnlyKeys("version", "access", "refresh", "expires")
        .containsEntry("access", "AAA")
        .containsEntry("refresh", "RRR")
        .containsEntry("expires", "1970-01-01T00:00:00Z");
    assertThat(redis.client().keys("*")).containsExactly(TOKEN_PLACE);
  }

  @Test
  void keysDoNotMeet() {
    store.compareAndSet(KEY, 0, token("ada"));
    assertThat(store.read("oauth2:app:bob")).isEmpty();
    assertThat(store.remove("oauth2:app:bob", store.read(KEY).orElseThrow().version())).isFalse();
    assertThat(store.lease(KEY, TTL, Duration.ZERO)).isPresent();
    assertThat(store.lease("oauth2:app:bob", TTL, Duration.ZERO)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "}", "a}b", "a%7Db", "a}:token", "{a}", "a\r\nb", "*", "🔑", "../x?y#z"})
  void anyKeyIsAKeyOfItsOwn(String key) {
    store.compareAndSet("a", 0, token("a"));
    assertThat(store.read(key)).isEmpty();
    assertThat(store.compareAndSet(key, 0, token("mine"))).isTrue();
    assertThat(store.read(key).orElseThrow().token().value()).isEqualTo("mine");
    assertThat(store.read("a").orElseThrow().token().value()).isEqualTo("a");
    assertThat(redis.client().keys("*"))
        .hasSize(2)
        .allMatch(k -> k.matches("(?s)box:\\{[^}]*}:token"));
  }

  @Test
  @DisplayName("W09 tokens are read by name, absent ones are absent, and none is kept for ever")
  void tokensAreReadByNameAndEnd() {
    store.compareAndSet(KEY, 0, new AccessToken("AAA", null, Instant.now().plusSeconds(3600)));
    assertThat(redis.client().hgetAll(TOKEN_PLACE)).doesNotContainKey("refresh");
    assertThat(redis.client().ttl(TOKEN_PLACE)).isBetween(3500L, 3600L);
    replace(new AccessToken("AAA", "RRR", Instant.now().plusSeconds(3600)));
    assertThat(redis.client().ttl(TOKEN_PLACE)).isBetween(5183900L, 5184000L);
    replace(new AccessToken("AAA", null, Instant.MAX));
    assertThat(redis.client().ttl(TOKEN_PLACE)).isBetween(5183900L, 5184000L);
    replace(new AccessToken("AAA", null, Instant.MIN));
    assertThat(redis.client().ttl(TOKEN_PLACE)).isBetween(1L, 60L);

    Map<String, String> hash = redis.client().hgetAll(TOKEN_PLACE);
    redis.client().del(TOKEN_PLACE);
    for (String field : List.of("refresh", "expires", "access", "version")) {
      redis.client().hset(TOKEN_PLACE, field, hash.getOrDefault(field, "RRR"));
    }
    AccessToken read = store.read(KEY).orElseThrow().token();
    assertThat(read.value()).isEqualTo("AAA");
    assertThat(read.refreshToken()).isEqualTo("RRR");
  }

  @Test
  void aSecondOneGetsNoLeaseUntilItIsGivenBack() {
    Lease first = store.lease(KEY, TTL, Duration.ZERO).orElseThrow();
    assertThat(store.lease(KEY, TTL, Duration.ZERO)).isEmpty();
    assertThat(store.lease(KEY, TTL, Duration.ofMillis(100))).isEmpty();
    assertThat(redis.client().pttl(LEASE_PLACE)).isBetween(1L, TTL.toMillis());
    first.close();
    first.close();
    assertThat(store.lease(KEY, TTL, Duration.ZERO)).isPresent();
  }

  @Test
  void whoWaitsGetsTheLeaseAsSoonAsItIsGivenBackAndAsksAtRandomMoments() {
    Lease first = store.lease(KEY, TTL, Duration.ZERO).orElseThrow();
    AtomicLong time = new AtomicLong();
    List<Long> pauses = new ArrayList<>();
    RedisTokenStore patient =
        patient(
            time,
            nanos -> {
              time.addAndGet(nanos);
              pauses.add(nanos / 1_000_000);
              if (pauses.size() == 20) {
                first.close();
              }
            });
    assertThat(patient.lease(KEY, TTL, Duration.ofSeconds(15))).isPresent();
    assertThat(pauses).hasSize(20).allMatch(millis -> millis >= 10 && millis <= 40);
    assertThat(new HashSet<>(pauses)).hasSizeGreaterThan(1);
  }

  @Test
  void waitingEndsAtTheSaidTime() {
    AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    long start = time.get();
    assertThat(store.lease(KEY, TTL, Duration.ZERO)).isPresent();
    assertThat(patient(time, time::addAndGet).lease(KEY, TTL, Duration.ofSeconds(15))).isEmpty();
    assertThat(time.get() - start).isEqualTo(Duration.ofSeconds(15).toNanos());
  }

  @Test
  void anInterruptEndsTheWaitingAndIsNotLost() {
    assertThat(store.lease(KEY, TTL, Duration.ZERO)).isPresent();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> store.lease(KEY, TTL, Duration.ofSeconds(15)))
        .isInstanceOf(BoxTransportException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("W08 a lease ends by itself, and who overslept can neither keep nor give back")
  void aLeaseEndsByItself() {
    store.compareAndSet(KEY, 0, token("old"));
    long read = store.read(KEY).orElseThrow().version();
    Lease overslept = store.lease(KEY, Duration.ofMillis(100), Duration.ZERO).orElseThrow();
    Optional<Lease> next = store.lease(KEY, TTL, Duration.ofSeconds(30));
    assertThat(next).isPresent();
    assertThat(store.compareAndSet(KEY, read, token("new"))).isTrue();

    assertThat(store.compareAndSet(KEY, read, token("overslept"))).isFalse();
    overslept.close();
    assertThat(store.lease(KEY, TTL, Duration.ZERO)).isEmpty();
    assertThat(store.read(KEY).orElseThrow().token().value()).isEqualTo("new");
  }

  /** A cluster client does so when a connection breaks. */
  @Test
  void whatIsSentTwiceIsDoneOnce() {
    String[] keep = {"0", "123", "AAA", "RRR", "1970-01-01T00:00:00Z", "0"};
    assertThat(Script.COMPARE_AND_SET.run(redis.client(), TOKEN_PLACE, keep)).isTrue();
    assertThat(Script.COMPARE_AND_SET.run(redis.client(), TOKEN_PLACE, keep)).isTrue();
    assertThat(store.read(KEY).orElseThrow().version()).isEqualTo(123);
    for (int time = 0; time < 2; time++) {
      assertThat(Script.TAKE.run(redis.client(), LEASE_PLACE, "me", "30000")).isTrue();
    }
    assertThat(Script.TAKE.run(redis.client(), LEASE_PLACE, "you", "30000")).isFalse();
    assertThat(Script.GIVE_BACK.run(redis.client(), LEASE_PLACE, "you")).isFalse();
  }

  @Test
  void aLeaseOfNoTimeIsNonsense() {
    assertThatThrownBy(() -> store.lease(KEY, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RedisTokenStore patient(AtomicLong time, Waiting.Sleep sleep) {
    return new RedisTokenStore(Redis.on(redis.client()), null, new Waiting(time::get, sleep));
  }

  private static void replace(AccessToken token) {
    assertThat(store.compareAndSet(KEY, store.read(KEY).orElseThrow().version(), token)).isTrue();
  }

  private static AccessToken token(String value) {
    return new AccessToken(value, "refresh-" + value, Instant.now().plusSeconds(3600));
  }
}
