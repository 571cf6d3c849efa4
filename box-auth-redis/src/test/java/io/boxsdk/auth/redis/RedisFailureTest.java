// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Lease;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class RedisFailureTest {

  private static final AccessToken TOKEN = new AccessToken("AAA", "RRR", Instant.EPOCH);

  @Test
  void whereNobodyListensEveryCallIsOneTypedErrorThatNamesThePlace() throws Exception {
    int port = LocalRedis.freePort();
    try (RedisTokenStore store =
        RedisTokenStore.at(URI.create("redis://ada:pw0canary@127.0.0.1:" + port))) {
      for (ThrowingCallable call : calls(store)) {
        assertThatThrownBy(call)
            .isInstanceOfSatisfying(
                BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
            .hasMessageMatching("Redis at 127.0.0.1:" + port + " did not .+ Check that it runs.+");
      }
    }
  }

  @Test
  void aWrongPasswordSaysSoAndIsNotRepeated() {
    try (LocalRedis redis = LocalRedis.start("--requirepass", "right");
        RedisTokenStore wrong = at(redis, "default:pw0canary");
        RedisTokenStore unknown = at(redis, "nobody:pw0canary");
        RedisTokenStore none = RedisTokenStore.at(redis.url());
        RedisTokenStore right = at(redis, ":right")) {
      for (RedisTokenStore store : List.of(wrong, unknown, none)) {
        assertThatThrownBy(() -> store.read("key"))
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("127.0.0.1:" + redis.port)
            .hasMessageEndingWith(
                "Check the user and the password, and what Redis lets this user do.")
            .satisfies(e -> assertThat(stackTrace(e) + store).doesNotContain("pw0canary"));
      }
      assertThat(right.read("key")).isEmpty();
    }
  }

  @Test
  void aUserOfTheAccessListNeedsNoMoreThanTheseCommands() {
    try (LocalRedis redis = LocalRedis.start()) {
      redis.send(
          "ACL",
          "SETUSER",
          "box",
          "on",
          ">p@ss:w%rd",
          "~box:*",
          "+hmget",
          "+eval",
          "+ping",
          "+hget",
          "+hset",
          "+del",
          "+set",
          "+get",
          "+time",
          "+expireat",
          "+select");
      try (RedisTokenStore store = at(redis, "box:p%40ss%3Aw%25rd")) {
        assertThat(store.compareAndSet("key", 0, TOKEN)).isTrue();
        assertThat(store.lease("key", Duration.ofSeconds(9), Duration.ZERO)).isPresent();
        assertThat(store.remove("key", store.read("key").orElseThrow().version())).isTrue();
        redis.send("ACL", "DELUSER", "box");
      }
      redis.send(
          "ACL", "SETUSER", "box", "on", ">pw0canary", "~box:*", "+hmget", "+ping", "+select");
      try (RedisTokenStore store = at(redis, "box:pw0canary")) {
        assertThat(store.read("key")).isEmpty();
        assertThatThrownBy(() -> store.compareAndSet("key", 0, TOKEN))
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("eval")
            .hasMessageContaining("what Redis lets this user do")
            .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("pw0canary", "AAA", "RRR"));
      }
    }
  }

  @Test
  void thePathChoosesTheDatabase() {
    try (LocalRedis redis = LocalRedis.start();
        RedisTokenStore other = RedisTokenStore.at(URI.create(redis.url() + "/3"));
        RedisTokenStore same = RedisTokenStore.at(URI.create(redis.url() + "/"))) {
      other.compareAndSet("key", 0, TOKEN);
      assertThat(same.read("key")).isEmpty();
      assertThat(other.read("key")).isPresent();
      try (RedisTokenStore none = RedisTokenStore.at(URI.create(redis.url() + "/9999"))) {
        assertThatThrownBy(() -> none.read("key"))
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("DB index is out of range");
      }
    }
  }

  @Test
  void aRedisThatWasStartedAnewIsSimplyEmpty() throws Exception {
    try (LocalRedis redis = LocalRedis.start();
        RedisTokenStore store = RedisTokenStore.at(redis.url())) {
      assertThat(store.compareAndSet("key", 0, TOKEN)).isTrue();
      Lease lease = store.lease("key", Duration.ofSeconds(30), Duration.ZERO).orElseThrow();
      redis.kill();
      for (ThrowingCallable call : calls(store)) {
        assertThatThrownBy(call).isInstanceOf(BoxAuthException.class);
      }
      // Nobody is told: the lease ends by itself, and what it was for is done.
      lease.close();
      redis.restart();
      assertThat(store.read("key")).isEmpty();
      assertThat(store.compareAndSet("key", 0, TOKEN)).isTrue();
    }
  }

  @Test
  void aRedisThatDoesNotAnswerIsNotWaitedForLonger() throws Exception {
    try (NoRedis silent = NoRedis.silent();
        RedisTokenStore store = RedisTokenStore.at(silent.url(), Duration.ofMillis(50))) {
      for (ThrowingCallable call : calls(store)) {
        assertThatThrownBy(call)
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("Read timed out");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "\r\n", "*-7\r\n", "$x\r\n", ""})
  void aServerThatIsNoRedisIsATypedError(String nonsense) throws Exception {
    try (NoRedis server = NoRedis.answering(nonsense);
        RedisTokenStore store = RedisTokenStore.at(server.url())) {
      for (ThrowingCallable call : calls(store)) {
        assertThatThrownBy(call).isInstanceOf(BoxAuthException.class);
      }
    }
  }

  @Test
  void whatSomebodyElseWroteThereIsATypedError() {
    try (LocalRedis redis = LocalRedis.start()) {
      UnifiedJedis jedis = redis.client();
      RedisTokenStore store = RedisTokenStore.on(jedis);
      jedis.set("box:{text}:token", "text");
      jedis.sadd("box:{text}:lease", "a");
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> store.read("text"),
              () -> store.compareAndSet("text", 0, TOKEN),
              () -> store.remove("text", 1),
              () -> store.lease("text", Duration.ofSeconds(9), Duration.ZERO))) {
        assertThatThrownBy(call)
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("WRONGTYPE")
            .hasMessageContaining("nobody else uses keys that begin with box:");
      }
      for (String[] fields :
          List.of(
              new String[] {"version", "1"},
              new String[] {"version", "0", "access", "AAA", "expires", "1970-01-01T00:00:00Z"},
              new String[] {"version", "x", "access", "AAA", "expires", "1970-01-01T00:00:00Z"},
              new String[] {"version", "1", "access", " ", "expires", "1970-01-01T00:00:00Z"},
              new String[] {"version", "1", "access", "AAA", "expires", "yesterday"})) {
        jedis.del("box:{hash}:token");
        for (int i = 0; i < fields.length; i += 2) {
          jedis.hset("box:{hash}:token", fields[i], fields[i + 1]);
        }
        assertThatThrownBy(() -> store.read("hash"))
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("box:{hash}:token cannot be read")
            .hasMessageNotContaining("AAA");
      }
    }
  }

  @Test
  void aRedisWithoutMemoryOrThatMayNotWriteIsATypedError() {
    try (LocalRedis redis = LocalRedis.start();
        RedisTokenStore store = RedisTokenStore.at(redis.url())) {
      redis.client().configSet("maxmemory", "1");
      assertThatThrownBy(() -> store.lease("key", Duration.ofSeconds(9), Duration.ZERO))
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("OOM")
          .hasMessageContaining("has memory left");
      redis.client().configSet("maxmemory", "0");
      redis.send("REPLICAOF", "127.0.0.1", "1");
      assertThatThrownBy(() -> store.compareAndSet("key", 0, TOKEN))
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("READONLY");
    }
  }

  @Test
  void aClosedStoreSaysSoAndClosesItsOwnConnectionsOnly() {
    try (LocalRedis redis = LocalRedis.start();
        UnifiedJedis mine = RedisClient.create("127.0.0.1", redis.port)) {
      RedisTokenStore borrowed = RedisTokenStore.on(mine);
      borrowed.close();
      assertThat(mine.ping()).isEqualTo("PONG");
      assertThat(borrowed.read("key")).isEmpty();
      RedisTokenStore owner = RedisTokenStore.at(redis.url());
      assertThat(owner.read("key")).isEmpty();
      owner.close();
      owner.close();
      assertThatThrownBy(() -> owner.read("key"))
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("the token store is closed");
      assertThat(
              redis.send("CLIENT", "LIST").lines().filter(c -> !c.contains("cmd=client")).count())
          .isEqualTo(1);
    }
  }

  @Test
  void anInterruptWhileWaitingForAConnectionIsNotLost() throws Exception {
    try (NoRedis server = NoRedis.silent();
        RedisTokenStore store = RedisTokenStore.at(server.url(), Duration.ofMinutes(1))) {
      for (int i = 0; i < 8; i++) {
        new Thread(() -> assertThatThrownBy(() -> store.read("key"))).start();
      }
      assertThat(Waiting.REAL.until(() -> server.waiting() == 8, Duration.ofMinutes(1))).isTrue();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.read("key"))
          .isInstanceOf(BoxTransportException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h:1",
        "redis:///0",
        "redis://h:1/x",
        "redis://h:1/0/1",
        "redis://h:1/-1",
        "redis://h:1?ssl=true",
        "redis://h:1#x",
        "redis://pw0canary@h:1",
        "redis://ada:@h:1",
        "redis://h:99999",
        "redis://h:0",
        "redis://h:1,i:1",
        "redis://h:1,",
        "redis-cluster:///",
        "redis-cluster://h:1,:2",
        "redis-cluster://h:1/1",
        "redis-cluster://h:1#name",
        "redis-sentinel://h:1",
        "redis-sentinel://h:1/x#name",
        "redis-other://h:1",
        "//h:1",
        "",
        "mailto:pw0canary@h"
      })
  void anAddressThatIsNoneIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> RedisTokenStore.at(URI.create(url)))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("rediss://user:password@host:6379/0")
        .hasMessageNotContaining("pw0canary");
    assertThatThrownBy(() -> RedisTokenStore.URL.parse(url))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageNotContaining("pw0canary")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://h",
        "redis://my_redis:1/3",
        "redis://[::1]:1",
        "rediss://ada:p%40ss@h",
        "redis-cluster://:pw@h:1,i:2",
        "rediss-sentinel://h,i:2/1#name"
      })
  void anAddressSaysWhereItIsAndConnectsLater(String url) {
    try (RedisTokenStore store = RedisTokenStore.at(URI.create(url))) {
      assertThat(store.toString())
          .isIn(
              "RedisTokenStore[h:6379]",
              "RedisTokenStore[my_redis:1]",
              "RedisTokenStore[::1:1]",
              "RedisTokenStore[h:1,i:2]",
              "RedisTokenStore[h:26379,i:2]");
    }
  }

  @Test
  void aTimeoutOfNothingIsRefused() {
    assertThatThrownBy(() -> RedisTokenStore.at(URI.create("redis://h"), Duration.ofNanos(1)))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage("redis.timeout must be at least a millisecond, not PT0.000000001S.");
  }

  @Test
  void aTimeoutOfAgesIsNoError() throws Exception {
    Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
    try (RedisTokenStore store =
        RedisTokenStore.at(URI.create("redis://127.0.0.1:" + LocalRedis.freePort()), ages)) {
      assertThatThrownBy(() -> store.read("key")).isInstanceOf(BoxAuthException.class);
    }
  }

  @Test
  void argumentsMustNotBeNull() {
    URI url = URI.create("redis://h");
    assertThat(
            List.<ThrowingCallable>of(
                () -> RedisTokenStore.at(null),
                () -> RedisTokenStore.at(null, Duration.ofSeconds(1)),
                () -> RedisTokenStore.at(url, null),
                () -> RedisTokenStore.on(null),
                () -> RedisTokenStore.at(url).withCipher(null),
                () -> TokenCipher.aesGcm(null)))
        .allSatisfy(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(url|timeout|jedis|newCipher|key) must not be null\\."));
  }

  private static List<ThrowingCallable> calls(RedisTokenStore store) {
    return Stream.<ThrowingCallable>of(
            () -> store.read("key"),
            () -> store.compareAndSet("key", 0, TOKEN),
            () -> store.remove("key", 1),
            () -> store.lease("key", Duration.ofSeconds(30), Duration.ofSeconds(30)))
        .toList();
  }

  private static RedisTokenStore at(LocalRedis redis, String userInfo) {
    return RedisTokenStore.at(URI.create("redis://" + userInfo + "@127.0.0.1:" + redis.port));
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
