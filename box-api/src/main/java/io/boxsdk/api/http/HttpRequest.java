// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, complete. Immutable; a changed one is a copy.
 *
 * <p>{@link #toString()} prints the operation and not the URI, since a URI may be a secret.
 */
public final class HttpRequest {

  private final String method;
  private final URI uri;
  private final String operation;
  private final Headers headers;
  private final @Nullable Body body;
  private final Duration timeout;
  private final int attempt;

  private HttpRequest(
      String method,
      URI uri,
      String operation,
      Headers headers,
      @Nullable Body body,
      Duration timeout,
      int attempt) {
    this.method = method;
    this.uri = uri;
    this.operation = operation;
    this.headers = headers;
    this.body = body;
    this.timeout = timeout;
    this.attempt = attempt;
  }

  /**
   * A first attempt without headers and body.
   *
   * @param method in upper case, such as {@code GET}
   * @param uri absolute, {@code http} or {@code https}
   * @param operation the path as a template, such as {@code /folders/{id}/items}: fit for logs and
   *     metrics, since it holds no id and no secret
   * @param timeout how long the status line may take, from the call of {@link Transport#send}
   */
  public static HttpRequest of(String method, URI uri, String operation, Duration timeout) {
    return new HttpRequest(method, uri, operation, Headers.EMPTY, null, timeout, 1);
  }

  /** The method in upper case. */
  public String method() {
    return method;
  }

  /** Where to send it. May hold secrets. */
  public URI uri() {
    return uri;
  }

  /** The path as a template, without ids and secrets. */
  public String operation() {
    return operation;
  }

  /** The header fields, without those that frame the message. May hold secrets. */
  public Headers headers() {
    return headers;
  }

  /** What to send, if anything. */
  public Optional<Body> body() {
    return Optional.ofNullable(body);
  }

  /** How long the status line may take. */
  public Duration timeout() {
    return timeout;
  }

  /** Which attempt of its call this is, from 1; a redirect belongs to the attempt it answers. */
  public int attempt() {
    return attempt;
  }

  /** A copy to another address, without the body and with another method. */
  public HttpRequest to(String newMethod, URI newUri) {
    return new HttpRequest(newMethod, newUri, operation, headers, null, timeout, attempt);
  }

  /** A copy with these headers and no others. */
  public HttpRequest withHeaders(Headers newHeaders) {
    return new HttpRequest(method, uri, operation, newHeaders, body, timeout, attempt);
  }

  /** A copy in which this header has this value and no other. */
  public HttpRequest withHeader(String name, String value) {
    return withHeaders(headers.with(name, value));
  }

  /** A copy with this body. */
  public HttpRequest withBody(Body newBody) {
    return new HttpRequest(method, uri, operation, headers, newBody, timeout, attempt);
  }

  /** A copy that says which attempt it is, from 1. */
  public HttpRequest withAttempt(int newAttempt) {
    return new HttpRequest(method, uri, operation, headers, body, timeout, newAttempt);
  }

  @Override
  public String toString() {
    return method + " " + operation;
  }
}
