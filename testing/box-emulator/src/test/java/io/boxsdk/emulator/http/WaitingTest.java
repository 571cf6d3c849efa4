// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.http.Operation.Access;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations that wait, on a server that has nothing but them. */
class WaitingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Store store = Store.open(null);
  private final MVMap<String, String> map = store.strings("map");
  private final Time time = new Time();
  private final WaitingRoom room = new WaitingRoom(store, time);
  private final Router router =
      new Router()
          .open("GET /news", Access.WAITS, this::news)
          .open("GET /value", Access.READS, call -> Answer.json(200, Json.text(value())))
          .open("GET /wrong", Access.READS, call -> Answer.json(200, wait(call)))
          .open("POST /value", Access.WRITES, this::set);
  private final FaultPlan faults = new FaultPlan(router);
  private final Journal journal = new Journal();
  private final Pipeline pipeline =
      new Pipeline(
          router,
          (call, operation) -> Caller.NOBODY,
          store,
          time,
          journal,
          faults,
          room,
          new Control(time, d -> {}, faults, journal, () -> {}),
          Integer.MAX_VALUE);
  private final Listeners listeners = new Listeners("127.0.0.1", 0, 0);
  private final HttpClient client = HttpClient.newHttpClient();

  /** How many requests have looked and seen nothing. */
  private final Semaphore looked = new Semaphore(0);

  WaitingTest() throws IOException {
    listeners.start(pipeline);
  }

  @AfterEach
  void close() {
    pipeline.close();
    listeners.close();
    store.close();
  }

  /** A clock that a test moves. */
  private static final class Time extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

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

  private Answer news(Call call) throws IOException {
    String found = call.await(call.now().plus(PATIENCE), this::look);
    return Answer.json(200, Json.text(found == null ? "nothing" : found));
  }

  private @Nullable String look() {
    String value = map.get("value");
    if (value == null) {
      looked.release();
    }
    return value;
  }

  private static tools.jackson.databind.JsonNode wait(Call call) throws IOException {
    String found = call.await(Instant.MAX, () -> "found");
    return Json.text(String.valueOf(found));
  }

  private String value() {
    return map.getOrDefault("value", "none");
  }

  private Answer set(Call call) {
    map.put("value", call.json().path("value").asString("?"));
    return Answer.empty(204);
  }

  private CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
    URI uri = URI.create("http://127.0.0.1:" + listeners.apiPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private List<CompletableFuture<HttpResponse<String>>> waiting(int count) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(send("GET", "/news", ""));
    }
    assertThat(looked.tryAcquire(count, 30, TimeUnit.SECONDS)).isTrue();
    return all;
  }

  private static String body(CompletableFuture<HttpResponse<String>> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS).body();
  }

  @Test
  void whoeverWaitsBlocksNobodyAndHearsOfTheChange() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = waiting(100);

    assertThat(body(send("GET", "/value", ""))).isEqualTo("\"none\"");
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    body(send("POST", "/value", "{\"value\":\"new\"}"));

    for (CompletableFuture<HttpResponse<String>> answer : waiting) {
      assertThat(body(answer)).isEqualTo("\"new\"");
    }
  }

  @Test
  void whatIsThereAlreadyIsAnsweredAtOnce() throws Exception {
    body(send("POST", "/value", "{\"value\":\"old\"}"));

    assertThat(body(send("GET", "/news", ""))).isEqualTo("\"old\"");
  }

  @Test
  void patienceEndsByTheGivenClock() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = waiting(1);

    time.now = time.now.plus(PATIENCE).minusSeconds(1);
    room.wake();
    assertThat(looked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(waiting.get(0)).isNotDone();
    time.now = time.now.plusSeconds(1);
    room.wake();

    assertThat(body(waiting.get(0))).isEqualTo("\"nothing\"");
  }

  @Test
  void aReleaseSendsAwayWhoeverWaitsAndNobodyWhoComesLater() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = waiting(10);

    pipeline.release();

    for (CompletableFuture<HttpResponse<String>> answer : waiting) {
      assertThat(body(answer)).isEqualTo("\"nothing\"");
    }
    assertThat(waiting(1).get(0)).isNotDone();
  }

  @Test
  void closingEndsEveryWaitAndLeavesNoThread() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = waiting(10);

    pipeline.close();
    listeners.close();

    for (CompletableFuture<HttpResponse<String>> answer : waiting) {
      // With an answer, if that was faster than the end of the connection.
      assertThatThrownBy(() -> assertThat(body(answer)).isNotEqualTo("\"nothing\""))
          .isInstanceOfAny(ExecutionException.class, AssertionError.class);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("box-emulator-"));
  }

  @Test
  void anOperationWithALockCannotWait() throws Exception {
    HttpResponse<String> answer = send("GET", "/wrong", "").get(30, TimeUnit.SECONDS);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("cannot wait");
  }
}
