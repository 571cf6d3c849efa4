// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RealtimeTest {
  private static final String POLL = "GET /realtime/subscribe";

  private final BoxEmulator box =
      BoxEmulator.builder().longPollTimeout(Duration.ofMinutes(5)).start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private static JsonNode server(Api who) {
    Reply reply = who.send("OPTIONS", "/2.0/events", BodyPublishers.noBody());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("chunk_size").asInt()).isEqualTo(1);
    return reply.json().path("entries").path(0);
  }

  private static String now(Api who) {
    return who.get("/2.0/events?stream_position=now")
        .json()
        .path("next_stream_position")
        .asString();
  }

  /** Asks without a token, as the real-time server of Box allows. */
  private static String poll(Api who, String position) {
    return message(server(who).path("url").asString() + "&stream_position=" + position);
  }

  private static String message(String url) {
    return new Api(java.net.URI.create(url), "", Map.of())
        .get(url)
        .json()
        .path("message")
        .asString();
  }

  /** A poll that is known to have reached the server. */
  private CompletableFuture<String> waiting(Api who, String position) throws InterruptedException {
    long before = box.count(POLL);
    String url = server(who).path("url").asString() + "&stream_position=" + position;
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> message(url));
    while (box.count(POLL) == before) {
      Thread.onSpinWait();
    }
    return answer;
  }

  @Test
  void theDescriptionNamesTheHostThatWasAsked() {
    JsonNode server = server(api.with("X-Forwarded-Host", "box.test:8080"));

    assertThat(server.path("type").asString()).isEqualTo("realtime_server");
    assertThat(server.path("url").asString())
        .startsWith("http://box.test:8080/realtime/subscribe?channel=");
    assertThat(server.path("ttl").isString() && server.path("max_retries").isString()).isTrue();
    assertThat(server.path("retry_timeout").asInt()).isEqualTo(310);
    assertThat(server(api).path("url").asString()).contains(box.apiUrl().getAuthority());
  }

  @Test
  void newsThatIsThereAlreadyIsToldAtOnce() {
    String before = now(api);
    api.folder("0", "A");

    assertThat(poll(api, before)).isEqualTo("new_change");
    assertThat(poll(api, "0")).isEqualTo("new_change");
  }

  @Test
  void aChangeEndsTheWaitOfThoseWhomItConcerns() throws Exception {
    Reply made = api.post("/2.0/users", "{\"name\":\"b\",\"login\":\"b@example.com\"}");
    Api bob = api.with("As-User", made.id());
    CompletableFuture<String> hers = waiting(api, now(api));
    CompletableFuture<String> his = waiting(bob, now(bob));

    api.folder("0", "A");

    assertThat(hers.get(10, TimeUnit.SECONDS)).isEqualTo("new_change");
    bob.folder("0", "B");
    assertThat(his.get(10, TimeUnit.SECONDS)).isEqualTo("new_change");
    assertThat(box.count(POLL)).isEqualTo(2);
  }

  @Test
  void whoeverWaitsHindersNobody() throws Exception {
    CompletableFuture<String> waiting = waiting(api, now(api));

    assertThat(api.get("/2.0/users/me").status()).isEqualTo(200);
    assertThat(waiting.isDone()).isFalse();
    assertThat(api.folder("0", "written meanwhile")).isNotEmpty();
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("new_change");
  }

  @Test
  void aResetEndsEveryWaitAndChannelsStay() throws Exception {
    String url = server(api).path("url").asString();
    CompletableFuture<String> waiting = waiting(api, now(api));

    box.reset();

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("reconnect");
    api.folder("0", "A");
    assertThat(message(url + "&stream_position=0")).isEqualTo("new_change");
  }

  @Test
  void aWaitHasAnEnd() {
    try (BoxEmulator hasty = BoxEmulator.builder().longPollTimeout(Duration.ofMillis(1)).start()) {
      Api who = new Api(hasty);
      assertThat(poll(who, now(who))).isEqualTo("reconnect");
    }
  }

  @Test
  void closingEndsEveryWait() throws Exception {
    CompletableFuture<String> waiting = waiting(api, now(api));

    box.close();

    assertThat(waiting.handle((message, failure) -> "ended").get(10, TimeUnit.SECONDS))
        .isEqualTo("ended");
  }

  @Test
  void anUnknownChannelIsNotFound() {
    assertThat(api.as("").get("/realtime/subscribe?channel=guess").status()).isEqualTo(404);
  }

  @Test
  void otherMessagesCanBeScripted() {
    box.faults().on(POLL, "return-json({\"message\":\"out_of_date\"})");

    assertThat(poll(api, "now")).isEqualTo("out_of_date");
    assertThat(box.faults().pending()).isEmpty();
  }
}
