// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and how: what every live object of a client shares. Immutable; acting as somebody else
 * is a copy, whose headers no call can lose.
 */
public final class Session {

  private final Pipeline pipeline;
  private final Authenticator authenticator;
  private final Endpoints endpoints;
  private final Json json;
  private final Failures failures;
  private final Headers headers;

  /** Shared by all copies. */
  private final AtomicBoolean closed;

  public Session(
      Pipeline pipeline, Authenticator authenticator, Endpoints endpoints, Json json, Clock clock) {
    this(
        pipeline,
        authenticator,
        endpoints,
        json,
        new Failures(json, clock),
        Headers.EMPTY,
        new AtomicBoolean());
  }

  private Session(
      Pipeline pipeline,
      Authenticator authenticator,
      Endpoints endpoints,
      Json json,
      Failures failures,
      Headers headers,
      AtomicBoolean closed) {
    this.pipeline = pipeline;
    this.authenticator = authenticator;
    this.endpoints = endpoints;
    this.json = json;
    this.failures = failures;
    this.headers = headers;
    this.closed = closed;
  }

  public Session asUser(String userId) {
    return with(headers.with("as-user", UriText.encode(userId)));
  }

  public Session withSharedLink(String link, @Nullable String password) {
    return with(
        headers.with(
            "boxapi",
            "shared_link="
                + UriText.encode(link)
                + (password == null ? "" : "&shared_link_password=" + UriText.encode(password))));
  }

  public Call get(String template, String... ids) {
    return call("GET", template, ids).repeatable();
  }

  public Call put(String template, String... ids) {
    return call("PUT", template, ids).repeatable();
  }

  public Call delete(String template, String... ids) {
    return call("DELETE", template, ids).repeatable();
  }

  /** Asks what Box has to say of it. */
  public Call options(String template, String... ids) {
    return call("OPTIONS", template, ids);
  }

  /**
   * A request that is written out by an application.
   *
   * @param target a path with its query, or an absolute URI
   * @throws IllegalArgumentException if the address is none, or on a host that may not have the
   *     token
   */
  public Call request(String method, String target) {
    return new Call(this, method, Addresses.of(target, endpoints));
  }

  /** Whether a token may go to this address. */
  public boolean trusts(URI uri) {
    return endpoints.trust(uri);
  }

  /** Twice is not as good as once: a POST creates. */
  public Call post(String template, String... ids) {
    return call("POST", template, ids);
  }

  /**
   * Gets an address that Box named, on whatever host. Nothing of this session goes there: no token,
   * no user, no shared link.
   *
   * @param operation what to call it: the address itself may be a secret
   * @param timeout for the status line
   */
  public JsonObject getElsewhere(
      String operation, String address, String name, String value, Duration timeout) {
    URI uri = UriText.absolute(operation, address, name, value);
    HttpRequest request = pipeline.request("GET", uri, operation, timeout);
    HttpResponse response = pipeline.send(request, null, true);
    if (response.status() / 100 == 2) {
      return json.read("GET " + operation, response);
    }
    throw failures.of("GET " + operation, response, true);
  }

  /** Has a token ready, so that what follows need not wait for one. */
  public void login() {
    authenticator.token();
  }

  /** The same session, whose calls are tried once each: for those who repeat in their own way. */
  public Session once() {
    return new Session(pipeline.once(), authenticator, endpoints, json, failures, headers, closed);
  }

  /** How long to wait between tries that go on for as long as it takes. */
  public Backoff backoff() {
    return new Backoff(pipeline.policies());
  }

  /** Tells those who go on for ever that nothing can succeed any more. */
  public void close() {
    closed.set(true);
  }

  public boolean closed() {
    return closed.get();
  }

  public byte[] write(Object value) {
    return json.write(value);
  }

  private Call call(String method, String template, String... ids) {
    return new Call(this, method, template, ids);
  }

  private Session with(Headers changed) {
    return new Session(pipeline, authenticator, endpoints, json, failures, changed, closed);
  }

  Pipeline pipeline() {
    return pipeline;
  }

  Authenticator authenticator() {
    return authenticator;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Json json() {
    return json;
  }

  Failures failures() {
    return failures;
  }

  Headers headers() {
    return headers;
  }
}
