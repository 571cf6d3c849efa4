// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
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
  private final long length;
  private final RequestBody body;
  private final Failures failures;
  private final long begin = System.nanoTime();
  private boolean sending;

  Exchange(HttpRequest request, Route route, Duration idleTimeout) {
    this.request = request;
    this.route = route;
    this.idleTimeout = idleTimeout;
    this.length = request.body().map(Body::length).orElse(0L);
    this.body = new RequestBody(length);
    this.failures = new Failures(request, route, body::started);
  }

  HttpResponse send(HttpClient client) {
    Body content = request.body().orElse(null);
    InputStream stream = null;
    try {
      stream = content == null ? InputStream.nullInputStream() : content.open();
      return exchange(client, new Pieces(stream, length));
    } catch (IOException e) {
      throw failures.unreadable(e);
    } finally {
      close(stream);
    }
  }

  /**
   * Sends and waits.
   *
   * @throws IOException if the content cannot be read; any other failure is thrown as it leaves
   *     {@link JdkTransport#send}
   */
  private HttpResponse exchange(HttpClient client, Pieces pieces) throws IOException {
    CompletableFuture<java.net.http.HttpResponse<InputStream>> answer = null;
    boolean answered = false;
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      route.lookUp(request.uri(), untilTimeout());
      answer = client.sendAsync(toJdk(), info -> new ResponseBody(idleTimeout));
      var unused = answer.whenComplete((response, failure) -> body.wake());
      boolean bodySent = sendBody(pieces, answer);
      long patience = bodySent ? nanos(request.timeout()) : untilTimeout();
      java.net.http.HttpResponse<InputStream> response = answer.get(patience, TimeUnit.NANOSECONDS);
      answered = true;
      return toBox(response);
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    } catch (TimeoutException e) {
      throw sending ? failures.stalled(e, idleTimeout) : failures.late(e);
    } catch (UnknownHostException e) {
      throw failures.network(e);
    } catch (ExecutionException e) {
      throw failures.network(e.getCause());
    } catch (IllegalArgumentException e) {
      throw failures.malformed();
    } finally {
      if (answer != null && !answered) {
        abandon(answer);
      }
    }
  }

  private java.net.http.HttpRequest toJdk() {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(request.uri()).method(request.method(), body);
    request.headers().forEach(builder::header);
    if (route.proxyAuthorization() != null) {
      // With https the client sends this to the proxy only, when it asks for the tunnel.
      builder.setHeader("proxy-authorization", route.proxyAuthorization());
    }
    return builder.build();
  }

  /**
   * Sends the body, unless the answer comes first.
   *
   * @return whether there was a body to send
   */
  private boolean sendBody(Pieces pieces, CompletableFuture<?> answer)
      throws IOException, InterruptedException, TimeoutException {
    ByteBuffer piece = pieces.next();
    if (length == 0) {
      return false;
    }
    long patience = untilTimeout();
    while (body.awaitDemand(answer::isDone, patience)) {
      if (piece == null) {
        body.complete();
        break;
      }
      // Reading one ahead shows a body that is too long before its announced end has been sent.
      ByteBuffer next = pieces.next();
      sending = true;
      body.send(piece);
      piece = next;
      patience = nanos(idleTimeout);
    }
    sending = false;
    return true;
  }

  private HttpResponse toBox(java.net.http.HttpResponse<InputStream> response) {
    if (response.statusCode() == PROXY_AUTHENTICATION_REQUIRED && route.proxy() != null) {
      close(response.body());
      throw failures.proxyRefuses();
    }
    return new HttpResponse(
        response.statusCode(), Headers.of(response.headers().map()), response.body());
  }

  /** Closes the connection, also when the answer comes at this very moment. */
  private static void abandon(CompletableFuture<java.net.http.HttpResponse<InputStream>> answer) {
    if (!answer.cancel(true)) {
      var unused = answer.thenAccept(response -> close(response.body()));
    }
  }

  private long untilTimeout() {
    return begin + nanos(request.timeout()) - System.nanoTime();
  }

  private static long nanos(Duration duration) {
    // Half of what a long holds, since it is added to System.nanoTime().
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 2);
  }

  private static void close(@Nullable InputStream stream) {
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        // What was to be read has been read, or has failed already.
      }
    }
  }
}
