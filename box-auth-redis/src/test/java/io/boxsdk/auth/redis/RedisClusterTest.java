// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Entry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

class RedisClusterTest {

  @TempDir Path dir;

  @Test
  void aClusterKeepsTokensAndLeases() throws Exception {
    try (LocalCluster redis = LocalCluster.start(dir);
        UnifiedJedis cluster =
            RedisClusterClient.create(new HostAndPort("127.0.0.1", redis.nodes.get(0).port));
        RedisTokenStore owner = RedisTokenStore.at(redis.url())) {
      RedisTokenStore borrower = RedisTokenStore.on(cluster);
      for (int user = 0; user < 60; user++) {
        RedisTokenStore store = user % 4 < 2 ? owner : borrower;
        String key = "oauth2:app:user" + user;
        AccessToken token = new AccessToken("access" + user, "refresh" + user, Instant.EPOCH);
        assertThat(store.lease(key, Duration.ofMinutes(1), Duration.ZERO)).isPresent();
        assertThat(store.lease(key, Duration.ofMinutes(1), Duration.ZERO)).isEmpty();
        assertThat(store.compareAndSet(key, 0, token)).isTrue();
        assertThat(store.compareAndSet(key, 0, token)).isFalse();
        Entry entry = borrower.read(key).orElseThrow();
        assertThat(entry.token()).isEqualTo(token);
        if (user % 2 == 0) {
          assertThat(store.remove(key, entry.version())).isTrue();
        }
      }
      for (LocalRedis node : redis.nodes) {
        List<String> places = new ArrayList<>(node.client().keys("box:*"));
        assertThat(places).isNotEmpty();
        assertThat(places)
            .filteredOn(place -> place.endsWith(":token"))
            .isNotEmpty()
            .allMatch(place -> places.contains(place.replace(":token", ":lease")));
      }
    }
  }

  @Test
  void aUserOfTheAccessListAlsoNeedsToAskForTheSlots() throws Exception {
    String commands =
        "+hmget +eval +ping +hget +hset +del +set +get +time +expireat +select +cluster";
    String[] acl = ("SETUSER box on >pw ~box:* " + commands).split(" ");
    try (LocalCluster redis = LocalCluster.start(dir)) {
      redis.nodes.forEach(node -> node.send("ACL", acl));
      URI url = URI.create(redis.url().toString().replace("://", "://box:pw@"));
      try (RedisTokenStore store = RedisTokenStore.at(url)) {
        for (int number = 0; number < 9; number++) {
          String key = "user" + number;
          AccessToken token = new AccessToken("access", null, Instant.EPOCH);
          assertThat(store.lease(key, Duration.ofMinutes(1), Duration.ZERO)).isPresent();
          assertThat(store.compareAndSet(key, 0, token)).isTrue();
          assertThat(store.remove(key, store.read(key).orElseThrow().version())).isTrue();
        }
      }
    }
  }

  @Test
  void aClusterThatHasLostANodeIsATypedError() throws Exception {
    try (LocalCluster redis = LocalCluster.start(dir);
        RedisTokenStore store = RedisTokenStore.at(redis.url())) {
      assertThat(store.read("key")).isEmpty();
      redis.nodes.forEach(LocalRedis::kill);
      assertThatThrownBy(() -> store.read("key"))
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
          .hasMessageStartingWith("Redis at 127.0.0.1:" + redis.nodes.get(0).port + ",127.0.0.1:");
    }
  }

  @Test
  void whereThereIsNoClusterTheFirstCallSaysSo() {
    try (LocalRedis single = LocalRedis.start();
        RedisTokenStore store =
            RedisTokenStore.at(URI.create("redis-cluster://127.0.0.1:" + single.port))) {
      assertThatThrownBy(() -> store.read("key"))
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("Could not initialize cluster slots cache. Check that it runs");
    }
  }
}
