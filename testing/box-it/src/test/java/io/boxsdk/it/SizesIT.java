// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The sizes in the README's table of modules are those of the jars. */
class SizesIT {

  private static final Pattern ROW =
      Pattern.compile(
          "^\\|[^|]*\\| `(box-[a-z0-9-]+)`[^|]*\\| (\\+ )?(\\d+) \\|$", Pattern.MULTILINE);

  private static final Percentage TOLERANCE = Percentage.withPercentage(5);

  /** What each brings that a client does not have already. */
  private static final Map<String, List<String>> BRINGS =
      Map.of(
          "box-core",
              List.of(
                  "box-api", "box-core", "jackson-core", "jackson-databind", "jackson-annotations"),
          "box-auth-jwt", List.of("box-auth-jwt", "jjwt-api", "jjwt-impl"),
          "box-auth-redis", List.of("box-auth-redis", "jedis", "commons-pool2", "slf4j-api"),
          "box-transport-okhttp",
              List.of("box-transport-okhttp", "okhttp-jvm", "okio-jvm", "kotlin-stdlib"),
          "box-logging", List.of("box-logging", "slf4j-api"),
          "box-emulator", List.of("box-emulator", "h2-mvstore"));

  @Test
  void theReadmeSaysHowLargeTheModulesAre() throws IOException {
    Map<String, Long> said = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("..", "..", "README.md")));
    while (row.find()) {
      said.put(row.group(1), Long.valueOf(row.group(3)));
    }
    assertThat(said).hasSizeGreaterThanOrEqualTo(8);
    said.forEach(
        (artifact, kibibytes) ->
            assertThat(kibibytes)
                .as("KiB of " + artifact)
                .isCloseTo(kibibytes(BRINGS.getOrDefault(artifact, List.of(artifact))), TOLERANCE));
  }

  /** What a client is made of at least is small, whatever it is made of besides. */
  @Test
  void clientTransportAndLoginStaySmall() {
    List<String> own = List.of("box-api", "box-core", "box-transport-jdk", "box-auth-oauth2");
    assertThat(kibibytes(own)).isLessThan(400);
    assertThat(
            kibibytes(own)
                + kibibytes(List.of("jackson-core", "jackson-databind", "jackson-annotations")))
        .isLessThan(3584);
  }

  private static long kibibytes(List<String> names) {
    long bytes = 0;
    for (String name : names) {
      List<Path> jars =
          ModulesIT.allJars()
              .filter(
                  jar ->
                      jar.getFileName()
                          .toString()
                          .matches(name + "(-?[0-9.].*)?\\.jar|" + name + "[0-9.]*\\.jar"))
              .toList();
      assertThat(jars).as(name).hasSize(1);
      try {
        bytes += Files.size(jars.get(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes / 1024;
  }
}
