// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.ResponseInfo;
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

  /** An answer whose headers are there. */
  private record Received(ResponseInfo info, ResponseBody content) {

    HttpResponse toBox() {
      return new HttpResponse(info.statusCode(), Headers.of(info.headers().map()), content);
    }
  }

  private final HttpRequest request;
  private final Route route;
  private final Duration idleTimeout;
  private final Failures failures;
  private final long begin = System.nanoTime();
  private @Nullable RequestBody body;
  private volatile @Nullable Received received;

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
      if (pieces.ended()) {
        sendWhole(client, new WholeBody(pieces.length(), first));
      } else {
        sendStreamed(client, new StreamedBody(pieces.length()), first, pieces);
      }
      return answer();
    } catch (InterruptedException e) {
      abandonAnswer();
      throw failures.interrupted(e);
    } catch (TimeoutException e) {
      abandonAnswer();
      throw failures.late(e);
    } catch (IOException e) {
      return cutOff(e);
    } catch (IllegalArgumentException e) {
      throw failures.malformed();
    }
  }

  /**
   * Sends what can be sent without blocking. The client's future would do as well, but brings the
   * answer through the common pool, which on a small machine is a new thread for each.
   */
  private void sendWhole(HttpClient client, WholeBody whole)
      throws IOException, InterruptedException, TimeoutException {
    Duration timeout = Duration.ofNanos(untilTimeout());
    if (timeout.isNegative() || timeout.isZero()) {
      throw new TimeoutException();
    }
    client.send(toJdk(whole).timeout(timeout).build(), this::receive);
  }

  private void sendStreamed(
      HttpClient client, StreamedBody streamed, @Nullable ByteBuffer first, Pieces pieces)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<?> answer = client.sendAsync(toJdk(streamed).build(), this::receive);
    var unused = answer.whenComplete((response, failure) -> streamed.wake());
    boolean answered = false;
    try {
      if (streamed.awaitDemand(answer::isDone, untilTimeout())) {
        pump(streamed, answer, first, pieces);
      }
      answer.get(nanos(request.timeout()), TimeUnit.NANOSECONDS);
      answered = true;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? null : cause.getMessage(), cause);
    } finally {
      if (!answered) {
        // Closes the connection.
        answer.cancel(true);
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

  private ResponseBody receive(ResponseInfo info) {
    ResponseBody content = new ResponseBody(idleTimeout);
    received = new Received(info, content);
    return content;
  }

  private HttpResponse answer() {
    Received answer = received;
    if (answer == null) {
      // A tunnel that the proxy refused is the one answer that the client gives without a body.
      throw failures.proxyRefuses();
    }
    if (answer.info.statusCode() == PROXY_AUTHENTICATION_REQUIRED && route.proxy() != null) {
      answer.content.close();
      throw failures.proxyRefuses();
    }
    return answer.toBox();
  }

  /** The answer may have come at the very moment of giving up: then nothing else closes it. */
  private void abandonAnswer() {
    Received answer = received;
    if (answer != null) {
      answer.content.cancel();
    }
  }

  /** A failure just after the headers is one of the answer's body, to be seen by its reader. */
  private HttpResponse cutOff(IOException e) {
    Received answer = received;
    if (answer == null) {
      throw failures.network(e);
    }
    answer.content.onError(e);
    return answer.toBox();
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

  private long untilTimeout() {
    return begin + nanos(request.timeout()) - System.nanoTime();
  }

  private static long nanos(Duration duration) {
    // Half of what a long holds, since it is added to System.nanoTime().
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 2);
  }
}
