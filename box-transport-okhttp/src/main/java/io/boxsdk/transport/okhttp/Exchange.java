// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request on its way, up to the headers of its answer. For one thread and one use. */
final class Exchange {

  private static final int NOT_MODIFIED = 304;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final HttpRequest request;
  private final OkHttpTransport transport;
  private final OnTheWire.Sent sent = new OnTheWire.Sent();
  private final Failures failures;
  private final long begin = System.nanoTime();
  private @Nullable Call call;
  private @Nullable CompletableFuture<Response> answer;

  Exchange(HttpRequest request, OkHttpTransport transport) {
    this.request = request;
    this.transport = transport;
    this.failures = new Failures(request, transport.proxy(), sent::begun);
  }

  /**
   * Sends the request and waits for the headers of the answer.
   *
   * @throws BoxTransportException if there is no answer
   */
  HttpResponse send(OkHttpClient client) {
    boolean done = false;
    try (Pieces pieces = Pieces.of(request.body().orElse(null), failures)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      ByteBuffer first = pieces.next();
      HttpResponse response =
          pieces.ended()
              ? sendWhole(client, wholeBody(pieces.length(), first))
              : sendStreamed(client, new StreamedBody(pieces.length()), first, pieces);
      done = true;
      return response;
    } catch (InterruptedException e) {
      throw failures.interrupted(e);
    } catch (TimeoutException e) {
      throw failures.late(e);
    } catch (IOException e) {
      throw failures.network(e);
    } catch (IllegalArgumentException e) {
      throw failures.malformed();
    } finally {
      if (!done) {
        abandon();
      }
    }
  }

  private @Nullable RequestBody wholeBody(long length, @Nullable ByteBuffer content) {
    return request.body().isEmpty() && !ToOkHttp.needsBody(request.method())
        ? null
        : new WholeBody(length, content);
  }

  private HttpResponse sendWhole(OkHttpClient client, @Nullable RequestBody whole)
      throws IOException, InterruptedException, TimeoutException {
    return received(start(client, whole), untilTimeout());
  }

  private HttpResponse sendStreamed(
      OkHttpClient client, StreamedBody streamed, @Nullable ByteBuffer first, Pieces pieces)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<Response> coming = start(client, streamed);
    var unused = coming.whenComplete((response, failure) -> streamed.wake());
    try {
      if (streamed.awaitDemand(coming::isDone, untilTimeout())) {
        pump(streamed, coming, first, pieces);
      }
      return received(coming, nanos(request.timeout()));
    } finally {
      // Without effect if the worker has all it wanted.
      streamed.giveUp();
    }
  }

  /** Sends all pieces, the first of which the worker has asked for. */
  private void pump(
      StreamedBody streamed,
      CompletableFuture<Response> coming,
      @Nullable ByteBuffer first,
      Pieces pieces)
      throws InterruptedException {
    ByteBuffer piece = first;
    try {
      while (piece != null) {
        // Reading one ahead shows a body that is too long before its announced end has been sent.
        ByteBuffer next = pieces.next();
        streamed.send(piece);
        piece = next;
        if (!streamed.awaitDemand(coming::isDone, nanos(transport.idleTimeout()))) {
          return;
        }
      }
    } catch (TimeoutException e) {
      throw failures.stalled(e, transport.idleTimeout());
    }
    streamed.complete();
  }

  private CompletableFuture<Response> start(OkHttpClient client, @Nullable RequestBody body) {
    Request toSend = ToOkHttp.request(request, body).tag(OnTheWire.Sent.class, sent).build();
    Call newCall = client.newCall(toSend);
    call = newCall;
    CompletableFuture<Response> coming =
        transport.workers().start(newCall::execute, Response::close);
    answer = coming;
    return coming;
  }

  private HttpResponse received(CompletableFuture<Response> coming, long nanos)
      throws IOException, InterruptedException, TimeoutException {
    Response response;
    try {
      response = coming.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw Workers.failure(e);
    }
    if (response.code() == PROXY_AUTHENTICATION_REQUIRED && transport.proxy().address() != null) {
      throw failures.proxyRefuses();
    }
    Call sender = Objects.requireNonNull(call);
    InputStream body =
        response.code() == NOT_MODIFIED
            ? none(response, sender)
            : new ResponseBody(response, sender, transport);
    return new HttpResponse(response.code(), Headers.of(response.headers().toMultimap()), body);
  }

  /** OkHttp waits for a body if the headers tell the length of the one that is left out. */
  private InputStream none(Response response, Call sender) {
    if (response.body().contentLength() > 0 || response.header("transfer-encoding") != null) {
      sender.cancel();
    }
    response.close();
    transport.released();
    return InputStream.nullInputStream();
  }

  /** Closes the connection. The answer may have come at the very moment of giving up. */
  private void abandon() {
    if (call != null) {
      call.cancel();
    }
    if (answer != null
        && !answer.completeExceptionally(new CancellationException())
        && !answer.isCompletedExceptionally()) {
      answer.join().close();
    }
  }

  private long untilTimeout() {
    return begin + nanos(request.timeout()) - System.nanoTime();
  }

  private static long nanos(Duration duration) {
    // Half of what a long holds, since it is added to System.nanoTime().
    return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 2);
  }
}
