// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static io.boxsdk.transport.jdk.Requests.get;
import static io.boxsdk.transport.jdk.Requests.request;
import static io.boxsdk.transport.jdk.Requests.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OneRequestTest {

  private final JdkTransport transport = JdkTransport.create();

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS"})
  void aRequestOnAKeptConnectionThatBreaksIsSentOnce(String method) throws Exception {
    AtomicInteger number = new AtomicInteger();
    try (RawServer server =
        RawServer.http(
            c -> {
              if (number.incrementAndGet() == 1) {
                c.ok("");
              } else {
                c.socket().close();
              }
            })) {
      text(transport, get(server.uri("/first")));

      assertThatThrownBy(() -> transport.send(request(method, server.uri("/second"))))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue())
          .hasMessageContaining("answer to " + method + " /things/{id}");

      assertThat(number).hasValue(2);
    }
  }

  @Test
  void aRequestOnANewConnectionThatBreaksIsSentOnce() {
    try (RawServer server = RawServer.http(c -> c.socket().close())) {
      assertThatThrownBy(() -> transport.send(get(server.uri("/"))))
          .isInstanceOf(BoxTransportException.class);
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void aPostOnAKeptConnectionThatBreaksIsSentOnce() throws Exception {
    AtomicInteger number = new AtomicInteger();
    try (RawServer server =
        RawServer.http(
            c -> {
              c.body();
              if (number.incrementAndGet() == 1) {
                c.ok("");
              } else {
                c.socket().close();
              }
            })) {
      Body body = Body.of("content".getBytes(UTF_8));
      text(transport, request("POST", server.uri("/")).withBody(body));

      assertThatThrownBy(() -> transport.send(request("POST", server.uri("/")).withBody(body)))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());

      assertThat(number).hasValue(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 401, 407, 408, 421, 425, 429, 500, 503})
  void anyAnswerIsReturnedAsItIs(int status) throws Exception {
    try (RawServer server =
        RawServer.http(
            c ->
                c.write(
                    "HTTP/1.1 "
                        + status
                        + " X\r\nLocation: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                        + "Proxy-Authenticate: Basic realm=\"x\"\r\nRetry-After: 0\r\n"
                        + "Content-Length: 3\r\n\r\nabc"))) {
      try (HttpResponse response = transport.send(get(server.uri("/")))) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("location")).contains("/elsewhere");
        assertThat(response.body().readAllBytes()).hasSize(3);
      }
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void cookiesAreNeitherKeptNorSent() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> c.write("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"))) {
      text(transport, get(server.uri("/")));
      text(transport, get(server.uri("/")));
      assertThat(server.heads()).hasSize(2).noneMatch(head -> head.headers().containsKey("cookie"));
    }
  }

  @Test
  void onlyWhatTheRequestCarriesAndFramingIsSent() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      text(
          transport,
          get(server.uri("/a%20b?q=%C3%A9"))
              .withHeader("User-Agent", "test")
              .withHeader("Authorization", "Bearer x"));

      RawServer.Head head = server.heads().get(0);
      assertThat(head.line()).isEqualTo("GET /a%20b?q=%C3%A9 HTTP/1.1");
      assertThat(head.headers().keySet())
          .map(String::toLowerCase)
          .isEqualTo(java.util.List.of("authorization", "content-length", "host", "user-agent"));
      assertThat(head.header("user-agent")).isEqualTo("test");
      assertThat(head.header("content-length")).isEqualTo("0");
    }
  }

  @Test
  void aRequestWithoutUserAgentGetsThatOfTheJdk() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      text(transport, get(server.uri("/")));
      assertThat(server.heads().get(0).header("user-agent")).startsWith("Java-http-client/");
    }
  }

  @Test
  void aBodyOfKnownLengthIsSentWithIt() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
      String echo =
          text(
              transport,
              request("POST", server.uri("/")).withBody(Body.of("content".getBytes(UTF_8))));
      assertThat(echo).isEqualTo("content");
      assertThat(server.heads().get(0).header("content-length")).isEqualTo("7");
      assertThat(server.heads().get(0).headers()).doesNotContainKey("transfer-encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
  void aBodyOfAnyLengthArrivesWhole(int length) throws Exception {
    byte[] content = new byte[length];
    new java.util.Random(length).nextBytes(content);
    for (long announced : new long[] {length, -1}) {
      try (RawServer server =
          RawServer.http(c -> c.ok(java.util.HexFormat.of().formatHex(c.body())))) {
        Body body = Body.of(announced, () -> new java.io.ByteArrayInputStream(content));
        String echo = text(transport, request("PUT", server.uri("/")).withBody(body));
        assertThat(echo).isEqualTo(java.util.HexFormat.of().formatHex(content));
        assertThat(server.heads().get(0).headers().keySet().stream().map(String::toLowerCase))
            .contains(announced < 0 ? "transfer-encoding" : "content-length")
            .doesNotContain(announced < 0 ? "content-length" : "transfer-encoding");
      }
    }
  }

  @Test
  void compressedBytesAreHandedOutAsOnTheWire() throws Exception {
    byte[] wire = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3};
    try (RawServer server =
            RawServer.http(
                c -> {
                  c.write(
                      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 13\r\n\r\n");
                  c.out().write(wire);
                });
        HttpResponse response = transport.send(get(server.uri("/")))) {
      assertThat(response.body().readAllBytes()).isEqualTo(wire);
      assertThat(response.headers().first("content-encoding")).contains("gzip");
    }
  }

  @Test
  void anAnswerWithoutABodyHasAnEmptyOne() throws Exception {
    for (String head :
        Set.of(
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      try (RawServer server = RawServer.http(c -> c.write(head))) {
        assertThat(text(transport, get(server.uri("/")))).isEmpty();
      }
    }
  }
}
