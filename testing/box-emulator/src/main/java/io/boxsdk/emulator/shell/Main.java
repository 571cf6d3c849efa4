// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.shell;

import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.http.Listeners;
import io.boxsdk.emulator.store.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Starts an emulator and lets it run until the process is told to end. */
public final class Main {
  private static final int USAGE_ERROR = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Listeners.warmUp();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = System.err;
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      System.exit(USAGE_ERROR);
      return;
    }
    if (options.help()) {
      out.print(Options.HELP);
      return;
    }
    if (!options.isLocal()) {
      err.println(
          "Warning: " + options.host() + " may let others on the network use this emulator.");
    }
    try {
      run(options, out);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause();
      err.println("The emulator cannot start: " + (cause == null ? e : cause).getMessage());
      System.exit(1);
    }
  }

  private static void run(Options options, PrintStream out) throws InterruptedException {
    BoxEmulator emulator = options.builder().start();
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
    ObjectNode config = config(emulator).put("jwtConfigFile", jwtConfig(options, emulator));
    if (options.printConfig()) {
      out.println(new String(Json.bytes(config), StandardCharsets.UTF_8));
    } else {
      out.print(summary(config));
      out.flush();
    }
    never.await();
  }

  private static ObjectNode config(BoxEmulator emulator) {
    return Json.object()
        .put("apiUrl", emulator.apiUrl().toString())
        .put("httpsApiUrl", emulator.httpsApiUrl().map(Object::toString).orElse(null))
        .put("caCertificateFile", emulator.caCertificateFile().map(Object::toString).orElse(null))
        .put("uploadUrl", emulator.uploadUrl().toString())
        .put("tokenUrl", emulator.tokenUrl().toString())
        .put("revokeUrl", emulator.revokeUrl().toString())
        .put("authorizeUrl", emulator.authorizeUrl().toString())
        .put("clientId", emulator.clientId())
        .put("clientSecret", emulator.clientSecret())
        .put("enterpriseId", emulator.enterpriseId())
        .put("adminUserId", emulator.adminUserId())
        .put("developerToken", emulator.developerToken());
  }

  /**
   * Writes the file if it is wanted, since making its keypair takes time: because it is named, or
   * for a program that reads where everything is and speaks TLS, as other clients of Box do.
   */
  private static @Nullable String jwtConfig(Options options, BoxEmulator emulator) {
    Path file = options.jwtConfig();
    try {
      if (file == null && options.printConfig() && emulator.httpsApiUrl().isPresent()) {
        file = Files.createTempFile("box-emulator-jwt", ".json");
        file.toFile().deleteOnExit();
      }
      if (file == null) {
        return null;
      }
      return Files.writeString(file, emulator.jwtConfig()).toAbsolutePath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String summary(ObjectNode config) {
    StringBuilder text = new StringBuilder("A local Box is running. Ctrl-C ends it.\n\n");
    config
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNull()) {
                text.append(
                    String.format("  %-18s %s%n", entry.getKey(), entry.getValue().asString()));
              }
            });
    return text.append("\nTry: curl -H 'Authorization: Bearer <developerToken>' ")
        .append(config.path("apiUrl").asString())
        .append("/2.0/folders/0\n")
        .toString();
  }
}
