// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.api.http.Transport;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One call from top to bottom. What comes out has any status that is final. */
public final class Pipeline {

  private static final int MOST_REDIRECTS = 5;
  private static final List<String> CREDENTIALS = List.of("authorization", "as-user", "boxapi");

  private final Transport transport;
  private final List<NetworkLayer> callLayers;
  private final List<NetworkLayer> attemptLayers;
  private final Policies policies;
  private final RetryPolicy retry;

  /**
   * How patient the client is, and by which clock.
   *
   * @param maxAttempts of one call, the first included
   * @param timeout for the status line of one attempt
   * @param patience after so long no further attempt is begun
   */
  public record Policies(
      int maxAttempts,
      Duration timeout,
      Duration patience,
      String userAgent,
      Clock clock,
      Sleeper sleeper,
      RandomGenerator random) {

    private Policies within(Duration time) {
      return new Policies(
          maxAttempts,
          timeout.compareTo(time) < 0 ? timeout : time,
          patience.compareTo(time) < 0 ? patience : time,
          userAgent,
          clock,
          sleeper,
          random);
    }

    private Policies once() {
      return new Policies(1, timeout, patience, userAgent, clock, sleeper, random);
    }
  }

  public Pipeline(
      Transport transport,
      List<NetworkLayer> callLayers,
      List<NetworkLayer> attemptLayers,
      Policies policies) {
    this.transport = transport;
    this.callLayers = List.copyOf(callLayers);
    this.attemptLayers = List.copyOf(attemptLayers);
    this.policies = policies;
    this.retry = new RetryPolicy(policies.maxAttempts());
  }

  public HttpRequest request(String method, URI uri, String operation) {
    return request(method, uri, operation, policies.timeout());
  }

  /** A request whose status line may take another time than most. */
  HttpRequest request(String method, URI uri, String operation, Duration timeout) {
    return HttpRequest.of(method, uri, operation, timeout)
        .withHeader("user-agent", policies.userAgent());
  }

  /** The same, but a call is one attempt: for those who repeat it in their own way. */
  Pipeline once() {
    return new Pipeline(transport, callLayers, attemptLayers, policies.once());
  }

  /** The same, but no attempt takes or begins later than this. */
  public Pipeline within(Duration time) {
    return new Pipeline(transport, callLayers, attemptLayers, policies.within(time));
  }

  Policies policies() {
    return policies;
  }

  /**
   * Sends a request until there is an answer worth passing on; the caller closes it.
   *
   * @param credentials null for a request without a token
   * @param repeatable whether doing it twice is as good as doing it once
   */
  public HttpResponse send(
      HttpRequest request, @Nullable Authenticator credentials, boolean repeatable) {
    // 1 call layers
    return through(callLayers, 0, request, inner -> attempts(inner, credentials, repeatable));
  }

  private HttpResponse attempts(
      HttpRequest call, @Nullable Authenticator credentials, boolean repeatable) {
    boolean replayable = call.body().map(Body::replayable).orElse(true);
    boolean renewed = false;
    boolean mayBeDone = false;
    Instant last = policies.clock().instant().plus(policies.patience());
    for (int attempt = 1; ; attempt++) {
      // 2 credential
      AccessToken token = credentials == null ? null : credentials.token();
      HttpRequest request = call.withAttempt(attempt);
      if (token != null) {
        request = request.withHeader("authorization", "Bearer " + token.value());
      }
      HttpResponse response = null;
      boolean sawToken = false;
      BoxTransportException failure = null;
      try {
        Answered answered = attempt(request);
        response = answered.response();
        sawToken = answered.sawToken();
      } catch (BoxTransportException e) {
        failure = e;
      }
      // 6 a token that Box refuses is replaced once, and that costs no attempt
      if (response != null
          && response.status() == 401
          && sawToken
          && token != null
          && credentials != null
          && !renewed) {
        if (replayable) {
          response.close();
        }
        reject(credentials, token, response);
        renewed = true;
        if (replayable) {
          attempt--;
          continue;
        }
      }
      // 7 retry, decided from facts
      Optional<Duration> wait =
          retry.next(
              new RetryPolicy.Facts(
                  attempt,
                  response == null ? 0 : response.status(),
                  response == null
                      ? null
                      : Answers.retryAfter(response.headers(), policies.clock()).orElse(null),
                  repeatable,
                  replayable,
                  failure == null || failure.mayHaveBeenSent(),
                  Duration.between(policies.clock().instant(), last)),
              policies.random());
      if (failure != null && (wait.isEmpty() || Thread.currentThread().isInterrupted())) {
        throw uncertain(failure, mayBeDone, repeatable);
      }
      if (response != null) {
        if (wait.isEmpty()) {
          return mayBeDone && response.status() == 404 && deletes(call) ? gone(response) : response;
        }
        response.close();
      }
      mayBeDone |=
          response == null
              ? failure == null || failure.mayHaveBeenSent()
              : response.status() != 429;
      sleep(wait.orElse(Duration.ZERO), call, failure);
    }
  }

