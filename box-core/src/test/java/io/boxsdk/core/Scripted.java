// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.core.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A server that says what it is told to: for answers that Box would not give, and for bodies. */
final class Scripted implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();
  final BoxClient client;

  record Request(String line, Map<String, List<String>> headers, byte[] body) {

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    Map<String, Object> json() {
      return new Json().tryRead(body).orElseThrow().toMap();
    }

    /** The bytes, one character each. */
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  private record Answer(int status, Map<String, String> headers, byte[] body) {}

  Scripted() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
    client =
        BoxClient.builder()
            .baseUrl(origin())
            .authenticator(
                new Grant() {
                  @Override
                  public String key() {
                    return "scripted";
                  }

                  @Override
                  public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
                    return new AccessToken("scripted0token", null, Instant.MAX);
                  }
                })
            .sleeper(time -> {})
            .build();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What to say to a verb and path, from now on. */
  Scripted on(String line, int status, String json) {
    return on(
        line,
        status,
        Map.of("Content-Type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  Scripted on(String line, int status, Map<String, String> headers, byte[] body) {
    answers.put(line, new Answer(status, headers, body));
    return this;
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, List<String>> headers = new ConcurrentHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(lower(name), values));
      requests.add(new Request(line, headers, body));
      Answer answer = answers.getOrDefault(line, new Answer(404, Map.of(), new byte[0]));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
