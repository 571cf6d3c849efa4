// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every module, those that hold nothing yet included. */
class SourcesIT {

  private static final Path ROOT = Path.of("../..");

  /** The names of the modules' folders, from the root's own list. */
  static List<String> modules() throws IOException {
    return Files.readString(ROOT.resolve("pom.xml"))
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("<module>"))
        .map(line -> line.replaceAll("</?module>", ""))
        .filter(module -> Files.isDirectory(main(module)))
        .toList();
  }

  @Test
  void theModulesAreFound() throws IOException {
    assertThat(modules())
        .contains(
            "box-api", "box-core", "box-logging", "testing/box-emulator", "testing/box-testkit");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyPackageIsNullMarked(String module) throws IOException {
    Set<Path> packages =
        sources(module).stream()
            .filter(file -> !file.endsWith("module-info.java"))
            .map(Path::getParent)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("\n@NullMarked\npackage "));
  }

  /** Another version of Jackson then changes one package. */
  @Test
  void coreKnowsJacksonInOnePackage() throws IOException {
    assertThat(sources("box-core"))
        .filteredOn(
            file -> !file.endsWith("module-info.java") && read(file).contains("tools.jackson"))
        .isNotEmpty()
        .extracting(Path::getParent)
        .containsOnly(main("box-core").resolve("io/boxsdk/core/internal/json"));
  }

  private static Path main(String module) {
    return ROOT.resolve(module).resolve("src/main/java");
  }

  private static List<Path> sources(String module) throws IOException {
    try (Stream<Path> files = Files.walk(main(module))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
