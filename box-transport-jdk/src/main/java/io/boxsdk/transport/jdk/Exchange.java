// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request on its way, up to the headers of its answer. For one thread and one use. */
final class Exchange {

  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final HttpRequest request;
  private final Route route;
  private final Duration idleTimeout;
  private final Failures failures;
  private final long begin = System.nanoTime();
  private @Nullable RequestBody body;

  Exchange(HttpRequest request, Route route, Duration idleTimeout) {
    this.request = request;
    this.route = route;
    this.idleTimeout = idleTimeout;
    this.failures = new Failures(request, route, () -> body != null && body.started());
  }

  /**
   * Sends the request and waits for the headers of the answer.
   *
   * @throws BoxTransportException if there is no answer
   */
  HttpResponse send(HttpClient client) {
    try (Pieces pieces = Pieces.of(request.body().orElse(null), failures)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      ByteBuffer first = pieces.next();
      route.lookUp(request.uri(), untilTimeout());
      java.net.http.HttpResponse<InputStream> response =
          pieces.ended()
              ? sendWhole(client, new WholeBody(pieces.length(), first))
              : sendStreamed(client, new StreamedBody(pieces.length()), first, pieces);
      if (isOfProxy(response.statusCode(), response.body())) {
        throw failures.proxyRefuses();
      }
      return new HttpResponse(
          response.statusCode(), Headers.of(response.headers().map()), response.body());
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    } catch (TimeoutException e) {
      throw failures.late(e);
    } catch (IOException e) {
      throw failures.network(e);
    } catch (IllegalArgumentException e) {
      throw failures.malformed();
    }
  }

  /**
   * Sends what can be sent without blocking. The client's future would do as well, but brings the
   * answer through the common pool, which on a small machine is a new thread for each.
   */
  private java.net.http.HttpResponse<InputStream> sendWhole(HttpClient client, WholeBody whole)
      throws IOException, InterruptedException, TimeoutException {
    Duration timeout = Duration.ofNanos(untilTimeout());
    if (timeout.isNegative() || timeout.isZero()) {
      throw new TimeoutException();
    }
    return client.send(
        toJdk(whole).timeout(timeout).build(), info -> new ResponseBody(idleTimeout));
  }

  private java.net.http.HttpResponse<InputStream> sendStreamed(
      HttpClient client, StreamedBody streamed, @Nullable ByteBuffer first, Pieces pieces)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<java.net.http.HttpResponse<InputStream>> answer =
        client.sendAsync(toJdk(streamed).build(), info -> new ResponseBody(idleTimeout));
    var unused = answer.whenComplete((response, failure) -> streamed.wake());
    boolean answered = false;
    try {
      if (streamed.awaitDemand(answer::isDone, untilTimeout())) {
        pump(streamed, answer, first, pieces);
      }
      java.net.http.HttpResponse<InputStream> response =
          answer.get(nanos(request.timeout()), TimeUnit.NANOSECONDS);
      answered = true;
      return response;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      if (!answered) {
        abandon(answer);
      }
    }
  }

  /** Sends all pieces, the first of which the client has asked for. */
  private void pump(
      StreamedBody streamed, CompletableFuture<?> answer, @Nullable ByteBuffer first, Pieces pieces)
      throws InterruptedException {
    ByteBuffer piece = first;
    try {
      while (piece != null) {
        // Reading one ahead shows a body that is too long before its announced end has been sent.
        ByteBuffer next = pieces.next();
        streamed.send(piece);
        piece = next;
        if (!streamed.awaitDemand(answer::isDone, nanos(idleTimeout))) {
          return;
        }
      }
    } catch (TimeoutException e) {
      throw failures.stalled(e, idleTimeout);
    }
    streamed.complete();
  }

  /** Whether a proxy wants other credentials; the refusal of a tunnel comes without a body. */
  private boolean isOfProxy(int status, @Nullable InputStream content) throws IOException {
    if (status != PROXY_AUTHENTICATION_REQUIRED || (content != null && route.proxy() == null)) {
      return false;
    }
    if (content != null) {
      content.close();
    }
    return true;
  }

  private java.net.http.HttpRequest.Builder toJdk(RequestBody newBody) {
    body = newBody;
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(request.uri()).method(request.method(), newBody);
    request.headers().forEach(builder::header);
    if (route.proxyAuthorization() != null) {
      // With https the client sends this to the proxy only, when it asks for the tunnel.
      builder.setHeader("proxy-authorization", route.proxyAuthorization());
    }
    return builder;
  }

  /** Closes the connection, also when the answer comes at this very moment. */
  private static void abandon(CompletableFuture<java.net.http.HttpResponse<InputStream>> answer) {
    answer.cancel(true);
    var unused = answer.thenAccept(response -> ((ResponseBody) response.body()).close());
  }

  private long untilTimeout() {
    return begin + nanos(request.timeout()) - System.nanoTime();
  }

  private static long nanos(Duration duration) {
    // Half of what a long holds, since it is added to System.nanoTime().
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 2);
  }
}
