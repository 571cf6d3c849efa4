// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP as clients really speak it, and as broken ones do. */
class ProtocolTest {
  private static final String ME = "GET /2.0/users/me?fields=id HTTP/1.1";
  private static final String CREATE = "POST /2.0/folders HTTP/1.1";

  private final BoxEmulator box = BoxEmulator.start();

  @AfterEach
  void close() {
    box.close();
  }

  @Test
  void aConnectionOutlivesRefusalsAndBodiesThatNobodyRead() throws Exception {
    try (Wire wire = new Wire(box)) {
      wire.say("POST /2.0/folders HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")
          .say("a".repeat(100_000));
      assertThat(wire.answer()).startsWith("HTTP/1.1 401");
      wire.ask("POST /2.0/nothing HTTP/1.1", "Host: x", "Content-Length: 5").say("abcde");
      assertThat(wire.answer()).startsWith("HTTP/1.1 501");
      wire.ask(ME, "Host: x", "Content-Length: 5").say("abcde");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
      wire.ask(CREATE, "Host: x", "Transfer-Encoding: chunked").say("2\r\n{}\r\n0\r\n\r\n");
      assertThat(wire.answer()).startsWith("HTTP/1.1 400");
      box.faults().on("GET /2.0/users/me", "return-503");
      wire.ask(ME, "Host: x");
      assertThat(wire.answer()).startsWith("HTTP/1.1 503");
      wire.ask(ME, "Host: x");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aClientMayAskBeforeItSendsABody() throws Exception {
    try (Wire wire = new Wire(box)) {
      String json = "{\"name\":\"asked\",\"parent\":{\"id\":\"0\"}}";
      wire.ask(CREATE, "Host: x", "Expect: 100-continue", "Content-Length: " + json.length());
      assertThat(wire.head()).startsWith("HTTP/1.1 100");
      wire.say(json);
      assertThat(wire.answer()).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void whatHasNoBodyIsSentWithout() throws Exception {
    try (Wire wire = new Wire(box)) {
      for (String none : List.of("return-204", "return-304")) {
        box.faults().on("GET /2.0/users/me", none);
        wire.ask(ME, "Host: x");
        assertThat(wire.head()).startsWith("HTTP/1.1 " + none.substring("return-".length()));
      }
      wire.ask("HEAD /2.0/users/me HTTP/1.1", "Host: x");
      assertThat(wire.head()).startsWith("HTTP/1.1 501");
      wire.ask(ME, "Host: x");
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aBodyThatIsFramedWronglyEndsTheConnection() throws Exception {
    for (String bad : List.of("zz\r\n", "FFFFFFFF\r\nabc", "2\r\n{}zz\r\n")) {
      try (Wire wire = new Wire(box)) {
        wire.ask(CREATE, "Host: x", "Transfer-Encoding: chunked").say(bad);
        assertThat(wire.rest()).isEmpty();
      }
    }
    assertThat(box.requests()).extracting(RecordedRequest::status).containsOnly(0);
  }

  @Test
  void strangeRequestsHarmNobody() throws Exception {
    for (String line :
        List.of(
            "nonsense", "GET", "CONNECT a:1 HTTP/1.1", "OPTIONS * HTTP/1.1", "GET /%zz HTTP/1.1")) {
      try (Wire wire = new Wire(box)) {
        wire.ask(line, "Connection: close");
        assertThat(wire.rest()).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");
      }
    }
    try (Wire wire = new Wire(box)) {
      wire.ask(ME, "Host: x", "X-Large: " + "a".repeat(100_000));
      assertThat(wire.answer()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void theDateIsTheEmulatorsOnEveryKindOfConnection() throws Exception {
    box.clock().advance(Duration.ofDays(800_000));
    for (String request : List.of(ME, ME.replace("1.1", "1.0"))) {
      for (String connection : List.of("keep-alive", "close")) {
        try (Wire wire = new Wire(box)) {
          wire.ask(request, "Host: x", "Connection: " + connection);
          assertThat(wire.head()).containsPattern("\r\nDate: \\w{3}, \\d\\d \\w{3} 4\\d{3} ");
        }
      }
    }
  }

  @Test
  void aClientThatWantsTheConnectionClosedIsToldThatItIs() throws Exception {
    try (Wire wire = new Wire(box)) {
      wire.ask(ME, "Host: x", "Connection: close");
      assertThat(wire.rest()).contains("\r\nConnection: close\r\n").endsWith("}");
    }
    try (Wire wire = new Wire(box)) {
      wire.ask(ME.replace("1.1", "1.0"), "Connection: keep-alive");
      assertThat(wire.answer()).contains("\r\nConnection: keep-alive\r\n");
    }
  }

  @Test
  void urlsInAnswersAreOnTheHostThatTheClientNamed() throws Exception {
    String file = new Api(box).file("0", "f", "content");
    int port = box.apiUrl().getPort();
    String download = "GET /2.0/files/" + file + "/content HTTP/1.1";
    try (Wire wire = new Wire(box)) {
      wire.ask(download, "Host: [::1]:" + port);
      assertThat(wire.head()).containsPattern("Location: http://\\[::1\\]:\\d+/dl/");
      wire.ask(download, "Host: localhost:" + port);
      assertThat(wire.head())
          .containsPattern("Location: http://localhost:\\d+/dl/")
          .doesNotContain("localhost:" + port);
      wire.ask(download, "Host: box.example", "X-Forwarded-Proto: https");
      assertThat(wire.head()).contains("Location: https://box.example/dl/");
      wire.ask(download, "Host: x", "X-Forwarded-Host: [2001:db8::1]");
      assertThat(wire.head()).contains("Location: http://[2001:db8::1]/dl/");
      wire.ask("GET /redirect-loop/1 HTTP/1.0", "Connection: keep-alive");
      assertThat(wire.head()).contains("Location: http://127.0.0.1:" + port + "/redirect-loop/2");
    }
  }

  @Test
  void aHeaderNeverBecomesTwo() throws Exception {
    Reply back =
        new Api(box)
            .post(
                "/api/oauth2/authorize?client_id="
                    + box.clientId()
                    + "&response_type=code&redirect_uri=http%3A%2F%2Fh%2F%C4%8ASet-Cookie:a",
                "");

    assertThat(back.status()).isEqualTo(302);
    assertThat(back.header("Location")).startsWith("http://h/\u00c4\u008aSet-Cookie:a?code=");
  }

  @Test
  void aSlashInAnIdIsNoSlashInThePath() {
    Reply reply = new Api(box).get("/2.0/folders/a%2Fb");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(box.requests().get(0).operation()).isEqualTo("GET /2.0/folders/{id}");
    assertThat(box.requests().get(0).path()).isEqualTo("/2.0/folders/a%2Fb");
  }
}
