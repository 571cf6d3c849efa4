// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the guides quote from a file, whose path stands at the beginning of the quotation. */
class ExcerptsIT {

  private static final Path ROOT = Path.of("..", "..");

  private static final Pattern EXCERPT =
      Pattern.compile("^```\\w+ (\\S+/\\S+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TestFactory
  List<DynamicTest> everyExcerptStandsInItsFile() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      for (Path guide : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        Matcher found = EXCERPT.matcher(Files.readString(guide));
        while (found.find()) {
          Path file = ROOT.resolve(found.group(1));
          String excerpt = found.group(2);
          tests.add(
              DynamicTest.dynamicTest(
                  guide.getFileName() + ": " + excerpt.lines().findFirst().orElse(""),
                  () -> assertThat(file).content().contains(excerpt)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }
}
