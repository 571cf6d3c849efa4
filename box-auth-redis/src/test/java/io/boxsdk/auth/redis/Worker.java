// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A process with a client of its own. It does what its parent says, a line at a time: {@code open}
 * a client, {@code call} Box with many threads at once, {@code go} on from where it is to be killed
 * or stopped.
 */
final class Worker {

  private static final Duration PAST_THE_END = Duration.ofHours(2);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore goOn = new Semaphore(0);
  private volatile Failpoint halt = Failpoint.NOWHERE;
  private volatile Instant now = Instant.EPOCH;
  private @Nullable BoxClient box;

  public static void main(String[] args) throws Exception {
    Worker worker = new Worker();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "open" -> worker.open(words);
        case "call" -> worker.threads.submit(() -> worker.call(words));
        default -> worker.goOn.release();
      }
    }
    System.exit(0);
  }

  /**
   * Of a client: Box, id, secret, Redis, what time it is, how long a lease lasts, where to halt.
   */
  private void open(String... words) {
    if (box != null) {
      box.close();
    }
    now = Instant.parse(words[5]);
    Grant ada =
        OAuth2.app(words[2], words[3])
            .forUser("ada")
            .tokens(new AccessToken("none", null, Instant.EPOCH));
    TokenStore store = RedisTokenStore.at(URI.create(words[4]), Duration.ofSeconds(30));
    box =
        BoxClient.builder()
            .baseUrl(URI.create(words[1]))
            .clock(new WorkersClock())
            .authenticator(new HaltingGrant(ada))
            .tokenStore(new HaltingStore(store, Duration.parse(words[6])))
            .layer(NetworkLayer.Position.ATTEMPT, this::send)
            .build();
    box.me();
    halt = Failpoint.valueOf(words[7]);
    System.out.println("ready");
  }

  /** By how many threads, and whether they see the end of the token coming. */
  private void call(String... words) {
    BoxClient client = box;
    if (words[2].equals("advance")) {
      now = now.plus(PAST_THE_END);
    }
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
      calls.add(() -> client.me().name());
    }
    int done = 0;
    try {
      for (Future<String> call : threads.invokeAll(calls)) {
        done += call.get().equals("Ada Admin") ? 1 : 0;
      }
    } catch (Exception e) {
      e.printStackTrace();
    }
    System.out.println("done " + done);
  }

  private void reach(Failpoint here) {
    if (halt == here) {
      halt = Failpoint.NOWHERE;
      System.out.println("at " + here);
      if (here != Failpoint.WAITER_POLLING) {
        goOn.acquireUninterruptibly();
      }
    }
  }

  private HttpResponse send(HttpRequest request, NetworkLayer.Next next) {
    HttpResponse response = next.send(request);
    if (request.operation().equals("/oauth2/token")) {
      reach(Failpoint.AFTER_POST_BEFORE_READING_THE_BODY);
    }
    return response;
  }

  private final class HaltingGrant implements Grant {

    private final Grant grant;

    HaltingGrant(Grant grant) {
      this.grant = grant;
    }

    @Override
    public String key() {
      return grant.key();
    }

    @Override
    public @Nullable AccessToken initial() {
      return grant.initial();
    }

    @Override
    public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
      reach(Failpoint.BEFORE_POST);
      AccessToken next = grant.obtain(previous, endpoint);
      reach(Failpoint.AFTER_BODY_BEFORE_LOCAL);
      return next;
    }
  }

  private final class HaltingStore extends ShortLeases {

    HaltingStore(TokenStore store, Duration lease) {
      super(store, lease);
    }

    @Override
    public boolean compareAndSet(String key, long expected, AccessToken next) {
      reach(Failpoint.AFTER_LOCAL_BEFORE_CAS);
      boolean kept = super.compareAndSet(key, expected, next);
      reach(Failpoint.AFTER_CAS_BEFORE_RELEASE);
      return kept;
    }

    @Override
    public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
      reach(Failpoint.WAITER_POLLING);
      Optional<Lease> lease = super.lease(key, ttl, wait);
      reach(Failpoint.AFTER_LOCK);
      return lease.map(
          held ->
              () -> {
                reach(Failpoint.DURING_RELEASE);
                held.close();
              });
    }
  }

  /** A clock that the parent moves. */
  private final class WorkersClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
