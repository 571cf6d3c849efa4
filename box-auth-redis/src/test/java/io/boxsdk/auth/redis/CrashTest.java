// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.TokenStore.Lease;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.RefreshTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes that die or stand still while they renew a token, and what becomes of the others. The
 * long form is {@code mvn verify -Dlong=true}; {@code -Dseed} repeats a run.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {

  private static final boolean LONG = Boolean.getBoolean("long");
  private static final int KILLS_AT_RANDOM = LONG ? 201 : 18; // By three modes.
  private static final int KILLS_AT_A_FAILPOINT = LONG ? 4 : 1;
  private static final int STOPS = LONG ? 17 : 1;
  private static final int LATEST_KILL_MILLIS = 90;
  private static final Duration LEASE = Duration.ofMillis(400);
  private static final int CLIENTS = 2;
  private static final int THREADS = 4;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final LocalRedis redis = LocalRedis.start();
  private final RedisTokenStore store = RedisTokenStore.at(redis.url(), Duration.ofSeconds(30));
  private final ShortLeases leases = new ShortLeases(store, LEASE);
  private final List<BoxClient> survivors = new ArrayList<>();
  private final List<Child> children = new ArrayList<>();

  private Child next;
  private long longestWait;

  @TempDir Path dir;

  @BeforeEach
  void start() throws IOException {
    next = Site.worker();
    children.add(next);
  }

  @AfterEach
  void stop(TestInfo test) {
    System.out.printf(
        "%s: the others went on within %d ms; a lease is %d ms%n",
        test.getDisplayName(), TimeUnit.NANOSECONDS.toMillis(longestWait), LEASE.toMillis());
    children.forEach(Child::kill);
    survivors.forEach(BoxClient::close);
    executor.shutdownNow();
    store.close();
    redis.close();
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  void whoeverIsKilledAtAnyStepTheOthersGoOn(RefreshTokens mode) throws Exception {
    try (Site site = site(mode)) {
      for (Failpoint failpoint : Failpoint.values()) {
        for (int kill = 0; kill < KILLS_AT_A_FAILPOINT && failpoint != Failpoint.NOWHERE; kill++) {
          Child victim = victim(site, failpoint);
          Lease mine =
              failpoint == Failpoint.WAITER_POLLING
                  ? store.lease(site.key(), LEASE, Duration.ZERO).orElseThrow()
                  : () -> {};
          site.expire();
          victim.hears("call 1 advance");
          assertThat(victim.says()).isEqualTo("at " + failpoint);
          victim.kill();
          mine.close();
          boolean lost = mode == RefreshTokens.STRICT && failpoint.losesTheAnswer();
          assertThat(goOn(site)).as("%s killed at %s", mode, failpoint).isEqualTo(!lost);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  void whoeverIsKilledAtAnyMomentTheOthersGoOn(RefreshTokens mode) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    int early = 0;
    int between = 0;
    int lost = 0;
    int kills = KILLS_AT_RANDOM / RefreshTokens.values().length;
    try (Site site = site(mode)) {
      for (int kill = 0; kill < kills; kill++) {
        Child victim = victim(site, Failpoint.NOWHERE);
        site.expire();
        long version = store.read(site.key()).orElseThrow().version();
        long before = site.tokenRequests();
        victim.hears("call 4 advance");
        // A kill at any moment is the point, and only real time has any.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_KILL_MILLIS));
        victim.kill();
        boolean asked = site.tokenRequests() > before;
        boolean kept = store.read(site.key()).orElseThrow().version() != version;
        early += asked ? 0 : 1;
        between += asked && !kept ? 1 : 0;
        boolean well = goOn(site);
        lost += well ? 0 : 1;
        assertThat(well || (mode == RefreshTokens.STRICT && !kept))
            .as("%s, -Dseed=%d, kill %d", mode, seed, kill)
            .isTrue();
      }
    }
    System.out.printf(
        "%s, -Dseed=%d: %d kills, %d before the request, %d between Box and Redis, %d logins lost%n",
        mode, seed, kills, early, between, lost);
  }

  @ParameterizedTest
  @EnumSource(RefreshTokens.class)
  void whoStoodStillForThreeLeasesOverwritesNothing(RefreshTokens mode) throws Exception {
    try (Site site = site(mode)) {
      for (int stop = 0; stop < 2 * STOPS; stop++) {
        Failpoint failpoint =
            stop % 2 == 0 ? Failpoint.BEFORE_POST : Failpoint.AFTER_LOCAL_BEFORE_CAS;
        Child holder = victim(site, failpoint);
        site.expire();
        holder.hears("call 1 advance");
        assertThat(holder.says()).isEqualTo("at " + failpoint);
        holder.stop();
        holder.hears("go");
        long start = System.nanoTime();
        do {
          goOn(site);
          site.expire();
        } while (System.nanoTime() - start < LEASE.multipliedBy(3).toNanos());
        goOn(site);
        long version = store.read(site.key()).orElseThrow().version();
        holder.resume();
        assertThat(holder.says()).as("%s stopped at %s", mode, failpoint).isEqualTo("done 1");
        assertThat(store.read(site.key()).orElseThrow().version()).isEqualTo(version);
        assertThat(goOn(site)).isTrue();
        assertThat(store.read(site.key()).orElseThrow().version()).isEqualTo(version);
        holder.kill();
      }
    }
  }

  private Site site(RefreshTokens mode) {
    Site site = new Site(mode, dir.resolve("wire"), redis.url());
    for (int i = 0; i < CLIENTS; i++) {
      survivors.add(site.client().tokenStore(leases).build());
    }
    return site;
  }

  private Child victim(Site site, Failpoint failpoint) throws Exception {
    Child victim = next;
    // It starts meanwhile.
    next = Site.worker();
    children.add(next);
    site.tell(victim, LEASE, failpoint);
    assertThat(victim.says()).isEqualTo("ready");
    return victim;
  }

  /**
   * Lets the survivors call Box; says whether they could. If not, they said so alike, asked once
   * each, and go on after a new login.
   */
  private boolean goOn(Site site) throws Exception {
    long before = site.tokenRequests();
    long start = System.nanoTime();
    List<Object> outcomes = call();
    longestWait = Math.max(longestWait, System.nanoTime() - start);
    assertThat(leases.refused).as("waits that outlasted a lease").hasValue(0);
    if (outcomes.stream().noneMatch(BoxAuthException.class::isInstance)) {
      assertThat(outcomes).containsOnly("Ada Admin");
      assertThat(site.tokenRequests() - before).isLessThanOrEqualTo(1);
      return true;
    }
    outcomes.addAll(call());
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        BoxAuthException.class,
                        e -> {
                          assertThat(e.userMustAct()).isTrue();
                          assertThat(e.error()).contains("invalid_grant");
                        }));
    assertThat(site.tokenRequests() - before).isLessThanOrEqualTo(CLIENTS);
    site.logIn();
    assertThat(call()).containsOnly("Ada Admin");
    return false;
  }

  private List<Object> call() throws Exception {
    List<Callable<Object>> calls = new ArrayList<>();
    for (BoxClient survivor : survivors) {
      for (int i = 0; i < THREADS; i++) {
        calls.add(
            () -> {
              try {
                return survivor.me().name();
              } catch (BoxAuthException e) {
                return e;
              }
            });
      }
    }
    List<Object> outcomes = new ArrayList<>();
    for (Future<Object> call : executor.invokeAll(calls)) {
      outcomes.add(call.get());
    }
    return outcomes;
  }
}
