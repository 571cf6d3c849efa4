// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore.Lease;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RecordedRequest;
import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.testkit.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Real processes, and requests counted at the server. */
class ProcessesTest {

  private static final int PROCESSES = 4;
  private static final int THREADS = 8;
  private static final int EXPIRIES = 20;
  private static final String TOKEN = "POST /oauth2/token";

  @Test
  void manyProcessesRenewATokenOnceEachTimeItEnds() throws Exception {
    List<Child> children = new ArrayList<>();
    try (BoxEmulator emulator = BoxEmulator.builder().refreshTokens(RefreshTokens.STRICT).start();
        LocalRedis redis = LocalRedis.start()) {
      logIn(emulator, redis);
      for (int i = 0; i < PROCESSES; i++) {
        children.add(
            Child.start(
                Worker.class,
                List.of(),
                emulator.apiUrl().toString(),
                emulator.clientId(),
                emulator.clientSecret(),
                redis.url().toString()));
      }
      for (Child child : children) {
        assertThat(child.says()).isEqualTo("ready");
      }
      for (int round = 1; round <= EXPIRIES; round++) {
        emulator.clock().advance(Duration.ofHours(2));
        // Half of the time the processes see the end coming, and half of the time Box tells them.
        String command = round % 2 == 0 ? "advance" : "stay";
        for (Child child : children) {
          child.hears(command);
        }
        for (Child child : children) {
          assertThat(child.says()).isEqualTo("done " + THREADS);
        }
        assertThat(emulator.count(TOKEN)).isEqualTo(1 + round);
      }
      assertThat(emulator.requests())
          .filteredOn(request -> request.operation().equals(TOKEN))
          .hasSize(1 + EXPIRIES)
          .extracting(RecordedRequest::status)
          .containsOnly(200);
    } finally {
      children.forEach(Child::kill);
    }
  }

  @Test
  void whoDiesWithTheLeaseHoldsNobodyUpForLongerThanItLasts() throws Exception {
    Child holder = null;
    try (LocalRedis redis = LocalRedis.start();
        RedisTokenStore store = RedisTokenStore.at(redis.url())) {
      holder = Child.start(Holder.class, List.of(), redis.url().toString());
      assertThat(holder.says()).isEqualTo("held");
      assertThat(store.lease("key", Duration.ofSeconds(1), Duration.ZERO)).isEmpty();
      holder.kill();
      assertThat(store.lease("key", Duration.ofSeconds(1), Duration.ZERO)).isEmpty();
      // An hour passes, but for a moment.
      assertThat(redis.client().pttl("box:{key}:lease")).isPositive();
      redis.client().pexpire("box:{key}:lease", 50);
      Optional<Lease> next = store.lease("key", Duration.ofSeconds(9), Duration.ofMinutes(1));
      assertThat(next).isPresent();
    } finally {
      if (holder != null) {
        holder.kill();
      }
    }
  }

  private static void logIn(BoxEmulator emulator, LocalRedis redis) {
    Authorization authorization =
        OAuth2.app(emulator.clientId(), emulator.clientSecret())
            .forUser("ada")
            .withAuthorizeUrl(emulator.authorizeUrl())
            .authorization(URI.create("http://127.0.0.1:9/callback"));
    try (BoxClient box =
        BoxClient.builder()
            .baseUrl(emulator.apiUrl())
            .authenticator(authorization.grant(new Person().grant(authorization.uri())))
            .set(RedisTokenStore.URL, redis.url())
            .build()) {
      box.me();
    }
  }

  /** On each command of its parent, asks who it is with many threads at once. */
  static final class Worker {

    private Worker() {}

    public static void main(String[] args) throws Exception {
      Instant[] now = {Instant.now()};
      ExecutorService executor = Executors.newFixedThreadPool(THREADS);
      CyclicBarrier start = new CyclicBarrier(THREADS);
      try (BoxClient box =
              BoxClient.builder()
                  .baseUrl(URI.create(args[0]))
                  .clock(new Shifted(now))
                  .authenticator(
                      OAuth2.app(args[1], args[2])
                          .forUser("ada")
                          .tokens(new AccessToken("none", null, Instant.EPOCH)))
                  .set(RedisTokenStore.URL, URI.create(args[3]))
                  .build();
          BufferedReader commands =
              new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        box.me();
        System.out.println("ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
          if (line.equals("advance")) {
            now[0] = now[0].plus(Duration.ofHours(2));
          }
          List<Callable<String>> calls = new ArrayList<>();
          for (int i = 0; i < THREADS; i++) {
            calls.add(
                () -> {
                  start.await();
                  return box.me().name();
                });
          }
          int done = 0;
          for (Future<String> call : executor.invokeAll(calls)) {
            done += call.get().equals("Ada Admin") ? 1 : 0;
          }
          System.out.println("done " + done);
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  /** A clock that is moved by hand. */
  private static final class Shifted extends Clock {

    private final Instant[] now;

    Shifted(Instant[] now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now[0];
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  /** Takes the lease and never gives it back. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws IOException {
      RedisTokenStore store = RedisTokenStore.at(URI.create(args[0]));
      store.lease("key", Duration.ofHours(1), Duration.ZERO).orElseThrow();
      System.out.println("held");
      System.in.read();
    }
  }
}
