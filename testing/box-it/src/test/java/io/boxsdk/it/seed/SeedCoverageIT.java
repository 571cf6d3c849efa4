// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every behaviour of the Python SDK that this one re-imagines has a number and a test whose display
 * name begins with it. {@code docs/seed-coverage.md} is the list of these tests.
 */
class SeedCoverageIT {

  private static final Path ROOT = Path.of("..", "..");
  private static final Path TABLE = ROOT.resolve(Path.of("docs", "seed-coverage.md"));
  private static final Path SAMPLES = ROOT.resolve(Path.of("docs", "from-boxsdk.md"));
  private static final int ROWS = 118;

  /** Rows that the page of the Python SDK itself names. */
  private static final Set<Integer> STARRED =
      Set.of(
          1, 4, 5, 6, 7, 12, 18, 19, 24, 27, 29, 30, 31, 32, 33, 34, 35, 36, 41, 42, 64, 65, 66, 70,
          71, 72, 73, 81, 82, 86, 87, 92, 94, 95, 112, 113, 114, 115, 117);

  private static final Pattern TEST = Pattern.compile("@DisplayName\\(\\s*\"(S(\\d{3}) [^\"]*)\"");
  private static final Pattern DIFFERS = Pattern.compile("Differs:\\s*(.*)", Pattern.DOTALL);

  private record Row(String name, String test, String differs) {

    Row and(Row other) {
      return new Row(
          name + "; " + other.name,
          test.contains(other.test) ? test : test + ", " + other.test,
          (differs + " " + other.differs).strip());
    }
  }

  @Test
  void everyRowHasATest() throws IOException {
    Map<Integer, Row> rows = rows();
    assertThat(missing(rows.keySet(), IntStream.rangeClosed(1, ROWS).boxed().toList()))
        .as("rows of the seed without a test of their own")
        .isEmpty();
  }

  @Test
  void theTableIsTheListOfTests() throws IOException {
    String table = table(rows());
    if (Boolean.getBoolean("seed-coverage.write")) {
      Files.writeString(TABLE, table);
    }
    assertThat(Files.readString(TABLE))
        .as("mvn -pl testing/box-it -am verify -Dseed-coverage.write=true writes it anew")
        .isEqualTo(table);
  }

  @Test
  void theSamplesShowWhatTheSeedsPageNames() throws IOException {
    String samples = Files.readString(SAMPLES);
    List<Integer> shown =
        Pattern.compile("S(\\d{3})")
            .matcher(samples)
            .results()
            .map(match -> Integer.valueOf(match.group(1)))
            .toList();
    assertThat(missing(Set.copyOf(shown), STARRED))
        .as("rows that the seed's page names and from-boxsdk.md does not show")
        .isEmpty();
  }

  private static List<String> missing(Set<Integer> present, Iterable<Integer> wanted) {
    return Stream.iterate(wanted.iterator(), i -> i.hasNext(), i -> i)
        .map(java.util.Iterator::next)
        .filter(row -> !present.contains(row))
        .sorted()
        .map("S%03d"::formatted)
        .toList();
  }

  private static Map<Integer, Row> rows() throws IOException {
    Map<Integer, Row> rows = new TreeMap<>();
    for (Path source : testSources()) {
      String text = Files.readString(source);
      Matcher tests = TEST.matcher(text);
      while (tests.find()) {
        Row row =
            new Row(
                tests.group(1).substring("S000 ".length()),
                source.getFileName().toString().replace(".java", ""),
                differs(javadoc(text, tests.start())));
        rows.merge(Integer.valueOf(tests.group(2)), row, Row::and);
      }
    }
    return rows;
  }

  /** The comment of a test: what stands between the member before it and its annotations. */
  private static String javadoc(String text, int annotation) {
    String before = text.substring(0, annotation);
    int end = before.lastIndexOf("*/");
    boolean its = end > Math.max(before.lastIndexOf("}\n"), before.lastIndexOf(";\n"));
    return its ? before.substring(before.lastIndexOf("/**", end), end) : "";
  }

  private static String differs(String javadoc) {
    Matcher differs = DIFFERS.matcher(javadoc);
    return differs.find() ? differs.group(1).replaceAll("\\s*\n\\s*\\* ?", " ").strip() : "";
  }

  private static List<Path> testSources() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(path -> path.toString().matches(".*/src/test/java/.*\\.java"))
          .filter(path -> !path.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static String table(Map<Integer, Row> rows) {
    String lines =
        rows.entrySet().stream()
            .map(
                entry ->
                    "| S%03d%s | %s | %s | %s |"
                        .formatted(
                            entry.getKey(),
                            STARRED.contains(entry.getKey()) ? " ★" : "",
                            entry.getValue().name(),
                            entry.getValue().test(),
                            entry.getValue().differs()))
            .collect(Collectors.joining("\n"));
    return """
        # What the Python SDK does, and the tests that show it here

        Generated from the tests' display names; a build fails if a row has no test. ★ marks what that SDK's own page
        names; [from-boxsdk.md](from-boxsdk.md) shows these side by side. %d of %d rows.

        | row | what | test in | done differently, because |
        |---|---|---|---|
        %s
        """
        .formatted(rows.size(), ROWS, lines);
  }
}
