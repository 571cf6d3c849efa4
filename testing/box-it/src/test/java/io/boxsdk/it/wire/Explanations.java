// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one list of departures from Box's description that are meant, each with its reason: lines of
 * {@code operation | departure | reason}, the first two as regular expressions.
 */
final class Explanations {

  private record Explanation(Pattern operation, Pattern departure, String line) {}

  private final List<Explanation> all = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  static Explanations read() throws IOException {
    Explanations explanations = new Explanations();
    try (InputStream in = Explanations.class.getResourceAsStream("/wire-explained.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
        String[] parts = line.split(" \\| ", -1);
        if (parts.length != 3 || parts[2].isBlank()) {
          throw new IOException("Not operation | departure | reason: " + line);
        }
        explanations.all.add(
            new Explanation(
                Pattern.compile(parts[0].strip()), Pattern.compile(parts[1].strip()), line));
      }
    }
    return explanations;
  }

  boolean explain(String operation, String departure) {
    for (Explanation one : all) {
      if (one.operation().matcher(operation).matches()
          && one.departure().matcher(departure).matches()) {
        used.add(one.line());
        return true;
      }
    }
    return false;
  }

  /** Explanations of nothing. */
  List<String> unused() {
    return all.stream().map(Explanation::line).filter(line -> !used.contains(line)).toList();
  }
}
