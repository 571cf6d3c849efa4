// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.auth.jwt.Jwt;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.Person;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.params.RestoreParams;

/** Clients that know nothing of each other but the Redis they share. */
class SharedTokensTest {

  private static final String TOKEN = "POST /oauth2/token";
  private static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");
  private static final AccessToken NONE = new AccessToken("none", null, Instant.EPOCH);

  private final BoxEmulator emulator = BoxEmulator.start();
  private final LocalRedis redis = LocalRedis.start();
  private final List<AccessToken> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    emulator.close();
    redis.close();
  }

  /** Differs: the hash is named {@code box:{…}:token}, and also keeps when the token ends. */
  @Test
  @DisplayName("S034 after every token request both tokens stand in a hash of Redis")
  void tokensAreKeptInRedis() {
    try (BoxClient box = client(login("ada"))) {
      for (int round = 1; round <= 3; round++) {
        box.me();
        assertThat(told).hasSize(round);
        assertThat(redis.client().hgetAll(place("ada", "token")))
            .containsEntry("access", told.get(round - 1).value())
            .containsEntry("refresh", told.get(round - 1).refreshToken());
        emulator.clock().advance(Duration.ofHours(2));
      }
    }
  }

  /** Differs: the tokens are read when the first request needs one, not by the constructor. */
  @Test
  @DisplayName("S035 a second client starts with the first one's tokens, and adopts its renewals")
  void aSecondClientAdoptsTokens() {
    try (BoxClient first = client(login("ada"));
        BoxClient second = client(app("ada").tokens(NONE))) {
      first.me();
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      assertThat(emulator.count(TOKEN)).isEqualTo(1);
      for (int round = 2; round <= 5; round++) {
        emulator.clock().advance(Duration.ofHours(2));
        assertThat((round % 2 == 0 ? first : second).me().name()).isEqualTo("Ada Admin");
        assertThat((round % 2 == 0 ? second : first).me().name()).isEqualTo("Ada Admin");
        assertThat(emulator.count(TOKEN)).isEqualTo(round);
      }
    }
  }

  /** Differs: the lock ends by itself, is taken back only by its owner, and is waited for 24 s. */
  @Test
  @DisplayName("S036 a lock in Redis is held while a token is renewed, and ends by itself")
  void aLockIsHeldMeanwhile() {
    List<Long> left = new CopyOnWriteArrayList<>();
    String lock = place("ada", "lease");
    Grant grant = login(app("ada").onTokens(t -> left.add(redis.client().pttl(lock))));
    try (BoxClient box = client(grant)) {
      box.me();
      assertThat(left).hasSize(1).allMatch(millis -> millis > 0 && millis <= 20_000);
      assertThat(redis.client().exists(lock)).isFalse();
    }
  }

  /** Differs: the name is given by the program, since a random one is shared with nobody. */
  @Test
  @DisplayName("S037 the same name shares tokens, and another name does not see them")
  void namesKeepPeopleApart() {
    Grant ada = login("ada");
    assertThat(ada.key()).isEqualTo("oauth2:" + emulator.clientId() + ":ada");
    try (BoxClient first = client(ada);
        BoxClient same = client(app("ada").tokens(NONE));
        BoxClient other = client(app("bob").tokens(NONE))) {
      first.me();
      same.me();
      assertThatThrownBy(other::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("log in again");
      assertThat(redis.client().keys("*")).containsExactly(place("ada", "token"));
    }
  }

  @Test
  @DisplayName("S038 tokens of a server with a key, which have no refresh token, are shared")
  void tokensOfAServerAreShared() {
    Jwt app = Jwt.config(emulator.jwtConfig()).withClock(emulator.clock());
    try (BoxClient first = client(app.enterprise());
        BoxClient second = client(app.enterprise())) {
      first.me();
      second.me();
      assertThat(emulator.count(TOKEN)).isEqualTo(1);
      assertThat(redis.client().hgetAll("box:{" + app.enterprise().key() + "}:token"))
          .containsKey("access")
          .doesNotContainKey("refresh");
      emulator.clock().advance(Duration.ofHours(2));
      second.me();
      first.me();
      assertThat(emulator.count(TOKEN)).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("W07 a server's key and the store on Redis go together, by settings alone")
  void theStoreIsMadeFromSettings() {
    String cipher = Base64.getEncoder().encodeToString(new byte[32]);
    BoxClientBuilder builder =
        BoxClient.builder()
            .baseUrl(emulator.apiUrl())
            .authenticator("jwt")
            .settings(
                Map.of(
                    "jwt.config",
                    emulator.jwtConfig(),
                    "redis.url",
                    redis.url() + "/1",
                    "redis.cipher",
                    cipher,
                    "redis.timeout",
                    "PT5S"));
    try (BoxClient first = builder.build();
        BoxClient second = builder.build()) {
      first.me();
      second.me();
      assertThat(emulator.count(TOKEN)).isEqualTo(1);
      assertThat(first.describe())
          .contains("token store: redis (io.boxsdk.auth.redis.internal.RedisTokenStoreProvider")
          .contains("redis.url = •••", "redis.cipher = •••", "redis.timeout = PT5S")
          .doesNotContain(cipher, redis.url().toString());
    }
  }

  @Test
  void aMissingOrWrongSettingSaysWhatToType() {
    BoxClientBuilder builder = BoxClient.builder().authenticator(app("ada").tokens(NONE));
    assertThatThrownBy(builder::build)
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(
            "A token store on Redis needs redis.url, such as redis://localhost");
    for (Map<String, String> wrong :
        List.of(
            Map.of("redis.url", "redis://:pw0canary@"),
            Map.of("redis.url", "redis://ada:pw0canary#1@h"),
            Map.of("redis.url", "redis://h", "redis.cipher", "pw0canary"),
            Map.of("redis.url", "redis://h", "redis.cipher", "cHcwY2FuYXJ5"),
            Map.of("redis.url", "redis://h", "redis.timeout", "PT0S"))) {
      assertThatThrownBy(() -> builder.settings(wrong).build())
          .isInstanceOf(BoxConfigurationException.class)
          .hasMessageContaining("must be")
          .hasMessageNotContainingAny("pw0canary", "cHcwY2FuYXJ5")
          .hasNoCause();
    }
  }

  @Test
  void aTokenInHandWorksWithoutRedisAsLongAsBoxAcceptsIt() {
    try (BoxClient box = client(login("ada"))) {
      box.me();
      redis.kill();
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      emulator.clock().advance(Duration.ofMinutes(59).plusSeconds(30));
      // It is time to renew it, and that fails, but it can still be used.
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      emulator.clock().advance(Duration.ofHours(2));
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("127.0.0.1:" + redis.port);
      assertThat(emulator.count(TOKEN)).isEqualTo(1);
    }
  }

  @Test
  void aRedisThatLostEverythingGetsTheTokensFromWhoStillHasThem() throws Exception {
    try (BoxClient first = client(login("ada"));
        BoxClient second = client(app("ada").tokens(NONE))) {
      first.me();
      redis.kill();
      redis.restart();
      emulator.clock().advance(Duration.ofHours(2));
      assertThat(first.me().name()).isEqualTo("Ada Admin");
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      redis.client().flushAll();
      emulator.clock().advance(Duration.ofHours(2));
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      assertThat(first.me().name()).isEqualTo("Ada Admin");
      assertThat(emulator.count(TOKEN)).isEqualTo(3);
    }
  }

  /** As after a failover to a replica that was behind, or a restart from an older snapshot. */
  @Test
  void aRedisThatHasGoneBackInTimeCostsNoLogin() {
    String place = place("ada", "token");
    try (BoxClient first = client(login("ada"));
        BoxClient second = client(app("ada").tokens(NONE))) {
      first.me();
      byte[] older = redis.client().dump(place);
      emulator.clock().advance(Duration.ofHours(2));
      first.me();
      redis.client().restore(place, 0, older, RestoreParams.restoreParams().replace());
      emulator.clock().advance(Duration.ofHours(2));
      assertThat(first.me().name()).isEqualTo("Ada Admin");
      assertThat(second.me().name()).isEqualTo("Ada Admin");
    }
  }

  /** The worst moment: Box has given the new pair, and Redis is no longer there to keep it. */
  @Test
  void aRedisThatDiesDuringARenewalCostsNoTokens() throws Exception {
    Grant grant = login("ada");
    try (BoxClient box = client(new Meddled(grant, 1, redis::kill));
        BoxClient second = client(app("ada").tokens(NONE))) {
      assertThatThrownBy(box::me).isInstanceOf(BoxAuthException.class);
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      redis.restart();
      emulator.clock().advance(Duration.ofHours(2));
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(emulator.count(TOKEN)).isEqualTo(2);
      assertThat(second.me().name()).isEqualTo("Ada Admin");
    }
  }

  @Test
  void aRedisThatTakesNothingDuringARenewalIsToldLater() {
    Grant grant = new Meddled(login("ada"), 2, () -> redis.send("REPLICAOF", "127.0.0.1", "1"));
    try (BoxClient box = client(grant);
        BoxClient second = client(app("ada").tokens(NONE))) {
      box.me();
      emulator.clock().advance(Duration.ofHours(2));
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("READONLY");
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      emulator.clock().advance(Duration.ofHours(2));
      assertThatThrownBy(box::me).isInstanceOf(BoxAuthException.class);
      redis.send("REPLICAOF", "NO", "ONE");
      // The lease could not be given back; let it end now.
      redis.client().del(place("ada", "lease"));
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      assertThat(emulator.count(TOKEN)).isEqualTo(3);
    }
  }

  private OAuth2 app(String name) {
    return OAuth2.app(emulator.clientId(), emulator.clientSecret())
        .withAuthorizeUrl(emulator.authorizeUrl())
        .onTokens(told::add)
        .forUser(name);
  }

  private Grant login(String name) {
    return login(app(name));
  }

  private static Grant login(OAuth2 app) {
    Authorization authorization = app.authorization(REDIRECT);
    return authorization.grant(new Person().grant(authorization.uri()));
  }

  private String place(String name, String what) {
    return "box:{oauth2:%s:%s}:%s".formatted(emulator.clientId(), name, what);
  }

  private BoxClient client(Grant grant) {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .authenticator(grant)
        .set(RedisTokenStore.URL, redis.url())
        .build();
  }

  /** A grant after one of whose answers something happens, before anybody hears of it. */
  private static final class Meddled implements Grant {

    private final Grant grant;
    private final int number;
    private final Runnable then;
    private int answers;

    Meddled(Grant grant, int number, Runnable then) {
      this.grant = grant;
      this.number = number;
      this.then = then;
    }

    @Override
    public String key() {
      return grant.key();
    }

    @Override
    public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
      AccessToken token = grant.obtain(previous, endpoint);
      if (++answers == number) {
        then.run();
      }
      return token;
    }
  }
}
