// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A small JSON file for its owner alone, which is read and replaced as a whole. */
final class OwnersFile {

  private static final int LARGEST = 1 << 20;
  private static final int MOST_ATTEMPTS = 20;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Path file;
  private final Json json = new Json();

  OwnersFile(Path file) {
    this.file = file;
  }

  /**
   * What is in it; empty if it is not there.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  Optional<JsonObject> read() throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      requireOwnerOnly();
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(
        json.tryRead(bytes)
            .filter(any -> bytes.length <= LARGEST)
            .orElseThrow(IllegalArgumentException::new));
  }

  /** As a whole, and on the disk, before the old one is gone. */
  void write(Map<String, Object> content) throws IOException {
    Path next =
        Files.createTempFile(folder(), file.getFileName().toString(), ".new", forOwnerIn(folder()));
    try {
      try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(json.write(content));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      replaceBy(next);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** Where a file that somebody reads cannot be replaced, it can a little later. */
  private void replaceBy(Path next) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (AccessDeniedException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** What makes a new file its owner's, where the file system knows owners. */
  static FileAttribute<?>[] forOwnerIn(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void requireOwnerOnly() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && !onlyOwners(view.readAttributes().permissions())) {
      throw new BoxConfigurationException(
          "file-permissions",
          "%s holds tokens, and others than its owner may use it. Mend it: chmod 600 %s"
              .formatted(file, file),
          null);
    }
  }

  private static boolean onlyOwners(Set<PosixFilePermission> permissions) {
    return permissions.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
  }

  private Path folder() {
    return Objects.requireNonNull(file.getParent());
  }
}
