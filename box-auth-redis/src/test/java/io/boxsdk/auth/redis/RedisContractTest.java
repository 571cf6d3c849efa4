// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.testkit.TokenStoreContract;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What every token store must do, on one Redis, on a cluster, and encrypted. */
class RedisContractTest {

  private static final TokenCipher CIPHER = TokenCipher.aesGcm(new byte[32]);

  @TempDir static Path dir;

  private static LocalRedis single;
  private static LocalCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    single = LocalRedis.start();
    cluster = LocalCluster.start(dir);
  }

  @AfterAll
  static void stop() {
    single.close();
    cluster.close();
  }

  private abstract static class Contract extends TokenStoreContract {
    @Override
    protected TokenStore openOutOfReach() throws Exception {
      return RedisTokenStore.at(URI.create("redis://127.0.0.1:" + LocalRedis.freePort()));
    }
  }

  @Nested
  class OneServer extends Contract {
    @Override
    protected TokenStore open() {
      return RedisTokenStore.at(single.url());
    }
  }

  @Nested
  class Encrypted extends Contract {
    @Override
    protected TokenStore open() {
      return RedisTokenStore.at(single.url()).withCipher(CIPHER);
    }
  }

  @Nested
  class Cluster extends Contract {
    @Override
    protected TokenStore open() {
      return RedisTokenStore.at(cluster.url());
    }
  }
}
