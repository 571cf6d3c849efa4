// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * One request goes out, once and unchanged, and its answer comes in unchanged. A part of {@link
 * TransportContract}.
 */
public abstract class OneRequestTests extends TransportTests {

  OneRequestTests() {}

  private static final Set<String> FRAMING =
      Set.of(
          "connection",
          "content-length",
          "host",
          "http2-settings",
          "te",
          "transfer-encoding",
          "upgrade");

  @Test
  public final void aRequestOnAKeptConnectionThatBreaksIsSentOnce() throws Exception {
    for (String method : List.of("GET", "HEAD", "DELETE", "OPTIONS", "POST")) {
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
        text(get(server.uri("/first")));
        assertContains(
            method + " /things/{id}", failure(true, request(method, server.uri("/" + SECRET))));
        assertEquals(2, number.get(), method);
      }
    }
  }

  @Test
  public final void aRequestOnANewConnectionThatBreaksIsSentOnce() {
    try (RawServer server = RawServer.http(c -> c.socket().close())) {
      failure(true, get(server.uri("/" + SECRET)));
      assertEquals(1, server.heads().size());
    }
  }

  @Test
  public final void aBodyOnAKeptConnectionThatBreaksIsSentOnce() throws Exception {
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
      HttpRequest post =
          request("POST", server.uri("/" + SECRET)).withBody(Body.of("content".getBytes(UTF_8)));
      text(post);
      failure(true, post);
      assertEquals(2, number.get());
    }
  }

  @Test
  public final void anyAnswerIsReturnedAsItIs() throws Exception {
    for (int status :
        List.of(
            200, 206, 299, 301, 302, 303, 307, 308, 400, 401, 407, 408, 421, 425, 429, 500, 503)) {
      try (RawServer server =
          RawServer.http(
              c ->
                  c.write(
                      "HTTP/1.1 "
                          + status
                          + " X\r\nLocation: /elsewhere\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                          + "Proxy-Authenticate: Basic realm=\"x\"\r\nRetry-After: 0\r\n"
                          + "Content-Length: 3\r\n\r\nabc"))) {
        try (HttpResponse response = transport().send(get(server.uri("/")))) {
          assertEquals(status, response.status());
          assertEquals(List.of("/elsewhere"), response.headers().all("location"));
          assertEquals("abc", new String(response.body().readAllBytes(), UTF_8));
        }
        assertEquals(1, server.heads().size(), "requests that led to " + status);
      }
    }
  }

  @Test
  public final void cookiesAreNeitherKeptNorSent() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> c.write("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"))) {
      text(get(server.uri("/")));
      text(get(server.uri("/")));
      assertEquals(2, server.heads().size());
      server.heads().forEach(head -> assertFalse(head.headers().containsKey("cookie")));
    }
  }

  @Test
  public final void headersArriveUnchangedAndNoOthersButFraming() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      text(
          get(server.uri("/"))
              .withHeader("User-Agent", "test")
              .withHeader("Authorization", "Bearer x")
              .withHeader("Range", "bytes=1-2")
              .withHeader("If-Match", "\"3\"")
              .withHeader("X-Odd", "a, b;  c=\"d\" ~"));
      RawServer.Head head = server.heads().get(0);
      assertEquals("test", head.header("user-agent"));
      assertEquals("Bearer x", head.header("authorization"));
      assertEquals("bytes=1-2", head.header("range"));
      assertEquals("\"3\"", head.header("if-match"));
      assertEquals("a, b;  c=\"d\" ~", head.header("x-odd"));
      assertEquals(
          Set.of("authorization", "if-match", "range", "user-agent", "x-odd"),
          withoutFraming(head));
    }
  }

  @Test
  public final void aRequestWithoutHeadersHasNoneButFraming() throws Throwable {
    needs(
        TransportCapability.NO_HEADERS_OF_ITS_OWN,
        () -> {
          try (RawServer server = RawServer.http(c -> c.ok(""))) {
            text(get(server.uri("/")));
            assertEquals(Set.of(), withoutFraming(server.heads().get(0)));
          }
        });
  }

  private static Set<String> withoutFraming(RawServer.Head head) {
    Set<String> lower = new TreeSet<>();
    head.headers().keySet().forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    lower.removeAll(FRAMING);
    return lower;
  }

  @Test
  public final void theUriArrivesAsItIs() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      String target = "/a%20b/%2F%c3%A9;x=1/:@!$&()*+,=~?q=%C3%A9%20+%27&r=a/b?c&s&t=";
      text(get(server.uri(target)));
      text(get(URI.create("http://localhost:" + server.port())));
      text(get(URI.create("http://localhost:" + server.port() + "?q")));
      assertEquals("GET " + target + " HTTP/1.1", server.heads().get(0).line());
      assertEquals("GET / HTTP/1.1", server.heads().get(1).line());
      assertEquals("GET /?q HTTP/1.1", server.heads().get(2).line());
    }
  }

  @Test
  public final void theUriIsNotRewritten() throws Throwable {
    needs(
        TransportCapability.VERBATIM_URI,
        () -> {
          try (RawServer server = RawServer.http(c -> c.ok(""))) {
            text(get(server.uri("/a/../b/./c'?q='")));
            assertEquals("GET /a/../b/./c'?q=' HTTP/1.1", server.heads().get(0).line());
          }
        });
  }

  @Test
  public final void theMethodArrivesAsItIs() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""))) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
        text(request(method, server.uri("/")));
      }
      assertEquals(
          List.of("GET", "POST", "PUT", "DELETE", "OPTIONS"),
          server.heads().stream()
              .map(head -> head.line().substring(0, head.line().indexOf(' ')))
              .toList());
    }
  }

  @Test
  public final void anyMethodCanBeSent() throws Throwable {
    needs(
        TransportCapability.ANY_METHOD,
        () -> {
          try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
            Body body = Body.of("content".getBytes(UTF_8));
            for (String method : List.of("PATCH", "REPORT", "FROBNICATE")) {
              assertEquals("content", text(request(method, server.uri("/")).withBody(body)));
              assertEquals("", text(request(method, server.uri("/"))));
            }
          }
        });
  }

  @Test
  public final void aBodyCanGoWithAnyMethod() throws Throwable {
    needs(
        TransportCapability.BODY_WITH_ANY_METHOD,
        () -> {
          try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), UTF_8)))) {
            for (String method : List.of("GET", "DELETE", "OPTIONS")) {
              Body body = Body.of("content".getBytes(UTF_8));
              assertEquals("content", text(request(method, server.uri("/")).withBody(body)));
            }
          }
        });
  }

  @Test
  public final void headersOfTheAnswerAreAllThere() throws Exception {
    try (RawServer server =
            RawServer.http(
                c -> {
                  c.write("HTTP/1.1 200 OK\r\nX-Many: one, two\r\nETag: \"a\"\r\n");
                  c.write("x-many: Three\r\nEmpty:\r\nContent-Length: 0\r\n\r\n");
                });
        HttpResponse response = transport().send(get(server.uri("/")))) {
      assertEquals(List.of("one, two", "Three"), response.headers().all("X-MANY"));
      assertEquals(List.of("\"a\""), response.headers().all("etag"));
      assertEquals(List.of(""), response.headers().all("empty"));
      assertEquals(List.of("0"), response.headers().all("content-length"));
      assertEquals(List.of(), response.headers().all("location"));
    }
  }

  @Test
  public final void compressedBytesAreHandedOutAsOnTheWire() throws Exception {
    byte[] wire = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3};
    try (RawServer server =
            RawServer.http(
                c -> {
                  c.write(
                      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 13\r\n\r\n");
                  c.out().write(wire);
                });
        HttpResponse response = transport().send(get(server.uri("/")))) {
      assertArrayEquals(wire, response.body().readAllBytes());
      assertEquals(List.of("gzip"), response.headers().all("content-encoding"));
      assertEquals(List.of("13"), response.headers().all("content-length"));
    }
  }

  @Test
  public final void anAnswerWithoutABodyHasAnEmptyOne() throws Exception {
    for (String head :
        List.of(
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      try (RawServer server = RawServer.http(c -> c.write(head))) {
        assertEquals("", text(get(server.uri("/"))));
        assertEquals("", text(get(server.uri("/"))));
        assertEquals(1, server.connections());
      }
    }
    try (RawServer server =
        RawServer.http(c -> c.write("HTTP/1.1 304 No\r\nContent-Length: 7\r\n\r\n"))) {
      assertEquals("", text(get(server.uri("/"))));
      assertEquals("", text(request("HEAD", server.uri("/"))));
    }
  }

  @Test
  public final void whatTheServerSaysBeforehandIsNotTheAnswer() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              c.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
              c.ok("answer");
            })) {
      assertEquals("answer", text(get(server.uri("/"))));
    }
  }

  @Test
  public final void everyByteArrives() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (RawServer server = RawServer.http(c -> c.ok(new String(c.body(), ISO_8859_1)));
        HttpResponse response =
            transport().send(request("PUT", server.uri("/")).withBody(Body.of(all)))) {
      assertArrayEquals(all, response.body().readAllBytes());
      assertTrue(server.heads().get(0).headers().containsKey("content-length"));
    }
  }
}
