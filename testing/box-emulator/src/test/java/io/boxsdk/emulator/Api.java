// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import io.boxsdk.emulator.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A plain client: one request, one answer, as a user of the emulator without any SDK would do. */
final class Api {
  static final HttpClient CLIENT = HttpClient.newHttpClient();
  static final String BOUNDARY = "xYzZY";

  private final URI origin;
  private final String token;
  private final Map<String, String> headers;

  Api(BoxEmulator emulator) {
    this(emulator.apiUrl(), emulator.developerToken(), Map.of());
  }

  Api(URI origin, String token, Map<String, String> headers) {
    this.origin = origin;
    this.token = token;
    this.headers = headers;
  }

  /** An answer; its body as JSON if wanted. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      return Json.parse(response.body());
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String id() {
      return json().path("id").asString();
    }

    String code() {
      return json().path("code").asString();
    }
  }

  Api with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Api(origin, token, all);
  }

  Api as(String otherToken) {
    return new Api(origin, otherToken, headers);
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Reply delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Reply post(String path, String json) {
    return send("POST", path, BodyPublishers.ofString(json));
  }

  Reply put(String path, String json) {
    return send("PUT", path, BodyPublishers.ofString(json));
  }

  Reply form(String path, Map<String, String> fields) {
    return send("POST", path, BodyPublishers.ofString(encode(fields)));
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  Reply send(String method, String path, BodyPublisher body) {
    URI uri = path.startsWith("http") ? URI.create(path) : origin.resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, body)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::setHeader);
    try {
      return new Reply(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String folder(String parent, String name) {
    Reply made =
        post(
            "/2.0/folders", "{\"name\":\"%s\",\"parent\":{\"id\":\"%s\"}}".formatted(name, parent));
    if (made.status() != 201) {
      throw new AssertionError(made.text());
    }
    return made.id();
  }

  String file(String parent, String name, String content) {
    Reply made = upload(parent, name, content);
    if (made.status() != 201) {
      throw new AssertionError(made.text());
    }
    return made.json().path("entries").path(0).path("id").asString();
  }

  Reply upload(String parent, String name, String content) {
    String attributes = "{\"name\":\"%s\",\"parent\":{\"id\":\"%s\"}}".formatted(name, parent);
    return post("/api/2.0/files/content", attributesPart(attributes) + filePart(content) + end());
  }

  Reply uploadVersion(String file, String content) {
    return post("/api/2.0/files/" + file + "/content", filePart(content) + end());
  }

  static String attributesPart(String json) {
    return part("name=\"attributes\"", json);
  }

  static String filePart(String content) {
    return part("name=\"file\"; filename=\"unused\"", content);
  }

  /** What comes before the bytes of a file that are sent by other means. */
  static String fileHead() {
    String part = filePart("");
    return part.substring(0, part.length() - 2);
  }

  static String part(String disposition, String content) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; "
        + disposition
        + "\r\n\r\n"
        + content
        + "\r\n";
  }

  static String end() {
    return "--" + BOUNDARY + "--\r\n";
  }

  /** The bytes of a file, by way of the redirect. */
  String download(String file) {
    Reply redirect = get("/2.0/files/" + file + "/content");
    return new Api(origin, "", Map.of()).get(redirect.header("Location")).text();
  }
}
