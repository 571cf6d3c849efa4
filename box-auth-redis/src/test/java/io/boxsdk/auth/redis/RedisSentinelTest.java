// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Entry;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.RefreshTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSentinelTest {

  private static final AccessToken FIRST = new AccessToken("AAA", "RRR", Instant.EPOCH);
  private static final AccessToken SECOND = new AccessToken("BBB", "SSS", Instant.EPOCH);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path dir;

  @Test
  void aFailoverIsFollowedAndTheTokenIsStillThere() throws Exception {
    int nobody = LocalRedis.freePort();
    String password = "pw0canary";
    try (LocalRedis master = LocalRedis.start("--requirepass", password, "--masterauth", password);
        LocalRedis replica =
            LocalRedis.start(
                "--requirepass",
                password,
                "--masterauth",
                password,
                "--replicaof",
                "127.0.0.1",
                "" + master.port);
        LocalRedis sentinel = sentinel(master.port, password);
        RedisTokenStore store =
            RedisTokenStore.at(
                URI.create(
                    "redis-sentinel://:%s@127.0.0.1:%d,127.0.0.1:%d/1#mymaster"
                        .formatted(password, nobody, sentinel.port)))) {
      assertThat(store.compareAndSet("key", 0, FIRST)).isTrue();
      assertThat(store.lease("key", PATIENCE, Duration.ZERO)).isPresent();
      URI direct = URI.create("redis://:%s@127.0.0.1:%d/1".formatted(password, replica.port));
      try (RedisTokenStore reader = RedisTokenStore.at(direct)) {
        await(() -> reader.read("key").isPresent());
      }
      await(() -> sentinel.send("INFO", "sentinel").contains("slaves=1"));
      master.kill();
      assertThatThrownBy(() -> store.compareAndSet("key", 1, SECOND))
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
          .hasMessageContaining("127.0.0.1:" + sentinel.port)
          .hasMessageNotContaining(password);
      await(() -> kept(store));
      Entry entry = store.read("key").orElseThrow();
      assertThat(entry.token()).isEqualTo(FIRST);
      await(() -> written(store, entry.version()));
      assertThat(store.read("key").orElseThrow().token()).isEqualTo(SECOND);
    }
  }

  @Test
  void aClientThatWasIdleMeanwhileNoticesNothing() throws Exception {
    try (LocalRedis master = LocalRedis.start();
        LocalRedis replica = LocalRedis.start("--replicaof", "127.0.0.1", "" + master.port);
        LocalRedis sentinel = sentinel(master.port, "")) {
      URI url = URI.create("redis-sentinel://127.0.0.1:%d#mymaster".formatted(sentinel.port));
      try (Site site = new Site(RefreshTokens.STRICT, dir.resolve("wire"), url);
          BoxClient box = site.client().set(RedisTokenStore.URL, url).build()) {
        box.me();
        await(() -> sentinel.send("INFO", "sentinel").contains("slaves=1"));
        await(() -> !replica.client().keys("box:*:token").isEmpty());
        master.kill();
        assertThat(box.me().name()).as("with the token in hand").isEqualTo("Ada Admin");
        await(() -> sentinel.send("INFO", "sentinel").contains("127.0.0.1:" + replica.port));
        await(() -> replica.send("INFO", "replication").contains("role:master"));
        site.expire();
        assertThat(box.me().name()).isEqualTo("Ada Admin");
        assertThat(site.tokenRequests()).isEqualTo(2);
      }
    }
  }

  @Test
  void sentinelsThatAreNotThereOrDoNotKnowTheNameAreATypedError() throws Exception {
    int nobody = LocalRedis.freePort();
    try (LocalRedis master = LocalRedis.start();
        LocalRedis sentinel = sentinel(master.port, "");
        RedisTokenStore none = at(nobody, "mymaster");
        RedisTokenStore other = at(sentinel.port, "other")) {
      for (RedisTokenStore store : List.of(none, other)) {
        assertThatThrownBy(() -> store.read("key"))
            .isInstanceOfSatisfying(
                BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
            .hasMessageContaining("Redis at 127.0.0.1:")
            .hasMessageContaining(
                store == none
                    ? "Failed to connect to 127.0.0.1:" + nobody
                    : "the Sentinel does not know other");
      }
    }
  }

  private static RedisTokenStore at(int port, String name) {
    return RedisTokenStore.at(URI.create("redis-sentinel://127.0.0.1:" + port + "#" + name));
  }

  private static boolean kept(RedisTokenStore store) {
    try {
      return store.read("key").isPresent();
    } catch (BoxAuthException e) {
      return false;
    }
  }

  private static boolean written(RedisTokenStore store, long version) {
    try {
      return store.compareAndSet("key", version, SECOND);
    } catch (BoxAuthException e) {
      return false;
    }
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    assertThat(Waiting.REAL.until(condition, PATIENCE)).isTrue();
  }

  /** It writes what it learns to its file. */
  private LocalRedis sentinel(int master, String password) throws IOException {
    Path file = dir.resolve("sentinel.conf");
    String name = "sentinel %s mymaster %s%n";
    Files.writeString(
        file,
        name.formatted("monitor", "127.0.0.1 " + master + " 1")
            + name.formatted("down-after-milliseconds", "500")
            + name.formatted("failover-timeout", "3000")
            + (password.isEmpty() ? "" : name.formatted("auth-pass", password)));
    return LocalRedis.startFrom(file, "--sentinel");
  }
}
