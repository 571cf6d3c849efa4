// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of files that goes when it is closed, or when the JVM ends before that. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;
  private final Thread atExit;

  private TemporaryFolder(Path path) {
    this.path = path;
    this.atExit = new Thread(this::delete);
  }

  public static TemporaryFolder create(String prefix) throws IOException {
    TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(folder.atExit);
    return folder;
  }

  public Path path() {
    return path;
  }

  private void delete() {
    try {
      List<Path> files;
      try (Stream<Path> all = Files.list(path)) {
        files = all.toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Temporary, and perhaps being deleted by the other who may: not worth failing an end.
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and does the same.
    }
  }
}
