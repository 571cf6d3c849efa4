// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.RecordedRequest;
import io.boxsdk.emulator.RefreshTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real processes renew one token, and the requests are counted at the server. The long form is
 * {@code mvn verify -Dlong=true}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FleetTest {

  private static final int PROCESSES = 8;
  private static final int THREADS = 16;
  private static final int EXPIRIES = Boolean.getBoolean("long") ? 200 : 40;
  private static final Duration LEASE = Duration.ofSeconds(20);

  private static final List<Child> WORKERS = new ArrayList<>();

  @TempDir Path dir;

  @BeforeAll
  static void startProcesses() throws IOException {
    while (WORKERS.size() < PROCESSES) {
      WORKERS.add(Site.worker());
    }
  }

  @AfterAll
  static void killProcesses() {
    WORKERS.forEach(Child::kill);
    WORKERS.clear();
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  void onOneRedisATokenIsRenewedOnceEachTimeItEnds(RefreshTokens mode) throws Exception {
    try (LocalRedis redis = LocalRedis.start()) {
      renewedOnceEachTime(mode, redis.url());
    }
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  void onAClusterATokenIsRenewedOnceEachTimeItEnds(RefreshTokens mode) throws Exception {
    try (LocalCluster redis = LocalCluster.start(dir.resolve("redis"))) {
      renewedOnceEachTime(mode, redis.url());
    }
  }

  private void renewedOnceEachTime(RefreshTokens mode, URI redis) throws IOException {
    try (Site site = new Site(mode, dir.resolve("wire"), redis)) {
      for (Child worker : WORKERS) {
        site.tell(worker, LEASE, Failpoint.NOWHERE);
      }
      for (Child worker : WORKERS) {
        assertThat(worker.says()).isEqualTo("ready");
      }
      for (int round = 1; round <= EXPIRIES; round++) {
        site.expire();
        // Half of the time the processes see the end coming, and half of the time Box tells them.
        String how = round % 2 == 0 ? "advance" : "stay";
        for (Child worker : WORKERS) {
          worker.hears("call " + THREADS + " " + how);
        }
        for (Child worker : WORKERS) {
          assertThat(worker.says()).isEqualTo("done " + THREADS);
        }
        assertThat(site.tokenRequests()).isEqualTo(1 + round);
      }
      assertThat(site.emulator.requests())
          .filteredOn(request -> request.operation().equals(Site.TOKEN))
          .extracting(RecordedRequest::status)
          .containsOnly(200);
    }
  }
}
