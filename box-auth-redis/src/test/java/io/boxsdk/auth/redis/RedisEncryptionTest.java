// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;

class RedisEncryptionTest {

  private static final AccessToken TOKEN =
      new AccessToken("canary-access", "canary-refresh", Instant.EPOCH);
  private static final String PLACE = "box:{key}:token";

  private LocalRedis redis;
  private RedisTokenStore plain;
  private RedisTokenStore store;

  @BeforeEach
  void start() {
    redis = LocalRedis.start();
    plain = RedisTokenStore.on(redis.client());
    store = plain.withCipher(TokenCipher.aesGcm(key(1)));
  }

  @AfterEach
  void stop() {
    redis.close();
  }

  @Test
  void whoListensToRedisHearsNoToken() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    try (Jedis listener = new Jedis("127.0.0.1", redis.port)) {
      CountDownLatch listening = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () ->
                  listener.monitor(
                      new JedisMonitor() {
                        @Override
                        public void proceed(redis.clients.jedis.Connection connection) {
                          listening.countDown();
                          while (true) {
                            onCommand(connection.getBulkReply());
                          }
                        }

                        @Override
                        public void onCommand(String command) {
                          heard.add(command);
                          if (command.contains("the end")) {
                            end.countDown();
                            throw new IllegalStateException("enough");
                          }
                        }
                      }));
      thread.setUncaughtExceptionHandler((same, enough) -> end.countDown());
      thread.start();
      listening.await();
      assertThat(store.compareAndSet("key", 0, TOKEN)).isTrue();
      assertThat(store.read("key").orElseThrow().token()).isEqualTo(TOKEN);
      redis.client().echo("the end");
      end.await();
    }
    Map<String, String> hash = redis.client().hgetAll(PLACE);
    assertThat(heard).anyMatch(command -> command.contains(hash.get("access")));
    assertThat(heard.toString() + hash).doesNotContain("canary");

    // The same without a cipher, so that this test is known to hear.
    plain.compareAndSet("other", 0, TOKEN);
    assertThat(redis.client().hgetAll("box:{other}:token").toString()).contains("canary-refresh");
  }

  @Test
  void theSameTokenLooksDifferentEachTime() {
    store.compareAndSet("key", 0, TOKEN);
    String first = redis.client().hget(PLACE, "access");
    store.compareAndSet("key", store.read("key").orElseThrow().version(), TOKEN);
    assertThat(redis.client().hget(PLACE, "access")).isNotEqualTo(first);
  }

  @Test
  void anotherKeyOrNoneIsOneTypedErrorWithoutAToken() {
    store.compareAndSet("key", 0, TOKEN);
    assertUnreadable(plain.withCipher(TokenCipher.aesGcm(key(2))));
    plain.remove("key", Long.parseLong(redis.client().hget(PLACE, "version")));
    plain.compareAndSet("key", 0, TOKEN);
    assertUnreadable(store);
  }

  @Test
  void aValueThatSomebodyMovedIsFoundOut() {
    store.compareAndSet("key", 0, TOKEN);
    redis.client().rename(PLACE, "box:{mine}:token");
    assertThatThrownBy(() -> store.read("mine")).isInstanceOf(BoxAuthException.class);
    redis.client().rename("box:{mine}:token", PLACE);
    assertThat(store.read("key")).isPresent();
    redis.client().hset(PLACE, "access", redis.client().hget(PLACE, "refresh"));
    assertUnreadable(store);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void aDamagedValueIsOneTypedError(String damaged) {
    store.compareAndSet("key", 0, TOKEN);
    redis.client().hset(PLACE, "access", damaged);
    assertUnreadable(store);
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> TokenCipher.aesGcm(new byte[31]))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage("A key of AES has 16, 24 or 32 bytes, not 31.");
  }

  @Test
  void anyCipherWillDo() {
    TokenCipher reversed =
        new TokenCipher() {
          @Override
          public String encrypt(String text, String place) {
            return new StringBuilder(text).reverse().toString();
          }

          @Override
          public String decrypt(String kept, String place) {
            return encrypt(kept, place);
          }
        };
    RedisTokenStore own = plain.withCipher(reversed);
    own.compareAndSet("key", 0, TOKEN);
    assertThat(redis.client().hget(PLACE, "access")).isEqualTo("ssecca-yranac");
    assertThat(own.read("key").orElseThrow().token()).isEqualTo(TOKEN);
  }

  @Test
  void aCipherThatFailsIsATypedErrorAndNothingIsKept() {
    TokenCipher failing =
        new TokenCipher() {
          @Override
          public String encrypt(String text, String place) {
            throw new IllegalStateException("cannot encrypt " + text);
          }

          @Override
          public String decrypt(String kept, String place) {
            throw new IllegalStateException("cannot decrypt " + kept);
          }
        };
    assertThatThrownBy(() -> plain.withCipher(failing).compareAndSet("key", 0, TOKEN))
        .isInstanceOfSatisfying(BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
        .hasMessageStartingWith("The cipher did not encrypt a token (IllegalStateException)")
        .hasMessageNotContaining("canary")
        .hasNoCause();
    assertThat(redis.client().keys("*")).isEmpty();
  }

  private static void assertUnreadable(RedisTokenStore unable) {
    assertThatThrownBy(() -> unable.read("key"))
        .isInstanceOfSatisfying(
            BoxAuthException.class,
            e -> {
              assertThat(e.userMustAct()).as("nobody's login is at fault").isFalse();
              assertThat(e)
                  .hasMessageContaining(PLACE)
                  .hasMessageContaining("delete it")
                  .hasMessageNotContaining("canary")
                  .hasNoCause();
            });
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) fill);
    return key;
  }
}
