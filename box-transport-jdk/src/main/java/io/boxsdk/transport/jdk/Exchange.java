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

  private final HttpRequest request;
  private final Route route;
  private final Duration idleTimeout;
  private final long length;
  private final RequestBody body;
  private final Failures failures;
  private final CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
  private final long begin = System.nanoTime();
  private volatile @Nullable ResponseBody responseBody;
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
    CompletableFuture<?> underWay = null;
    try {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      route.lookUp(request.uri(), untilTimeout());
      underWay = client.sendAsync(toJdk(), this::receive);
      var unused = underWay.whenComplete((response, failure) -> fail(failure));
      boolean bodySent = sendBody(pieces);
      long patience = bodySent ? nanos(request.timeout()) : untilTimeout();
      HttpResponse response = answer.get(patience, TimeUnit.NANOSECONDS);
      underWay = null;
      return checked(response);
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
      if (underWay != null) {
        underWay.cancel(true);
        // The answer may have come at this very moment.
        var unused = answer.thenAccept(HttpResponse::close);
      }
    }
  }

  /**
   * Takes the answer as soon as its headers are there. The client's own future would bring it
   * through the common pool, which costs more than all the rest.
   */
  private ResponseBody receive(ResponseInfo info) {
    ResponseBody received = new ResponseBody(idleTimeout);
    responseBody = received;
    answer.complete(
        new HttpResponse(info.statusCode(), Headers.of(info.headers().map()), received));
    body.wake();
    return received;
  }

  private void fail(@Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    ResponseBody received = responseBody;
    if (received != null) {
      received.onError(failure);
    } else {
      answer.completeExceptionally(failure);
      body.wake();
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
  private boolean sendBody(Pieces pieces)
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

  private HttpResponse checked(HttpResponse response) {
    if (response.status() == PROXY_AUTHENTICATION_REQUIRED && route.proxy() != null) {
      response.close();
      throw failures.proxyRefuses();
    }
    return response;
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
