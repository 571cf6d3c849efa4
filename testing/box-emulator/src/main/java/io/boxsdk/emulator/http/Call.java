// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One request, as the operations see it. */
public final class Call {
  private static final int LARGEST_BODY = 16 * 1024 * 1024;

  private final HttpExchange exchange;
  private final RequestBody stream;
  private final Map<String, String> path;
  private final Instant now;
  private final Parameters query;
  private byte[] body = {};
  private Caller caller = Caller.NOBODY;
  private @Nullable WaitingRoom room;
  private long arrived;

  Call(HttpExchange exchange, RequestBody stream, Map<String, String> path, Instant now) {
    this.exchange = exchange;
    this.stream = stream;
    this.path = path;
    this.now = now;
    this.query = Parameters.parse(exchange.getRequestURI().getRawQuery());
  }

  String describe() {
    return exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
  }

  /** A variable of the path. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The path has no {" + name + "}");
    }
    return value;
  }

  public Parameters query() {
    return query;
  }

  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** The instant of the request on the emulator's clock. */
  public Instant now() {
    return now;
  }

  public Caller caller() {
    return caller;
  }

  void caller(Caller who) {
    this.caller = who;
  }

  /** The scheme, host and port by which the client reached this server. */
  public String origin() {
    return scheme() + "://" + host();
  }

  /** As {@link #origin()}, with the port of another listener. */
  String originOf(int port) {
    String host = host();
    int end = host.lastIndexOf(':');
    boolean hasPort = end > host.lastIndexOf(']');
    return scheme() + "://" + (hasPort ? host.substring(0, end) : host) + ":" + port;
  }

  /** The port in the request's own words; -1 if they make no sense. */
  int hostPort() {
    String host = host();
    int end = host.lastIndexOf(':');
    if (end <= host.lastIndexOf(']')) {
      return scheme().equals("https") ? 443 : 80;
    }
    try {
      return Integer.parseInt(host.substring(end + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private String host() {
    String forwarded = header("X-Forwarded-Host");
    if (forwarded != null) {
      return forwarded;
    }
    String host = header("Host");
    return host != null ? host : local(exchange.getLocalAddress());
  }

  private static String local(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  String scheme() {
    String forwarded = header("X-Forwarded-Proto");
    if (forwarded != null) {
      return forwarded;
    }
    return exchange instanceof HttpsExchange ? "https" : "http";
  }

  /** The body as it arrives; for the operations that stream. */
  public InputStream stream() {
    return stream;
  }

  void waitIn(WaitingRoom where, long since) {
    this.room = where;
    this.arrived = since;
  }

  /**
   * Looks at the state until there is something to answer: now, and after every change of it or of
   * the emulator's time. Waits in between, without a lock.
   *
   * @param end when to give up, on the emulator's clock
   * @param look reads the state; null to go on waiting
   * @return what there is; null if the end came, or the emulator was reset or closed
   * @throws IllegalStateException in an operation that has a lock
   */
  public <T> @Nullable T await(Instant end, Store.Work<@Nullable T> look) throws IOException {
    if (room == null) {
      throw new IllegalStateException("An operation that reads or writes cannot wait");
    }
    return room.await(arrived, end, look);
  }

  void receiveBody() throws IOException {
    body = stream.readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw Refusal.of(413, "request_entity_too_large", "Request Entity too Large");
    }
  }

  /** The body as a form, whatever its type says. */
  public Parameters form() {
    return Parameters.parse(new String(body, StandardCharsets.UTF_8));
  }

  /** The body as a JSON object, whatever its type says; without a body an empty one. */
  public ObjectNode json() {
    return object(body);
  }

  /** The body as a JSON array, whatever its type says. */
  public ArrayNode jsonArray() {
    if (tree(body) instanceof ArrayNode array) {
      return array;
    }
    throw Refusal.of(400, "bad_request", "Entity body should be a JSON array");
  }

  /** Reads a JSON object that a client sent. */
  public static ObjectNode object(byte[] json) {
    JsonNode tree = tree(json);
    if (tree.isMissingNode()) {
      return Json.object();
    }
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.of(400, "bad_request", "Entity body should be a JSON object");
  }

  /** Reads JSON that a client sent. */
  public static JsonNode tree(byte[] json) {
    try {
      return Json.parse(json);
    } catch (JacksonException | IllegalArgumentException e) {
      throw Refusal.of(400, "bad_request", "Could not parse JSON");
    }
  }
}
