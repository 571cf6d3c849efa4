// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.Api.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String ME = "GET /2.0/users/me";
  private static final String CREATE = "POST /2.0/folders";

  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private Reply me(String... faults) {
    box.faults().on(ME, faults);
    return api.get("/2.0/users/me");
  }

  private void assertDelivered(int count) {
    assertThat(box.faults().delivered()).isEqualTo(count);
    assertThat(box.faults().pending()).isEmpty();
  }

  private int items() {
    return api.get("/2.0/folders/0/items").json().path("total_count").asInt();
  }

  private Reply create() {
    return api.post("/2.0/folders", "{\"name\":\"made\",\"parent\":{\"id\":\"0\"}}");
  }

  @Test
  void faultsMeetOneRequestEachInOrder() {
    box.faults().on(ME, "return-503", "return-429+retry-after(7)");

    assertThat(api.get("/2.0/folders/0").status()).isEqualTo(200);
    assertThat(box.faults().pending())
        .containsExactly(ME + ": return-503", ME + ": return-429+retry-after(7)");
    assertThat(api.get("/2.0/users/me").code()).isEqualTo("unavailable");
    Reply second = api.get("/2.0/users/me");
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.code()).isEqualTo("rate_limit_exceeded");
    assertThat(second.header("Retry-After")).isEqualTo("7");
    assertThat(api.get("/2.0/users/me").status()).isEqualTo(200);
    assertDelivered(2);
    assertThat(box.count(ME)).isEqualTo(3);
  }

  @Test
  void aStarMeetsAnyRequest() {
    box.faults().on("*", "return-500");

    assertThat(api.get("/2.0/folders/0").status()).isEqualTo(500);
    assertDelivered(1);
  }

  @Test
  void aDroppedRequestChangesNothingAndADroppedResponseHidesTheChange() {
    box.faults().on(CREATE, "no-response", "commit-then-drop-response");

    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    assertThat(items()).isZero();
    assertThatThrownBy(this::create).isInstanceOf(UncheckedIOException.class);
    assertThat(items()).isEqualTo(1);
    assertDelivered(2);
    assertThat(box.requests().get(0).status()).isZero();
  }

  @Test
  void anErrorMayHideAChange() {
    box.faults().on(CREATE, "commit-then-500");

    assertThat(create().status()).isEqualTo(500);
    assertThat(items()).isEqualTo(1);
    assertDelivered(1);
  }

  @Test
  void whatCommittedNothingIsNotCountedAsDelivered() {
    create();
    box.faults().on(CREATE, "commit-then-500");

    assertThat(create().status()).isEqualTo(409);

    assertThat(box.faults().delivered()).isZero();
    assertThat(box.faults().pending()).containsExactly(CREATE + ": commit-then-500");
  }

  @Test
  void strangersAnswer() {
    Reply html = me("html-200");
    Reply empty = me("empty-200");
    Reply type = me("wrong-content-type");

    assertThat(html.header("Content-Type")).startsWith("text/html");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.text()).isEmpty();
    assertThat(type.header("Content-Type")).isEqualTo("text/plain");
    assertThat(type.id()).isEqualTo(box.adminUserId());
    assertDelivered(3);
  }

  @Test
  void jsonMayBeHostile() {
    Reply deep = me("deep-json(1000)");
    byte[] bad = me("bad-utf8").response().body();

    assertThat(deep.text()).isEqualTo("[".repeat(1000) + "]".repeat(1000));
    assertThat(new String(bad, StandardCharsets.UTF_8)).contains("\ufffd");
    assertThat(me("return-json({\"id\": [1, \"a (b)\"]})").text())
        .isEqualTo("{\"id\": [1, \"a (b)\"]}");
    assertDelivered(3);
  }

  @Test
  void aTokenMayBeRefusedOnce() {
    Reply refused = me("401-once");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text()).isEmpty();
    assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(api.get("/2.0/users/me").status()).isEqualTo(200);
    assertDelivered(1);
  }

  @Test
  void redirectsLeadElsewhereOrNowhere() {
    assertThat(me("redirect-to(http://other.test/a(b)+c)").header("Location"))
        .isEqualTo("http://other.test/a(b)+c");
    String hop = me("redirect-loop").header("Location");
    for (int i = 0; i < 3; i++) {
      Reply next = api.as("").get(hop);
      assertThat(next.status()).isEqualTo(302);
      assertThat(next.header("Location")).isNotEqualTo(hop);
      hop = next.header("Location");
    }
    assertDelivered(2);
  }

  @Test
  void aBodyMayBeCutAndTheLengthLies() throws Exception {
    box.faults().on(ME, "truncate-after-10");

    byte[] raw = raw("GET /2.0/users/me");

    String text = new String(raw, StandardCharsets.UTF_8);
    int length = Integer.parseInt(text.replaceAll("(?s).*Content-length: (\\d+).*", "$1"));
    assertThat(length).isGreaterThan(100);
    assertThat(text.substring(text.indexOf("\r\n\r\n") + 4)).hasSize(10).startsWith("{\"type\"");
    assertDelivered(1);
  }

  @Test
  void aBodyMayHangUntilTheEmulatorIsReset() throws Exception {
    box.faults().on(ME, "stall-after-5");
    try (Socket socket = new Socket("127.0.0.1", box.apiUrl().getPort())) {
      ask(socket, "GET /2.0/users/me");
      InputStream in = socket.getInputStream();
      StringBuilder seen = new StringBuilder();
      while (!seen.toString().contains("\r\n\r\n{\"typ")) {
        seen.append((char) in.read());
      }
      socket.setSoTimeout(50);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      assertThat(box.faults().delivered()).isEqualTo(1);

      box.reset();

      socket.setSoTimeout(5_000);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aByteMayBeWrong() {
    String file = api.file("0", "f", "abcdef");
    box.faults().on("GET /dl/{ticket}", "corrupt-byte-at-2");

    byte[] got = download(file);

    assertThat(got).hasSize(6);
    assertThat(got[2]).isEqualTo((byte) ('c' ^ 0xff));
    assertThat(new String(got, StandardCharsets.ISO_8859_1)).startsWith("ab").endsWith("def");
    assertDelivered(1);
  }

  private byte[] download(String file) {
    String location = api.get("/2.0/files/" + file + "/content").header("Location");
    return api.as("").get(location).response().body();
  }

  @Test
  void aFaultBeyondTheBodyWaitsForALongerOne() {
    String small = api.file("0", "s", "abc");
    String large = api.file("0", "l", "abcdefgh");
    box.faults().on("GET /dl/{ticket}", "corrupt-byte-at-5");

    assertThat(download(small)).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    assertThat(box.faults().delivered()).isZero();
    assertThat(download(large)).isNotEqualTo("abcdefgh".getBytes(StandardCharsets.UTF_8));
    assertDelivered(1);
  }

  @Test
  void aFaultOfTheBodyWaitsForAnAnswerWithABody() throws Exception {
    box.faults().on("*", "truncate-after-10", "corrupt-byte-at-3");
    try (Wire wire = new Wire(box)) {
      wire.ask("HEAD /2.0/users/me HTTP/1.1", "Host: x");
      assertThat(wire.head()).startsWith("HTTP/1.1 501");
    }

    assertThat(box.faults().delivered()).isZero();
    assertThat(box.faults().pending()).hasSize(2);
  }

  @Test
  void aFaultThatMetARequestNeverSentToItsEndWaitsForTheNext() throws Exception {
    for (String fault : new String[] {"no-response", "return-503", "truncate-after-3"}) {
      box.faults().on(CREATE, fault);
      try (Wire wire = new Wire(box)) {
        wire.ask("POST /2.0/folders HTTP/1.1", "Host: x", "Transfer-Encoding: chunked");
        wire.say("2\r\n{}zz");
        assertThat(wire.rest()).isEmpty();
      }
      assertThat(box.faults().pending()).containsExactly(CREATE + ": " + fault);
      assertThat(box.faults().delivered()).isZero();
      box.reset();
    }
  }

  @Test
  void faultsAreReadStrictlyAndWhatExistsIsListed() {
    assertThatThrownBy(() -> box.faults().on(ME, "explode"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("explode")
        .hasMessageContaining("truncate-after-K");
    assertThatThrownBy(() -> box.faults().on("GET /nothing", "return-500"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /2.0/folders/{id}/items");
    for (String bad :
        new String[] {
          "return-abc",
          "return-99",
          "truncate-after-",
          "return-500+html-200",
          "",
          "return-500+",
          "no-response+retry-after(1)",
          "deep-json(0)",
          "return-json()",
          "return-json({)",
          "return-500 "
        }) {
      assertThatThrownBy(() -> box.faults().on(ME, bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(box.faults().pending()).isEmpty();
  }

  /** What comes over the wire until the connection ends. */
  private byte[] raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", box.apiUrl().getPort())) {
      socket.setSoTimeout(5_000);
      ask(socket, request);
      return socket.getInputStream().readAllBytes();
    }
  }

  private void ask(Socket socket, String request) throws IOException {
    String text =
        request
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + box.developerToken()
            + "\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
