// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.http.Headers;
import io.boxsdk.core.internal.json.Json;
import java.net.URI;
import java.time.Clock;
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

  public Session(
      Pipeline pipeline, Authenticator authenticator, Endpoints endpoints, Json json, Clock clock) {
    this(pipeline, authenticator, endpoints, json, new Failures(json, clock), Headers.EMPTY);
  }

  private Session(
      Pipeline pipeline,
      Authenticator authenticator,
      Endpoints endpoints,
      Json json,
      Failures failures,
      Headers headers) {
    this.pipeline = pipeline;
    this.authenticator = authenticator;
    this.endpoints = endpoints;
    this.json = json;
    this.failures = failures;
    this.headers = headers;
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

  /** Asks what would become of an upload; one that is only a courtesy is not tried again. */
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

  public byte[] write(Object value) {
    return json.write(value);
  }

  private Call call(String method, String template, String... ids) {
    return new Call(this, method, template, ids);
  }

  private Session with(Headers changed) {
    return new Session(pipeline, authenticator, endpoints, json, failures, changed);
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
