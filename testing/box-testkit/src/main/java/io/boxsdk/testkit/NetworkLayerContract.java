// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxAuthException;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link NetworkLayer} must do, and above all one that is used wherever its module is
 * present: it observes and never alters. To test one, extend this with a class that makes it.
 *
 * <p>What a layer is there to alter is declared in {@link #lacks}: the tests of that are skipped,
 * and say so.
 */
@Timeout(120)
@ExtendWith(Deviations.class)
public abstract class NetworkLayerContract {

  /** What a layer may leave out, if it says so. */
  public enum Capability {
    /** The request goes on as it came. */
    SAME_REQUEST,
    /** The answer is returned as it came. */
    SAME_ANSWER,
    /** Each request goes on exactly once. */
    ONE_REQUEST,
    /** An exception goes through as it is. */
    SAME_EXCEPTION
  }

  private static final int ROUNDS = 200;
  private static final int[] STATUSES = {200, 202, 206, 302, 401, 404, 409, 412, 429, 500, 503};

  private NetworkLayer layer;

  /** For the class that makes the layer. */
  protected NetworkLayerContract() {}

  /**
   * The layer, as it works with its most eager settings.
   *
   * @throws Exception if it cannot be made, which fails the test
   */
  protected abstract NetworkLayer layer() throws Exception;

  /** What this layer is there to alter; nothing unless overridden. */
  protected Set<Capability> lacks() {
    return Set.of();
  }

  /** Makes what the tests use. */
  @BeforeEach
  public final void makeLayer() throws Exception {
    layer = layer();
  }

  /** The bytes of a body, and what was done with them. */
  private static final class Bytes extends InputStream {
    final AtomicInteger read = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public int read() {
      read.incrementAndGet();
      return 'x';
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Arrays.fill(buffer, offset, offset + length, (byte) 'x');
      read.addAndGet(length);
      return length;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  public final void theRequestGoesOnAsItCame() {
    skipIfLacking(Capability.SAME_REQUEST);
    HttpRequest sent = request("PUT").withBody(Body.of(new byte[] {1, 2, 3})).withAttempt(3);
    List<HttpRequest> passed = new ArrayList<>();
    layer.send(sent, noting(passed, answer(200, new Bytes())));
    assertFalse(passed.isEmpty(), "nothing was sent");
    for (HttpRequest one : passed) {
      assertEquals(sent.method(), one.method());
      assertEquals(sent.uri(), one.uri());
      assertEquals(sent.operation(), one.operation());
      assertEquals(fields(sent.headers()), fields(one.headers()));
      assertSame(sent.body().orElseThrow(), one.body().orElseThrow());
      assertEquals(sent.timeout(), one.timeout());
      assertEquals(sent.attempt(), one.attempt());
    }
  }

  @Test
  public final void theAnswerIsReturnedAsItCame() {
    skipIfLacking(Capability.SAME_ANSWER);
    for (int status : STATUSES) {
      HttpResponse answer = answer(status, new Bytes());
      HttpResponse returned = layer.send(request("GET"), request -> answer);
      assertEquals(answer.status(), returned.status());
      assertEquals(fields(answer.headers()), fields(returned.headers()));
      assertSame(answer.body(), returned.body());
    }
  }

  @Test
  public final void eachRequestGoesOnOnce() {
    skipIfLacking(Capability.ONE_REQUEST);
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
      for (int status : STATUSES) {
        List<HttpRequest> passed = new ArrayList<>();
        layer.send(request(method), noting(passed, answer(status, new Bytes())));
        assertEquals(1, passed.size(), () -> method + " answered with " + status);
      }
    }
  }

  @Test
  public final void aRequestThatFailedIsNotSentAgain() {
    skipIfLacking(Capability.ONE_REQUEST);
    AtomicInteger sent = new AtomicInteger();
    assertThrows(
        RuntimeException.class,
        () ->
            layer.send(
                request("GET"),
                request -> {
                  sent.incrementAndGet();
                  throw new BoxTransportException("No answer.", null, false);
                }));
    assertEquals(1, sent.get());
  }

  /** Whoever wraps a body reads it when it is sent, and not before. */
  @Test
  public final void aBodyThatIsSentIsNotRead() {
    for (long length : new long[] {-1, 5, Long.MAX_VALUE}) {
      Bytes bytes = new Bytes();
      AtomicInteger opened = new AtomicInteger();
      Body again =
          Body.of(
              length,
              () -> {
                opened.incrementAndGet();
                return bytes;
              });
      for (Body body : List.of(again, Body.once(length, bytes))) {
        layer.send(request("POST").withBody(body), request -> answer(201, new Bytes()));
      }
      assertEquals(0, opened.get(), "times that the layer opened a body");
      assertEquals(0, bytes.read.get(), "bytes that the layer read");
      assertEquals(0, bytes.closed.get(), "times that the layer closed a body");
    }
  }

  /** An answer without end: to hold it in memory is out of the question. */
  @Test
  public final void aBodyThatIsReturnedIsNeitherReadNorClosed() throws IOException {
    for (int status : STATUSES) {
      Bytes bytes = new Bytes();
      HttpResponse answer = answer(status, bytes);
      HttpResponse returned = layer.send(request("GET"), request -> answer);
      if (returned.body() == answer.body()) {
        assertEquals(0, bytes.read.get(), "bytes that the layer read");
        assertEquals(0, bytes.closed.get(), "times that the layer closed the answer");
      }
      assertEquals('x', returned.body().read());
      returned.close();
    }
  }

  @Test
  public final void anAnswerIsReturnedOrClosed() {
    for (int status : STATUSES) {
      List<Bytes> given = new ArrayList<>();
      HttpResponse returned =
          layer.send(
              request("GET"),
              request -> {
                given.add(new Bytes());
                return answer(status, given.get(given.size() - 1));
              });
      assertNotNull(returned, "the answer");
      returned.close();
      for (Bytes bytes : given) {
        assertTrue(bytes.closed.get() > 0, "an answer was neither returned nor closed");
      }
    }
  }

  @Test
  public final void anExceptionGoesThroughAsItIs() {
    skipIfLacking(Capability.SAME_EXCEPTION);
    for (Throwable failure :
        List.of(
            new BoxTransportException("No answer.", new IOException("reset"), true),
            new BoxAuthException("No token.", "invalid_grant", true, null, null),
            new IllegalStateException("This stream can be read only once"),
            new AssertionError("a mistake"))) {
      assertSame(
          failure,
          assertThrows(
              Throwable.class,
              () ->
                  layer.send(
                      request("GET"),
                      request -> {
                        if (failure instanceof Error error) {
                          throw error;
                        }
                        throw (RuntimeException) failure;
                      })));
    }
  }

  @Test
  public final void anInterruptIsKept() {
    boolean kept;
    Thread.currentThread().interrupt();
    try {
      assertThrows(
          RuntimeException.class,
          () ->
              layer.send(
                  request("GET"),
                  request -> {
                    throw new BoxTransportException(
                        "Interrupted.", new InterruptedException(), true);
                  }));
    } finally {
      kept = Thread.interrupted();
    }
    assertTrue(kept, "the interrupt flag");
  }

  @Test
  public final void manyThreadsMayUseItAtOnce() throws Exception {
    Set<Object> mixed = ConcurrentHashMap.newKeySet();
    try (Together together = new Together()) {
      together.all(
          thread -> {
            for (int round = 0; round < ROUNDS; round++) {
              String name = thread + "-" + round;
              HttpResponse returned =
                  layer.send(
                      request("GET").withHeader("x-name", name),
                      request -> new HttpResponse(200, request.headers(), new Bytes()));
              if (!returned.headers().first("x-name").equals(Optional.of(name))) {
                mixed.add(name);
              }
              returned.close();
            }
            return thread;
          });
    }
    assertEquals(new HashSet<>(), mixed, "exchanges that got another one's answer");
  }

  /** A layer that holds no state of an exchange can stand in its own way. */
  @Test
  public final void aCallWithinACallIsNoMatter() {
    HttpResponse outer = answer(200, new Bytes());
    HttpResponse returned =
        layer.send(
            request("GET"),
            request -> {
              layer.send(request("POST"), inner -> answer(201, new Bytes())).close();
              return outer;
            });
    assertEquals(outer.status(), returned.status());
  }

  @Test
  public final void nothingItPrintsIsSecret() {
    layer.send(request("GET"), request -> answer(200, new Bytes())).close();
    assertFalse(layer.toString().contains("canary"), "prints a header or an address");
  }

  private void skipIfLacking(Capability capability) {
    Deviations.skipIfLacking(capability, lacks());
  }

  private static NetworkLayer.Next noting(List<HttpRequest> passed, HttpResponse answer) {
    return request -> {
      passed.add(request);
      return answer;
    };
  }

  private static List<String> fields(Headers headers) {
    List<String> fields = new ArrayList<>();
    headers.forEach((name, value) -> fields.add(name + ": " + value));
    return fields;
  }

  private static HttpRequest request(String method) {
    return HttpRequest.of(
            method,
            URI.create("https://api.box.com/2.0/files/1?access_token=canary"),
            "/files/{id}",
            Duration.ofSeconds(30))
        .withHeaders(
            Headers.of(
                Map.of(
                    "authorization", List.of("Bearer canary"),
                    "if-match", List.of("3"),
                    "x-twice", List.of("one", "two"))));
  }

  private static HttpResponse answer(int status, InputStream body) {
    return new HttpResponse(
        status,
        Headers.of(
            Map.of(
                "content-type", List.of("application/json"),
                "location", List.of("https://dl.boxcloud.com/canary"),
                "set-cookie", List.of("a=canary", "b=canary"))),
        body);
  }
}
