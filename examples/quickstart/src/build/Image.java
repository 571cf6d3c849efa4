// SPDX-License-Identifier: Apache-2.0

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.spi.ToolProvider;

/** Links the quickstart and what it needs into an image of its own, and says how large it is. */
class Image {

  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[0]);
    Path image = target.resolve("image");
    if (Files.exists(image)) {
      try (var files = Files.walk(image)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
    int failed =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("This needs a JDK, which has jlink"))
            .run(
                System.out,
                System.err,
                "--module-path",
                target.resolve("modules") + File.pathSeparator + target.resolve("quickstart.jar"),
                // Found by ServiceLoader, so that nothing requires them by name.
                "--add-modules",
                "io.boxsdk.quickstart,io.boxsdk.transport.jdk,io.boxsdk.auth.jwt,jjwt.impl,jdk.crypto.ec",
                "--launcher",
                "quickstart=io.boxsdk.quickstart/io.boxsdk.quickstart.Quickstart",
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                Runtime.version().feature() < 21 ? "2" : "zip-6",
                "--output",
                image.toString());
    if (failed != 0) {
      System.exit(failed);
    }
    try (var files = Files.walk(image)) {
      long bytes = files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
      System.out.printf(
          "Image %s: %.1f MiB, start it with bin/quickstart%n", image, bytes / (double) (1 << 20));
    }
  }
}
