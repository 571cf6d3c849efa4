// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

class RedisClusterTest {

  private static final int NODES = 3;
  private static final int SLOTS = 16384;
  private static final int HIGHEST_PORT = 55535; // The nodes talk to each other at a port + 10000.

  @TempDir Path dir;

  @Test
  void aClusterKeepsTokensAndLeases() throws Exception {
    List<LocalRedis> nodes = new ArrayList<>();
    try {
      while (nodes.size() < NODES) {
        nodes.add(node(dir.resolve("node" + nodes.size())));
      }
      form(nodes);
      try (UnifiedJedis cluster =
          RedisClusterClient.create(new HostAndPort("127.0.0.1", nodes.get(0).port))) {
        RedisTokenStore store = RedisTokenStore.on(cluster);
        for (int user = 0; user < 60; user++) {
          String key = "oauth2:app:user" + user;
          AccessToken token = new AccessToken("access" + user, "refresh" + user, Instant.EPOCH);
          assertThat(store.lease(key, Duration.ofMinutes(1), Duration.ZERO)).isPresent();
          assertThat(store.lease(key, Duration.ofMinutes(1), Duration.ZERO)).isEmpty();
          assertThat(store.compareAndSet(key, 0, token)).isTrue();
          assertThat(store.compareAndSet(key, 0, token)).isFalse();
          Entry entry = store.read(key).orElseThrow();
          assertThat(entry.token()).isEqualTo(token);
          if (user % 2 == 0) {
            assertThat(store.remove(key, entry.version())).isTrue();
          }
        }
      }
      for (LocalRedis node : nodes) {
        List<String> places = new ArrayList<>(node.client().keys("box:*"));
        assertThat(places).isNotEmpty();
        assertThat(places)
            .filteredOn(place -> place.endsWith(":token"))
            .isNotEmpty()
            .allMatch(place -> places.contains(place.replace(":token", ":lease")));
      }
    } finally {
      nodes.forEach(LocalRedis::close);
    }
  }

  private static LocalRedis node(Path folder) throws Exception {
    Files.createDirectories(folder);
    while (true) {
      LocalRedis node = LocalRedis.start("--cluster-enabled", "yes", "--dir", folder.toString());
      if (node.port <= HIGHEST_PORT) {
        return node;
      }
      node.close();
    }
  }

  private static void form(List<LocalRedis> nodes) {
    for (int i = 0; i < NODES; i++) {
      String[] slots =
          IntStream.range(SLOTS * i / NODES, SLOTS * (i + 1) / NODES)
              .mapToObj(Integer::toString)
              .toArray(String[]::new);
      String[] arguments = new String[slots.length + 1];
      arguments[0] = "ADDSLOTS";
      System.arraycopy(slots, 0, arguments, 1, slots.length);
      nodes.get(i).send("CLUSTER", arguments);
      nodes.get(i).send("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
    }
    for (LocalRedis other : nodes.subList(1, NODES)) {
      nodes.get(0).send("CLUSTER", "MEET", "127.0.0.1", Integer.toString(other.port));
    }
    assertThat(
            Waiting.REAL.until(
                () ->
                    nodes.stream()
                        .map(node -> node.send("CLUSTER", "INFO"))
                        .allMatch(
                            info ->
                                info.contains("cluster_state:ok")
                                    && info.contains("cluster_size:" + NODES)),
                Duration.ofMinutes(1)))
        .isTrue();
  }
}