  private static void reject(Authenticator credentials, AccessToken token, HttpResponse refusal) {
    try {
      credentials.reject(token);
    } catch (RuntimeException e) {
      refusal.close();
      throw e;
    }
  }

  /** From the trash, it may as well not be found because it never was in there. */
  private static boolean deletes(HttpRequest call) {
    return call.method().equals("DELETE") && !call.operation().endsWith("/trash");
  }

  /** An earlier attempt deleted it, and only its answer was lost. */
  private static HttpResponse gone(HttpResponse notFound) {
    notFound.close();
    return new HttpResponse(204, Headers.EMPTY, InputStream.nullInputStream());
  }

  /**
   * The transport knows what broke; only the call knows of earlier attempts, and whether it would
   * matter to do it twice.
   */
  private static BoxTransportException uncertain(
      BoxTransportException failure, boolean mayBeDone, boolean repeatable) {
    boolean mayHaveBeenSent = mayBeDone || failure.mayHaveBeenSent();
    if (!mayHaveBeenSent || (repeatable && failure.mayHaveBeenSent())) {
      return failure;
    }
    return new BoxTransportException(
        failure.getMessage()
            + " It may have been carried out all the same: look first whether it was.",
        failure.getCause(),
        true);
  }

  /**
   * What came back at the end of an attempt.
   *
   * @param sawToken whether the server that said it was shown the token, or was redirected to
   *     without
   */
  private record Answered(HttpResponse response, boolean sawToken) {}

  private Answered attempt(HttpRequest first) {
    HttpRequest request = first;
    for (int hops = 0; ; hops++) {
      // 3 attempt layers, 4 transport
      HttpResponse response = through(attemptLayers, 0, request, transport::send);
      Optional<String> location = response.headers().first("location");
      if (!redirects(request.method(), response.status()) || location.isEmpty()) {
        return new Answered(response, request.headers().first("authorization").isPresent());
      }
      // 5 redirect follower
      response.close();
      if (hops == MOST_REDIRECTS) {
        throw new BoxDecodingException(
            "%s was redirected more than %d times. Check client.api-url, and any proxy on the way."
                .formatted(first, MOST_REDIRECTS),
            null);
      }
      request = redirected(request, location.get());
    }
  }

  private static boolean redirects(String method, int status) {
    return method.equals("GET")
        && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
  }

  private static HttpRequest redirected(HttpRequest request, String location) {
    URI target;
    try {
      target = request.uri().resolve(new URI(location));
    } catch (java.net.URISyntaxException e) {
      throw unusable(request, "an address that is none");
    }
    if (target.getHost() == null || target.getScheme() == null) {
      throw unusable(request, "an address without a host");
    }
    boolean secure = target.getScheme().equalsIgnoreCase("https");
    boolean wasSecure = request.uri().getScheme().equalsIgnoreCase("https");
    if (!secure && (wasSecure || !target.getScheme().equalsIgnoreCase("http"))) {
      throw unusable(request, "an address that is not https");
    }
    HttpRequest next = request.to(request.method(), target);
    if (!Origins.same(request.uri(), target)) {
      for (String credential : CREDENTIALS) {
        next = next.withHeaders(next.headers().without(credential));
      }
    }
    return next;
  }

  private static BoxDecodingException unusable(HttpRequest request, String what) {
    return new BoxDecodingException(
        "%s was redirected to %s; it was not followed. Is there a proxy between here and Box?"
            .formatted(request, what),
        null);
  }

  private static HttpResponse through(
      List<NetworkLayer> layers, int index, HttpRequest request, NetworkLayer.Next last) {
    if (index == layers.size()) {
      return last.send(request);
    }
    return layers.get(index).send(request, inner -> through(layers, index + 1, inner, last));
  }

  private void sleep(Duration time, HttpRequest call, @Nullable BoxException failure) {
    try {
      policies.sleeper().sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (failure != null) {
        e.addSuppressed(failure);
      }
      throw new BoxTransportException(
          "Interrupted while waiting to try %s again.".formatted(call), e, true);
    }
  }
}
