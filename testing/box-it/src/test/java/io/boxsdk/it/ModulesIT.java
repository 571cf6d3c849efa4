// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls of the house, on built jars. */
class ModulesIT {

  /** Those on the class path, and those that must not be there. */
  static Stream<Path> allJars() {
    return Stream.of("java.class.path", "otherJars", "otherTransport")
        .flatMap(name -> Stream.of(System.getProperty(name).split(java.io.File.pathSeparator)))
        .map(Path::of);
  }

  static List<Path> jars() {
    return allJars()
        .filter(path -> path.getFileName().toString().matches("box-.*\\.jar"))
        .sorted()
        .toList();
  }

  @Test
  void theJarsAreTested() {
    assertThat(jars()).hasSize(10);
  }

  /** A change of a wall is a change of one of these files. */
  @ParameterizedTest
  @MethodSource("jars")
  void theDescriptorIsAsExpected(Path jar) throws IOException {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("jar")
        .orElseThrow()
        .run(writer, writer, "--describe-module", "--file", jar.toString());
    String actual =
        out.toString()
            .lines()
            .map(
                line ->
                    line.replaceAll("^(\\S+?)(@\\S+)? jar:file:.*", "$1").replace(" mandated", ""))
            .filter(line -> !line.isBlank())
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    Path golden =
        Path.of("src/test/resources/describe-module").resolve(module(jar).name() + ".txt");
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void everyPackageBeginsWithTheModulesName(Path jar) {
    assertThat(module(jar).packages())
        .allMatch(name -> (name + ".").startsWith(module(jar).name() + "."));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void nothingIsOpened(Path jar) {
    assertThat(module(jar).isOpen()).isFalse();
    assertThat(module(jar).opens()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void theServicesFilesSayWhatTheDescriptorSays(Path jar) throws IOException {
    Map<String, List<String>> declared = new TreeMap<>();
    module(jar).provides().forEach(p -> declared.put(p.service(), p.providers()));
    Map<String, List<String>> files = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry :
          file.stream().filter(e -> e.getName().matches("META-INF/services/.+")).toList()) {
        String text = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        files.put(entry.getName().substring("META-INF/services/".length()), text.lines().toList());
      }
    }
    assertThat(files).isEqualTo(declared);
  }

  private static ModuleDescriptor module(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
  }
}
