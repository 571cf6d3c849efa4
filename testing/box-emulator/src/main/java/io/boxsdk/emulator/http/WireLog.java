// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.RecordedRequest;
import io.boxsdk.emulator.store.Json;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every exchange as one line of JSON, without secrets, in a file that nobody else writes to. */
public final class WireLog implements AutoCloseable {
  /** Of longer bodies only the length is logged. */
  static final int LONGEST_BODY = 1024 * 1024;

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable OutputStream out;
  private boolean closed;

  /** Makes the folder; the file follows with the first exchange. */
  public WireLog(Path folder) throws IOException {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("Cannot make the folder " + folder + " for the wire log: " + e, e);
    }
  }

  /**
   * Adds an exchange.
   *
   * @param answer null if none was sent
   * @param fault what was done to it on purpose
   */
  void add(
      RecordedRequest request, RequestBody body, @Nullable Answer answer, @Nullable Fault fault) {
    ObjectNode line = Json.object();
    line.put(
            "operation",
            request.operation().equals(Journal.NO_OPERATION) ? null : request.operation())
        .put("method", request.method())
        .put("path", request.path())
        .put("query", request.query().isEmpty() ? null : Secrets.pairs(request.query()));
    ObjectNode headers = line.putObject("requestHeaders");
    request.headers().forEach((name, values) -> add(headers, name, values));
    line.put("requestLength", body.length());
    line.set("requestBody", sent(request, body));
    line.put("fault", fault == null ? null : fault.text());
    if (answer == null) {
      line.putNull("status");
    } else {
      line.put("status", answer.status());
      ObjectNode answered = line.putObject("answerHeaders");
      answer
          .headers()
          .forEach((name, value) -> add(answered, name.toLowerCase(Locale.ROOT), List.of(value)));
      line.put("answerLength", answer.body().length());
      line.set("answerBody", answered(answer));
    }
    byte[] json = Json.bytes(line);
    byte[] whole = Arrays.copyOf(json, json.length + 1);
    whole[json.length] = '\n';
    write(whole);
  }

  private static void add(ObjectNode headers, String name, List<String> values) {
    ArrayNode list = headers.putArray(name);
    values.forEach(value -> list.add(Secrets.header(name, value)));
  }

  private static JsonNode sent(RecordedRequest request, RequestBody body) {
    byte[] bytes = body.kept();
    boolean whole = bytes.length == body.length();
    String type = String.join(",", request.headers().getOrDefault("content-type", List.of()));
    String kind = type.toLowerCase(Locale.ROOT);
    if (kind.startsWith(FORM) && whole) {
      return Secrets.form(Parameters.parse(new String(bytes, StandardCharsets.UTF_8)));
    }
    JsonNode json = whole ? json(bytes) : Json.none();
    return json.isNull() && kind.startsWith(MULTIPART) ? attributes(type, bytes) : json;
  }

  /** Of a multipart body the one part that is JSON, if it comes early enough. */
  private static JsonNode attributes(String type, byte[] bytes) {
    try {
      Multipart multipart = Multipart.of(type, new ByteArrayInputStream(bytes));
      for (Multipart.Part part; (part = multipart.next()) != null; ) {
        if (part.name().equals("attributes")) {
          ObjectNode body = Json.object();
          body.set("attributes", json(part.content().readAllBytes()));
          return body;
        }
      }
    } catch (IOException | Refusal e) {
      // Cut off, or never a multipart body: its length is in the log.
    }
    return Json.none();
  }

  private static JsonNode answered(Answer answer) {
    boolean json = answer.headers().getOrDefault("Content-Type", "").startsWith(JSON);
    return json && answer.body() instanceof Body.Bytes bytes && bytes.length() <= LONGEST_BODY
        ? json(bytes.get())
        : Json.none();
  }

  /** Null for what is no JSON object or array. */
  private static JsonNode json(byte[] bytes) {
    try {
      JsonNode tree = Json.parse(bytes);
      return tree.isContainer() ? Secrets.json(tree) : Json.none();
    } catch (JacksonException | IllegalArgumentException e) {
      return Json.none();
    }
  }

  private void write(byte[] line) {
    // One after the other, or lines would mix; but only for the time of one call to the system.
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (out == null) {
        out = new FileOutputStream(Files.createTempFile(folder, "wire-", ".jsonl").toFile(), true);
      }
      out.write(line);
    } catch (IOException e) {
      closed = true;
      System.getLogger("io.boxsdk.emulator")
          .log(System.Logger.Level.ERROR, "The wire log in " + folder + " ends here", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      if (out != null) {
        out.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
