// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Entry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedisRaceTest {

  private static final int ROUNDS = 1000;

  @Test
  void ofTwoStoresThatReplaceOneTokenOneAlwaysLoses() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    CyclicBarrier start = new CyclicBarrier(2);
    try (LocalRedis redis = LocalRedis.start();
        RedisTokenStore one = RedisTokenStore.at(redis.url());
        RedisTokenStore two = RedisTokenStore.at(redis.url())) {
      for (int round = 0; round < ROUNDS; round++) {
        long version = one.read("key").map(Entry::version).orElse(0L);
        int number = round;
        List<Future<Boolean>> kept =
            executor.invokeAll(
                Stream.of(one, two)
                    .<Callable<Boolean>>map(
                        store ->
                            () -> {
                              String mine = (store == one ? "one" : "two") + number;
                              start.await();
                              return store.compareAndSet(
                                  "key", version, new AccessToken(mine, null, Instant.MAX));
                            })
                    .toList());
        boolean first = kept.get(0).get();
        assertThat(kept.get(1).get()).isNotEqualTo(first);
        assertThat(two.read("key").orElseThrow().token().value())
            .isEqualTo((first ? "one" : "two") + round);
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
