// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program prints that meets every secret, every failure and the finest log. */
class SecretsIT {

  @TempDir Path folder;

  @Test
  @Timeout(180)
  void noSecretIsEverPrinted() throws Exception {
    Path output = folder.resolve("output");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("otherJars"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                Talkative.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(program.waitFor(150, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output);
    assertThat(program.exitValue()).as(said).isZero();

    List<String> secrets = Files.readAllLines(folder.resolve("secrets"));
    assertThat(secrets).hasSizeGreaterThan(25).allMatch(secret -> secret.length() >= 8);
    // It did talk: of failures of every kind, and in the finest log.
    assertThat(said.split("\nFAILED ")).hasSizeGreaterThan(25);
    assertThat(said).contains("TRACE", "DEBUG", "BoxAuthException", "BoxConfigurationException");
    assertThat(secrets).allSatisfy(secret -> assertThat(said).doesNotContain(secret));
  }
}
