// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every request and every answer of all the tests of this build against Box's description of
 * its API. Runs last, on the wire logs that the emulators wrote.
 */
class WireIT {

  private static final Path DESCRIPTION =
      Path.of("..", "..", "..", "shared", "box-api", "openapi.json");

  @Test
  void theWholeSuiteSpeaksAsBoxDescribes() throws IOException {
    assumeTrue(
        Files.exists(DESCRIPTION),
        "Box's API description is not here, so the wire was not checked against it.");
    Path logs = Path.of(System.getProperty("wire.logs"));
    assumeTrue(Files.isDirectory(logs), "No test of this build wrote a wire log.");
    ApiDescription description = ApiDescription.read(DESCRIPTION);
    Explanations explanations = Explanations.read();
    Map<String, Integer> departures = new TreeMap<>();
    Set<String> operations = new TreeSet<>();
    int checked = 0;
    for (Path log : files(logs)) {
      try (Stream<String> lines = Files.lines(log)) {
        for (String line : (Iterable<String>) lines::iterator) {
          Exchange exchange = new Exchange(JsonMapper.shared().readTree(line));
          String name = description.name(exchange);
          if (name.isEmpty()) {
            continue;
          }
          checked++;
          operations.add(name);
          if (exchange.ours()) {
            note(name, "request", description.wrongInRequest(exchange), explanations, departures);
          }
          if (exchange.honest()) {
            note(name, "answer", description.wrongInAnswer(exchange), explanations, departures);
          }
        }
      }
    }
    System.out.printf(
        "Wire check: %,d exchanges of %d operations held against Box's description.%n",
        checked, operations.size());
    explanations.unused().forEach(line -> System.out.println("Explains nothing: " + line));
    assertThat(checked).isPositive();
    assertThat(departures)
        .as("departures from Box's description that wire-explained.txt does not explain")
        .isEmpty();
  }

  private static void note(
      String operation,
      String side,
      List<String> wrong,
      Explanations explanations,
      Map<String, Integer> departures) {
    for (String one : wrong) {
      String departure = side + ": " + one;
      if (!explanations.explain(operation, departure)) {
        departures.merge(operation + " | " + departure, 1, Integer::sum);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
