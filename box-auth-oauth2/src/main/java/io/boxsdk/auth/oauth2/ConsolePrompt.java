// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks for a developer token at the console. */
final class ConsolePrompt {

  private static final String PROMPT = "Enter developer token: ";

  private ConsolePrompt() {}

  /** Without echo at a terminal; otherwise, as in a pipe, by the standard streams. */
  @SuppressWarnings(
      "SystemConsoleNull") // Newer Java has one even without a terminal; it reads too.
  static Supplier<@Nullable String> ofSystem() {
    Console console = System.console();
    if (console != null) {
      return () -> {
        char[] line = console.readPassword(PROMPT);
        return line == null ? null : new String(line);
      };
    }
    return of(new InputStreamReader(System.in, Charset.defaultCharset()), System.out);
  }

  static Supplier<@Nullable String> of(Reader in, PrintStream out) {
    BufferedReader lines = new BufferedReader(in);
    return () -> {
      out.print(PROMPT);
      out.flush();
      try {
        return lines.readLine();
      } catch (IOException e) {
        throw NoToken.now("The console cannot be read.", e);
      }
    };
  }
}
