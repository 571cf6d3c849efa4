// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.Api.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoxEmulatorTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  @Test
  void anOperationThatIsNotEmulatedIsNeverASilentSuccess() {
    Reply reply = api.get("/2.0/webhooks");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(reply.code()).isEqualTo("emulator_not_implemented");
    assertThat(reply.json().path("message").asString()).contains("GET /2.0/webhooks");
    assertThat(reply.json().path("type").asString()).isEqualTo("error");
    assertThat(box.requests().get(0).operation()).isEqualTo("-");
  }

  @Test
  void theJournalTellsWhatWasAsked() {
    api.with("X-Test", "1").get("/2.0/folders/0/items?limit=5");

    RecordedRequest request = box.requests().get(0);

    assertThat(request.operation()).isEqualTo("GET /2.0/folders/{id}/items");
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/2.0/folders/0/items");
    assertThat(request.query()).isEqualTo("limit=5");
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.headers()).containsEntry("x-test", List.of("1"));
    assertThat(box.count("GET /2.0/folders/{id}/items")).isEqualTo(1);
    assertThat(box.count("GET /2.0/folders/{id}")).isZero();
  }

  @Test
  void everyAnswerHasARequestIdAndTheEmulatorsDate() {
    box.clock().advance(Duration.ofDays(400));

    Reply reply = api.get("/2.0/folders/0");

    Instant date =
        ZonedDateTime.parse(reply.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    assertThat(Duration.between(box.clock().instant(), date).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(reply.header("Date"))
        .matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
    assertThat(reply.response().headers().allValues("Date")).hasSize(1);
    assertThat(reply.header("box-request-id")).isNotEmpty();
  }

  @Test
  void aResetEmptiesBoxButKeepsPortsAndTokens() {
    api.folder("0", "F");
    box.faults().on("*", "return-500");
    box.clock().advance(Duration.ofDays(1));
    Instant before = Instant.now();

    box.reset();

    assertThat(box.requests()).isEmpty();
    assertThat(box.faults().pending()).isEmpty();
    assertThat(Duration.between(before, box.clock().instant())).isLessThan(Duration.ofHours(1));
    assertThat(api.get("/2.0/folders/0/items").json().path("total_count").asInt()).isZero();
    assertThat(api.folder("0", "F")).isNotEmpty();
    assertThat(api.get("/2.0/users/me").json().path("space_used").asInt()).isZero();
  }

  @Test
  void manyThreadsCreateOneFolderOfAName() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        statuses.add(
            threads.submit(
                () ->
                    api.post("/2.0/folders", "{\"name\":\"one\",\"parent\":{\"id\":\"0\"}}")
                        .status()));
      }
      List<Integer> seen = new ArrayList<>();
      for (Future<Integer> status : statuses) {
        seen.add(status.get());
      }
      assertThat(seen).containsOnly(201, 409).containsOnlyOnce(201);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theControlPlaneDoesWhatTheObjectDoes() {
    Api plain = new Api(box.apiUrl(), "", Map.of());
    plain.post("/_emulator/clock", "{\"advance\":\"PT2H\"}");
    assertThat(api.get("/2.0/users/me").status()).isEqualTo(401);

    String faults =
        "{\"operation\":\"GET /2.0/users/me\",\"faults\":[\"return-418\",\"return-419\"]}";
    assertThat(plain.post("/_emulator/faults", faults).status()).isEqualTo(200);
    assertThat(api.get("/2.0/users/me").status()).isEqualTo(418);
    assertThat(plain.get("/_emulator/faults").text())
        .isEqualTo("{\"delivered\":1,\"pending\":[\"GET /2.0/users/me: return-419\"]}");
    assertThat(plain.post("/_emulator/faults", "{\"operation\":\"x\",\"faults\":[]}").text())
        .contains("No such operation: x");
    assertThat(plain.post("/_emulator/clock", "{\"advance\":\"soon\"}").status()).isEqualTo(400);
    assertThat(plain.get("/_emulator/requests").json().path("total_count").asInt()).isEqualTo(2);

    assertThat(plain.post("/_emulator/reset", "").status()).isEqualTo(204);
    assertThat(box.requests()).isEmpty();
    assertThat(plain.get("/_emulator/health").text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(plain.get("/_emulator/nothing").status()).isEqualTo(404);
  }

  @Test
  void theControlPlaneRefusesWhatItDoesNotUnderstand() {
    Api plain = new Api(box.apiUrl(), "", Map.of());

    for (String clock : List.of("{}", "{\"advance\":\"PT99999999999999S\"}", "[]", "no json")) {
      assertThat(plain.post("/_emulator/clock", clock).status()).as(clock).isEqualTo(400);
    }
    for (String faults :
        List.of("{\"operation\":\"*\"}", "{\"operation\":\"*\",\"faults\":\"x\"}")) {
      assertThat(plain.post("/_emulator/faults", faults).json().path("message").asString())
          .isEqualTo("faults should be a list of texts");
    }
    assertThat(plain.post("/_emulator/health", "").status()).isEqualTo(404);
    assertThat(api.get("/2.0/users/me").status()).isEqualTo(200);
  }

  @Test
  void timeStaysWithinTheYearsThatCanBeWritten() {
    assertThatThrownBy(() -> box.clock().advance(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9998");
    assertThatThrownBy(() -> box.clock().advance(Duration.ofDays(-40_000)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(api.get("/2.0/users/me").status()).isEqualTo(200);
  }

  @Test
  void nonsenseIsRefusedBeforeAnythingStarts() {
    BoxEmulator.Builder builder = BoxEmulator.builder();

    assertThatThrownBy(() -> builder.port(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A port is a number from 0 to 65535, not -1");
    assertThatThrownBy(() -> builder.contentPort(65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.httpsPort(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.accessTokenLifetime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPortInUseIsNamed() {
    int port = box.apiUrl().getPort();

    assertThatThrownBy(() -> BoxEmulator.builder().port(port).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + port);
  }

  @Test
  void aClosedEmulatorAnswersNoMore() {
    box.close();

    assertThatThrownBy(() -> api.get("/2.0/users/me")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(box::developerToken)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The emulator is closed");
    assertThatThrownBy(box::reset).isInstanceOf(IllegalStateException.class);
    assertThat(box.requests()).isEmpty();
  }
}
