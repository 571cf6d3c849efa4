// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import io.boxsdk.emulator.store.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** The emulator as a program, in a JVM of its own. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static Child start(List<String> jvm, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "io.boxsdk.emulator.shell.Main"));
    command.addAll(List.of(options));
    return new Child(new ProcessBuilder(command).start());
  }

  String line() throws IOException {
    return String.valueOf(out.readLine());
  }

  /** The one line that {@code --print-config} prints. */
  JsonNode config() throws IOException {
    return Json.parse(line().getBytes(StandardCharsets.UTF_8));
  }

  static Api api(JsonNode config) {
    return new Api(
        URI.create(config.path("apiUrl").asString()),
        config.path("developerToken").asString(),
        Map.of());
  }

  String errors() throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Ends it without letting it do anything. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end. */
  int stop() throws InterruptedException {
    process.destroy();
    return exit();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("The emulator does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
