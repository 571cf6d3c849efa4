// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.quickstart;

import io.boxsdk.api.http.Body;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxFile;
import io.boxsdk.core.BoxFolder;
import io.boxsdk.core.BoxItem;
import io.boxsdk.core.BoxUser;
import io.boxsdk.core.DownloadOptions;
import io.boxsdk.core.UploadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people do with Box most: folders and files. Cleans up after itself. */
final class MainJob {

  private static final int LARGE_MEGABYTES = 100;

  private final BoxClient box;
  private final Steps steps;

  MainJob(BoxClient box, Steps steps) {
    this.box = box;
    this.steps = steps;
  }

  void run() throws IOException {
    BoxUser me = box.me();
    steps.say("Who am I?", me.name() + ", " + me.login());
    Path scratch = Files.createTempDirectory("quickstart");
    BoxFolder top =
        box.rootFolder().createSubfolder("quickstart-" + Long.toHexString(System.nanoTime()));
    try {
      in(top, scratch);
    } finally {
      top.delete();
      discard(scratch);
    }
    steps.say("Clean up", "moved " + top.name() + " to the trash");
  }

  private void in(BoxFolder top, Path scratch) throws IOException {
    BoxFolder l1 = top.createSubfolder("L1");
    BoxFolder l3 = l1.createSubfolder("L2").createSubfolder("L3");
    steps.say("Make folders", "L1/L2/L3, the last one is " + l3);

    Path source = realFile();
    BoxFile small = l3.upload(source);
    steps.say(
        "Upload a file", "%s, %d bytes, SHA-1 %s".formatted(small, small.size(), small.sha1()));

    Path large = large(scratch.resolve("large.bin"));
    BoxFile big =
        l3.upload(
            "large.bin",
            Body.of(large),
            UploadOptions.NONE.progress(steps.progress("Upload " + LARGE_MEGABYTES + " MB")));
    steps.finish("%s, %d bytes".formatted(big, big.size()));

    steps.say(
        "List L3",
        l3.items().fields("name", "size").stream()
            .map(item -> item.name() + " (" + item.size() + ")")
            .collect(Collectors.joining(", ")));

    BoxFile renamed = small.rename("renamed-" + small.name());
    steps.say("Rename", renamed.toString());
    BoxFile moved = renamed.move(l1);
    steps.say(
        "Move to L1", l1.items().stream().map(BoxItem::name).collect(Collectors.joining(", ")));

    Path copy = scratch.resolve("copy-of-" + source.getFileName());
    moved.download(copy);
    steps.say(
        "Download",
        Files.mismatch(source, copy) < 0
            ? "%d bytes, SHA-1 verified, the same as the original".formatted(Files.size(copy))
            : "DIFFERS from the original");
    Path largeCopy = scratch.resolve("large-copy.bin");
    big.download(
        largeCopy,
        DownloadOptions.NONE.progress(steps.progress("Download " + LARGE_MEGABYTES + " MB")));
    steps.finish(
        Files.mismatch(large, largeCopy) < 0 ? "SHA-1 verified" : "DIFFERS from the original");
  }

  /** The repository's README if this runs inside it, else a file of the run time itself. */
  private static Path realFile() {
    for (@Nullable Path here = Path.of("").toAbsolutePath();
        here != null;
        here = here.getParent()) {
      Path readme = here.resolve("README.md");
      if (Files.isRegularFile(readme)) {
        return readme;
      }
    }
    return Path.of(System.getProperty("java.home"), "release");
  }

  private static Path large(Path file) throws IOException {
    byte[] megabyte = new byte[1 << 20];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < LARGE_MEGABYTES; i++) {
        random.nextBytes(megabyte);
        out.write(megabyte);
      }
    }
    return file;
  }

  private static void discard(Path scratch) throws IOException {
    try (var files = Files.list(scratch)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(scratch);
  }
}
