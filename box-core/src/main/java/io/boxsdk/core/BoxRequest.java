// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.http.Body;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request written out by hand, for what this SDK has no method for. Not for use by several
 * threads at once.
 */
public final class BoxRequest {

  /** Sent with a second request as good as with one (RFC 9110, section 9.2.2). */
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  /** Those that the client or the transport writes, and those that say who calls. */
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "as-user",
          "boxapi",
          "host",
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Call call;
  private boolean anyStatus;

  private BoxRequest(Call call) {
    this.call = call;
  }

  static BoxRequest of(Session session, String method, String target) {
    if (!Arguments.given("method", method).matches("[A-Z]{1,20}") || method.equals("CONNECT")) {
      throw new IllegalArgumentException("method must be a word such as GET, in upper case.");
    }
    BoxRequest request = new BoxRequest(session.request(method, Arguments.text("target", target)));
    return REPEATABLE.contains(method) ? request.repeatable() : request;
  }

  /** Adds a parameter to the query; both parts are encoded. */
  public BoxRequest query(String name, String value) {
    call.query(Arguments.text("name", name), Arguments.given("value", value));
    return this;
  }

  /**
   * Sets a header.
   *
   * @throws IllegalArgumentException if the name is no name of a header or one that the client
   *     sets, or if the value is not visible ASCII
   */
  public BoxRequest header(String name, String value) {
    if (!Arguments.given("name", name).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("name must be the name of a header.");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "Header %s is set by the client. Use asUser or withSharedLink to be somebody else."
              .formatted(name));
    }
    call.header(name, Arguments.given("value", value));
    return this;
  }

  /** Sends a JSON object: maps, lists, text, numbers, booleans and nulls. */
  public BoxRequest json(Map<String, ? extends @Nullable Object> object) {
    call.json(Arguments.given("object", object));
    return this;
  }

  /** Sends a JSON array. */
  public BoxRequest json(List<?> array) {
    call.json(Arguments.given("array", array));
    return this;
  }

  /** Sends this content. */
  public BoxRequest body(String contentType, Body content) {
    call.body(Arguments.text("contentType", contentType), Arguments.given("content", content));
    return this;
  }

  /**
   * Says that sending it twice is as good as once, so that it is tried again when that may help.
   * GET, HEAD, OPTIONS, PUT and DELETE are so by themselves; a request with {@code If-Match} never
   * is, since its own effect would let the second one fail.
   */
  public BoxRequest repeatable() {
    call.repeatable();
    return this;
  }

  /** Takes every status for an answer, instead of throwing for those that say no. */
  public BoxRequest anyStatus() {
    anyStatus = true;
    return this;
  }

  /**
   * Sends it; the caller closes the answer.
   *
   * @throws BoxApiException if Box says no, unless {@link #anyStatus}
   */
  public BoxResponse send() {
    return new BoxResponse(call, anyStatus ? call.answer() : call.response());
  }

  /** The method and the path without ids. */
  @Override
  public String toString() {
    return call.toString();
  }
}
