// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.core.internal.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call being put together, and sent by the method that says what is expected back. */
public final class Call {

  private final Session session;
  private final String method;
  private final String template;
  private final StringBuilder path = new StringBuilder();
  private final StringBuilder query = new StringBuilder();
  private Headers headers;
  private URI base;
  private @Nullable String address;
  private @Nullable Body body;
  private boolean repeatable;

  Call(Session session, String method, String template, String... ids) {
    this.session = session;
    this.method = method;
    this.template = template;
    this.headers = session.headers();
    this.base = session.endpoints().api();
    int next = 0;
    for (String segment : template.substring(1).split("/", -1)) {
      path.append('/').append(segment.startsWith("{") ? UriText.segment(ids[next++]) : segment);
    }
  }

  /** To an address of which all is known; the operation is what it looks like without its ids. */
  Call(Session session, String method, URI address) {
    this.session = session;
    this.method = method;
    this.template = Addresses.withoutIds(address.getRawPath());
    this.headers = session.headers();
    this.base = session.endpoints().api();
    this.address = address.toString();
  }

  /**
   * Twice is as good as once; unless it gets a condition: the first attempt may meet it, and the
   * second then does not.
   */
  public Call repeatable() {
    repeatable = true;
    return this;
  }

  /** Not to be sent twice, whatever its verb. */
  public Call once() {
    repeatable = false;
    return this;
  }

  /** To another address than the template says. */
  public Call at(URI elsewhere) {
    address = elsewhere.toString();
    return this;
  }

  /** To the host that takes content. */
  public Call onUploadHost() {
    base = session.endpoints().upload();
    return this;
  }

  /** Adds a query parameter, unless it is null. */
  public Call query(String name, @Nullable Object value) {
    if (value != null) {
      query
          .append(query.length() == 0 && !String.valueOf(address).contains("?") ? '?' : '&')
          .append(UriText.encode(name))
          .append('=')
          .append(UriText.encode(value.toString()));
    }
    return this;
  }

  /** Asks for these fields, or for Box's own choice if there are none. */
  public Call fields(String... names) {
    return names.length == 0 ? this : query("fields", String.join(",", names));
  }

  /** Adds a header, unless it is null. */
  public Call header(String name, @Nullable String value) {
    if (value != null) {
      headers = headers.with(name, value);
    }
    return this;
  }

  public Call json(Object value) {
    return body("application/json", Body.of(session.json().write(value)));
  }

  /** A list of changes, in the words of JSON Patch or in those of a template's schema. */
  public Call jsonPatch(List<?> operations) {
    return body("application/json-patch+json", Body.of(session.json().write(operations)));
  }

  public Call body(String contentType, Body content) {
    body = content;
    return header("content-type", contentType);
  }

  /** Sends, and reads an object. */
  public JsonObject object() {
    return read(response());
  }

  /**
   * Sends, and reads an object with these fields, or those of Box's own choice if there are none.
   * One that Box leaves out, as it does if it has no value, is null.
   */
  public JsonObject objectWith(String... names) {
    return fields(names).object().withNulls(List.of(names));
  }

  /** Sends, and reads an object; empty if Box says that it is as it was (304). */
  public Optional<JsonObject> objectIfChanged() {
    HttpResponse response = answer();
    if (response.status() == 304) {
      response.close();
      return Optional.empty();
    }
    return Optional.of(read(successful(response)));
  }

  /** Reads the object that an answer to this call holds; closes it. */
  public JsonObject read(HttpResponse response) {
    return session.json().read(toString(), response);
  }

  /** Sends, and reads an object, unless Box says that there is nothing to read. */
  public Optional<JsonObject> objectIfAny() {
    HttpResponse response = response();
    if (response.status() == 204) {
      response.close();
      return Optional.empty();
    }
    return Optional.of(session.json().read(toString(), response));
  }

  /** Sends, and expects nothing back but that it was done. */
  public void none() {
    response().close();
  }

  /** Sends; the caller closes the answer. */
  public HttpResponse response() {
    return successful(answer());
  }

  /** As {@link #response}, whatever the status. */
  public HttpResponse answer() {
    URI uri = URI.create((address == null ? base + "/2.0" + path : address) + query);
    HttpRequest request = session.pipeline().request(method, uri, template);
    request = request.withHeaders(merged(request.headers()));
    if (body != null) {
      request = request.withBody(body);
    }
    boolean again = repeatable && headers.first("if-match").isEmpty();
    return session.pipeline().send(request, session.authenticator(), again);
  }

  private HttpResponse successful(HttpResponse response) {
    if (response.status() / 100 == 2) {
      return response;
    }
    throw failure(response);
  }

  /** What a promise is (202) that was not kept in time. */
  public BoxApiException notReady(HttpResponse response) {
    return failure(response);
  }

  private BoxApiException failure(HttpResponse response) {
    return session
        .failures()
        .of(toString(), response, Optional.ofNullable(body).map(Body::replayable).orElse(true));
  }

  private Headers merged(Headers standard) {
    Headers[] all = {standard};
    headers.forEach((name, value) -> all[0] = all[0].with(name, value));
    return all[0];
  }

  /** The operation, without ids. */
  @Override
  public String toString() {
    return method + " " + template;
  }
}
