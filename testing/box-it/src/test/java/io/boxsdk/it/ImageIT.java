// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules with libraries of their own, in a program on the module path and in a linked image. */
class ImageIT {

  private static final String PROGRAM =
      """
      package probe;

      import io.boxsdk.api.BoxException;
      import io.boxsdk.auth.oauth2.OAuth2;
      import io.boxsdk.core.BoxClient;
      import java.util.Map;

      public class Probe {
        public static void main(String[] args) {
          try (BoxClient box =
              BoxClient.builder()
                  .authenticator(OAuth2.developerToken("token"))
                  .settings(Map.of("redis.url", "redis://127.0.0.1:1"))
                  .build()) {
            System.out.println(box.describe());
            box.me();
          } catch (BoxException e) {
            System.out.println(e.getMessage());
          }
        }
      }
      """;
  private static final String MODULES =
      "probe,io.boxsdk.auth.redis,io.boxsdk.logging,io.boxsdk.transport.jdk";

  @TempDir Path dir;
  private Path modules;

  @BeforeEach
  void program() throws IOException {
    modules = Files.createDirectories(dir.resolve("modules"));
    for (Path jar :
        ModulesIT.allJars()
            .filter(
                path ->
                    path.getFileName()
                        .toString()
                        .matches(
                            "(box-(api|core|auth-(oauth2|redis)|logging|transport-jdk)|jackson|jedis|commons-pool2|slf4j-api|jspecify).*\\.jar"))
            .toList()) {
      Files.copy(jar, modules.resolve(jar.getFileName()));
    }
    Path sources = Files.createDirectories(dir.resolve("sources/probe"));
    Files.writeString(sources.resolve("Probe.java"), PROGRAM);
    Files.writeString(
        sources.resolveSibling("module-info.java"),
        "module probe { requires io.boxsdk.core; requires io.boxsdk.auth.oauth2; }");
    run(
        "javac",
        "-p",
        modules.toString(),
        "-d",
        modules.resolve("probe").toString(),
        sources.resolve("Probe.java").toString(),
        sources.resolveSibling("module-info.java").toString());
  }

  @Test
  void theModulePathFindsThem() throws Exception {
    assertThat(
            said(
                Path.of(System.getProperty("java.home")),
                "-p",
                modules.toString(),
                "--add-modules",
                MODULES))
        .satisfies(ImageIT::found);
  }

  @Test
  void anImageHasThem() throws Exception {
    Path jedis;
    try (var files = Files.list(modules)) {
      jedis = files.filter(f -> f.getFileName().toString().startsWith("jedis")).findFirst().get();
    }
    // As ModiTect does in the quickstart's build.
    Path descriptor = dir.resolve("descriptor");
    run(
        "javac",
        "-p",
        modules.toString(),
        "--patch-module",
        "redis.clients.jedis=" + jedis,
        "-d",
        descriptor.toString(),
        Path.of("../../build/jlink/jedis/module-info.java").toString());
    run(
        "jar",
        "--update",
        "--file",
        jedis.toString(),
        "-C",
        descriptor.toString(),
        "module-info.class");
    Path image = dir.resolve("image");
    run("jlink", "-p", modules.toString(), "--add-modules", MODULES, "--output", image.toString());
    assertThat(said(image)).satisfies(ImageIT::found);
  }

  private static void found(String said) {
    assertThat(said)
        .contains("token store: redis (io.boxsdk.auth.redis.internal.RedisTokenStoreProvider")
        .contains("in module io.boxsdk.auth.redis")
        .contains("attempt layer: logging (io.boxsdk.logging.internal.LoggingProvider")
        .contains("Redis at 127.0.0.1:1 did not say which token it has: Failed to connect");
  }

  private static String said(Path home, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-m", "probe/probe.Probe"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void run(String tool, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int failed = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    assertThat(failed).as("%s: %s", tool, out).isZero();
  }
}
