// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.BoxConfigurationException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MissingLibraryTest {

  @Test
  void theHalfOfTheLibraryThatIsNeededAtRunTimeIsNamed() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.contains("jjwt-impl"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("JWT needs jjwt-impl", "--add-modules jjwt.impl");
  }

  /** Signs, and prints why it cannot. */
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      try {
        new Assertions(TestKeys.key()).about("app", "user", "1", Instant.EPOCH);
      } catch (BoxConfigurationException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
