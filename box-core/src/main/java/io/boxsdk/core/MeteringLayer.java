// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells a listener how long what was sent took, and how it ended. Give it to {@link
 * BoxClientBuilder#layer(NetworkLayer.Position, NetworkLayer)}: around attempts it tells each of
 * them, around calls only the whole. Safe for any number of threads, if the listener is.
 */
public final class MeteringLayer implements NetworkLayer {

  private final Consumer<? super Measured> listener;
  private final LongSupplier nanos;

  /**
   * What was sent, and what came of it. Holds no secret.
   *
   * @param method such as {@code GET}
   * @param operation the path as a template, such as {@code /folders/{id}/items}; one of few, so
   *     that it may be the tag of a metric
   * @param attempt which attempt it was, from 1; of a call, 1
   * @param status of the answer; 0 if there was none
   * @param time until the answer began, or until it was clear that there is none
   */
  public record Measured(String method, String operation, int attempt, int status, Duration time) {}

  private MeteringLayer(Consumer<? super Measured> listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
  }

  /**
   * A layer that tells this listener, in the thread that sends. What the listener throws goes to
   * whoever made the call, so let it throw nothing.
   */
  public static MeteringLayer of(Consumer<? super Measured> listener) {
    return of(listener, System::nanoTime);
  }

  static MeteringLayer of(Consumer<? super Measured> listener, LongSupplier nanos) {
    return new MeteringLayer(Arguments.given("listener", listener), nanos);
  }

  @Override
  public HttpResponse send(HttpRequest request, Next next) {
    long begin = nanos.getAsLong();
    HttpResponse response;
    try {
      response = next.send(request);
    } catch (RuntimeException | Error e) {
      tell(request, 0, begin);
      throw e;
    }
    try {
      tell(request, response.status(), begin);
    } catch (RuntimeException | Error e) {
      response.close();
      throw e;
    }
    return response;
  }

  private void tell(HttpRequest request, int status, long begin) {
    listener.accept(
        new Measured(
            request.method(),
            request.operation(),
            request.attempt(),
            status,
            Duration.ofNanos(nanos.getAsLong() - begin)));
  }
}
