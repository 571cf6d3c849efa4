// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.shell;

import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RefreshTokens;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
    BoxEmulator.Builder builder,
    String host,
    @Nullable Path jwtConfig,
    boolean printConfig,
    boolean help) {
  static final String HELP =
      """
      Runs a local Box until it is stopped.

        --port N             port of the API; 0, the default, takes a free one
        --https-port N       also serve TLS, with a certificate made on the spot
        --content-port N     port that downloads are redirected to; 0 takes a free one
        --host ADDRESS       address to listen on; 127.0.0.1 unless given
        --data DIR           keep everything in a folder; without it, all is in memory
        --refresh-tokens M   same-pair (default), first-used-wins or strict
        --jwt-config FILE    write the file with which programs log in by JWT; takes a second
        --long-poll-timeout N  seconds for which a client waits for events; 60 unless given
        --print-config       print one line of JSON when ready, instead of a summary
        --help               this text
      """;
  private static final String LOCAL = "127.0.0.1";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with one sentence for the user
   */
  static Options parse(String[] args) {
    BoxEmulator.Builder builder = BoxEmulator.builder();
    String host = LOCAL;
    Path jwtConfig = null;
    boolean printConfig = false;
    boolean help = false;
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--port" -> builder.port(port(option, rest));
        case "--https-port" -> builder.httpsPort(port(option, rest));
        case "--content-port" -> builder.contentPort(port(option, rest));
        case "--host" -> {
          host = value(option, rest);
          builder.host(host);
        }
        case "--data" -> builder.data(path(option, "folder", rest));
        case "--refresh-tokens" -> builder.refreshTokens(mode(option, rest));
        case "--long-poll-timeout" -> builder.longPollTimeout(seconds(option, rest));
        case "--jwt-config" -> jwtConfig = path(option, "file", rest);
        case "--print-config" -> printConfig = true;
        case "--help" -> help = true;
        default ->
            throw new IllegalArgumentException(
                "Unknown option " + option + "; --help lists what there is.");
      }
    }
    return new Options(builder, host, jwtConfig, printConfig, help);
  }

  private static String value(String option, Deque<String> rest) {
    String value = rest.poll();
    if (value == null || value.startsWith("--")) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return value;
  }

  private static int port(String option, Deque<String> rest) {
    String value = value(option, rest);
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    throw new IllegalArgumentException(
        option + " should be a number from 0 to 65535, not " + value + ".");
  }

  private static Duration seconds(String option, Deque<String> rest) {
    String value = value(option, rest);
    if (!value.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          option + " should be a number of seconds, not " + value + ".");
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }

  private static Path path(String option, String what, Deque<String> rest) {
    String value = value(option, rest);
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(option + " should be a " + what + ", not " + value + ".");
    }
  }

  private static RefreshTokens mode(String option, Deque<String> rest) {
    String value = value(option, rest);
    for (RefreshTokens mode : RefreshTokens.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        option + " should be same-pair, first-used-wins or strict, not " + value + ".");
  }

  boolean isLocal() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
