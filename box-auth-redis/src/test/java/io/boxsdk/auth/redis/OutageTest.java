// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.RefreshTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever becomes of Redis: who has a token goes on with it, who needs one is told why there is
 * none and soon, and when Redis is well again so is everybody. The long form is {@code mvn verify
 * -Dlong=true}.
 */
class OutageTest {

  private static final int TIMES = Boolean.getBoolean("long") ? 20 : 1;
  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path log;

  /** What happens, and how it ends. */
  private enum Outage {
    GONE("Check that it runs") {
      @Override
      void begin(LocalRedis redis) {
        redis.kill();
      }

      @Override
      void end(LocalRedis redis) throws IOException {
        redis.restart();
      }
    },
    STANDING_STILL("Read timed out") {
      @Override
      void begin(LocalRedis redis) throws IOException {
        redis.signal("STOP");
      }

      @Override
      void end(LocalRedis redis) throws IOException {
        redis.signal("CONT");
      }
    },
    SLOW_TO_WRITE("Read timed out") {
      @Override
      void begin(LocalRedis redis) {
        redis.send("CLIENT", "PAUSE", "3600000", "WRITE");
      }

      @Override
      void end(LocalRedis redis) {
        redis.send("CLIENT", "UNPAUSE");
      }
    },
    A_REPLICA("READONLY") {
      @Override
      void begin(LocalRedis redis) {
        redis.send("REPLICAOF", "127.0.0.1", "1");
      }

      @Override
      void end(LocalRedis redis) {
        redis.send("REPLICAOF", "NO", "ONE");
      }
    },
    A_REPLICA_WITHOUT_DATA("MASTERDOWN") {
      @Override
      void begin(LocalRedis redis) {
        redis.client().configSet("replica-serve-stale-data", "no");
        redis.send("REPLICAOF", "127.0.0.1", "1");
      }

      @Override
      void end(LocalRedis redis) {
        redis.send("REPLICAOF", "NO", "ONE");
      }
    },
    WITHOUT_ITS_REPLICAS("NOREPLICAS") {
      @Override
      void begin(LocalRedis redis) {
        redis.client().configSet("min-replicas-to-write", "1");
      }

      @Override
      void end(LocalRedis redis) {
        redis.client().configSet("min-replicas-to-write", "0");
      }
    },
    FULL("has memory left") {
      @Override
      void begin(LocalRedis redis) {
        redis.client().configSet("maxmemory", "1");
      }

      @Override
      void end(LocalRedis redis) {
        redis.client().configSet("maxmemory", "0");
      }
    },
    NOT_ALLOWED("Check the user and the password") {
      @Override
      void begin(LocalRedis redis) {
        redis.send("ACL", "SETUSER", "default", "-eval");
      }

      @Override
      void end(LocalRedis redis) {
        redis.send("ACL", "SETUSER", "default", "+@all");
      }
    },
    WITH_ANOTHER_PASSWORD("Check the user and the password") {
      @Override
      void begin(LocalRedis redis) throws IOException {
        redis.kill();
        redis.restart("--requirepass", "changed");
      }

      @Override
      void end(LocalRedis redis) throws IOException {
        redis.kill();
        redis.restart();
      }
    };

    final String reason;

    Outage(String reason) {
      this.reason = reason;
    }

    abstract void begin(LocalRedis redis) throws IOException;

    abstract void end(LocalRedis redis) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Outage.class)
  @Timeout(300)
  void aTokenInHandGoesOnAndOthersAreToldWhy(Outage outage) throws Exception {
    for (int time = 0; time < TIMES; time++) {
      try (LocalRedis redis = LocalRedis.start();
          Site site = new Site(RefreshTokens.STRICT, log, redis.url());
          BoxClient holder = client(site);
          BoxClient other = client(site)) {
        assertThat(holder.me().name()).isEqualTo("Ada Admin");
        outage.begin(redis);
        assertThat(holder.me().name()).isEqualTo("Ada Admin");
        site.emulator.clock().advance(Duration.ofMinutes(59).plusSeconds(30));
        // It is time to renew it, which fails, but it can still be used.
        assertThat(holder.me().name()).isEqualTo("Ada Admin");
        site.expire();
        for (BoxClient needy : new BoxClient[] {holder, other}) {
          assertThatThrownBy(needy::me)
              .isInstanceOfSatisfying(
                  BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
              .hasMessageContaining("Redis at 127.0.0.1:" + redis.port)
              .hasMessageContaining(outage.reason);
        }
        assertThat(site.tokenRequests()).isEqualTo(1);
        outage.end(redis);
        assertThat(Waiting.REAL.until(() -> works(holder), PATIENCE)).isTrue();
        assertThat(other.me().name()).isEqualTo("Ada Admin");
        assertThat(site.tokenRequests()).isEqualTo(2);
      }
    }
  }

  private static boolean works(BoxClient box) {
    try {
      return box.me().name().equals("Ada Admin");
    } catch (BoxAuthException e) {
      return false;
    }
  }

  private static BoxClient client(Site site) {
    return site.client()
        .set(RedisTokenStore.URL, site.redis)
        .set(RedisTokenStore.TIMEOUT, TIMEOUT)
        .build();
  }
}
