// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lines themselves. */
class LoggingLayerTest {

  @RegisterExtension final Log log = new Log();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final LoggingLayer layer = new LoggingLayer(nanos::get);
  private final HttpRequest request =
      HttpRequest.of(
          "PUT",
          URI.create("https://canary-host/2.0/files/canary-id?canary=query"),
          "/files/{id}",
          Duration.ofSeconds(9));

  @Test
  void anAnswerIsOneLine() {
    send(request, 200, Map.of());
    send(
        request.withBody(Body.of(new byte[34])).withAttempt(3),
        399,
        Map.of("Content-Length", List.of("1234"), "Box-Request-Id", List.of("0abc.x")));
    send(request, 503, Map.of("content-length", List.of("0")));
    send(request.withBody(Body.of(-1, InputStream::nullInputStream)), 400, Map.of());
    assertThat(log.lines())
        .containsExactly(
            "INFO PUT /files/{id}: 200 in 12 ms",
            "INFO PUT /files/{id}, attempt 3: 399 in 12 ms, sent 34 bytes, received 1234 bytes [request id 0abc.x]",
            "WARN PUT /files/{id}: 503 in 12 ms, received 0 bytes",
            "WARN PUT /files/{id}: 400 in 12 ms");
  }

  @Test
  void noAnswerIsTheLineOfTheException() {
    BoxTransportException failure =
        new BoxTransportException("Could not connect.", new IOException("canary"), false);
    assertThatThrownBy(() -> layer.send(request, after(failure))).isSameAs(failure);
    RuntimeException foreign = new IllegalStateException("canary");
    assertThatThrownBy(() -> layer.send(request, after(foreign))).isSameAs(foreign);
    assertThat(log.lines())
        .containsExactly(
            "WARN PUT /files/{id}: no answer in 12 ms: Could not connect.",
            "WARN PUT /files/{id}: no answer in 12 ms: java.lang.IllegalStateException");
    assertThat(log.everything()).doesNotContain("canary");
  }

  @Test
  void headersAreWrittenAtTraceOnlyAndOnlyThoseThatHoldNoSecret() {
    HttpRequest full =
        request
            .withHeader("Authorization", "Bearer canary")
            .withHeader("BoxApi", "shared_link=canary")
            .withHeader("X-New", "canary")
            .withHeader("If-Match", "7");
    Map<String, List<String>> answer =
        Map.of(
            "etag", List.of("8"), "location", List.of("canary"), "set-cookie", List.of("canary"));
    send(full, 200, answer);
    assertThat(log.lines()).hasSize(1);
    log.level(Level.TRACE);
    send(full, 200, answer);
    assertThat(log.lines())
        .hasSize(4)
        .contains(
            "TRACE PUT /files/{id} attempt 1: authorization=•••, boxapi=•••, x-new=•••, if-match=7")
        .anyMatch(
            line ->
                line.startsWith("TRACE PUT /files/{id} HTTP 200: ")
                    && line.contains("etag=8")
                    && line.contains("location=•••")
                    && line.contains("set-cookie=•••"));
    assertThat(log.everything()).doesNotContain("canary");
  }

  @Test
  void whatTheServerSendsNeitherEndsTheLineNorPaintsTheTerminalNorFillsTheDisk() {
    log.level(Level.TRACE);
    String hostile = "a\r\nWARN forged\u001b[31m" + "x".repeat(100_000);
    send(
        request,
        200,
        Map.of(
            "Box-Request-Id",
            List.of(hostile),
            "Content-Length",
            List.of("99999999999999999999"),
            "ETag",
            List.of("{} {}" + hostile)));
    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines())
        .allMatch(line -> line.length() < 1200 && line.chars().allMatch(c -> c >= ' '));
    assertThat(log.lines().get(1)).startsWith("INFO PUT /files/{id}: 200 in 12 ms [request id a ");
  }

  @Test
  void whatIsNotToBeWrittenIsNotPutTogether() {
    log.level(Level.OFF);
    send(request, 200, Map.of());
    log.level(Level.WARN);
    send(request, 200, Map.of());
    assertThat(log.lines()).isEmpty();
    send(request, 404, Map.of());
    assertThat(log.lines()).containsExactly("WARN PUT /files/{id}: 404 in 12 ms");
  }

  /** Neither body is opened, read or closed. */
  @Test
  void theAnswerIsPassedOnAsItIs() {
    log.level(Level.TRACE);
    InputStream unread =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read");
          }

          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };
    HttpRequest sent =
        request.withBody(
            Body.once(
                5,
                new InputStream() {
                  @Override
                  public int read() {
                    throw new AssertionError("read");
                  }
                }));
    HttpResponse answer = new HttpResponse(200, Headers.EMPTY, unread);
    assertThat(
            layer.send(
                sent,
                passed -> {
                  assertThat(passed).isSameAs(sent);
                  return answer;
                }))
        .isSameAs(answer);
  }

  private void send(HttpRequest sent, int status, Map<String, List<String>> headers) {
    layer.send(
        sent,
        same -> {
          nanos.addAndGet(Duration.ofMillis(12).toNanos());
          return new HttpResponse(status, Headers.of(headers), InputStream.nullInputStream());
        });
  }

  private NetworkLayer.Next after(RuntimeException failure) {
    return same -> {
      nanos.addAndGet(Duration.ofMillis(12).toNanos());
      throw failure;
    };
  }
}
