// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of files by the id of their version: small ones in the store, large ones in a folder.
 *
 * <p>A file is in its place before the transaction that names it commits; {@link #sweep} removes
 * what a crash in between left behind.
 */
public final class Contents implements AutoCloseable {
  static final int SMALL = 256 * 1024;
  private static final String UPLOAD = "upload-";

  private final Store store;
  private final MVMap<String, byte[]> small;
  private final @Nullable Path given;
  private final AtomicLong staged = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable TemporaryFolder temporary;
  private boolean closed;

  /**
   * Opens the contents.
   *
   * @param folder where large contents live; null for a temporary folder that goes at close
   */
  public Contents(Store store, @Nullable Path folder) {
    this.store = store;
    this.small = store.bytes("contents");
    this.given = folder;
  }

  /** Reads a stream to its end; outside of transactions, for a client may be slow. */
  public Staged receive(InputStream in) throws IOException {
    return Staged.receive(in, SMALL, () -> folder().resolve(UPLOAD + staged.incrementAndGet()));
  }

  /** Makes staged bytes those of a version; part of the running transaction. */
  public void keep(Staged bytes, String version) throws IOException {
    byte[] inMemory = bytes.bytes();
    Path file = bytes.file();
    if (inMemory != null) {
      small.put(version, inMemory);
    } else if (file != null) {
      Path place = folder().resolve(version);
      store.onRollback(() -> delete(place));
      Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Gives a version the bytes of another; part of the running transaction. */
  public void copy(String from, String to) throws IOException {
    byte[] inMemory = small.get(from);
    if (inMemory != null) {
      small.put(to, inMemory);
      return;
    }
    Path place = folder().resolve(to);
    store.onRollback(() -> delete(place));
    try {
      Files.createLink(place, folder().resolve(from));
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Not every file system has links; and this one would say so if the file were missing.
      Files.copy(folder().resolve(from), place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Forgets the bytes of a version; part of the running transaction. */
  public void drop(String version) throws IOException {
    if (small.remove(version) == null) {
      Path place = folder().resolve(version);
      store.onCommit(() -> delete(place));
    }
  }

  /** The bytes of a version. */
  public Content get(String version) throws IOException {
    byte[] inMemory = small.get(version);
    if (inMemory != null) {
      return new InMemory(inMemory);
    }
    Path place = folder().resolve(version);
    if (!Files.exists(place)) {
      throw new FileNotFoundException("No content of version " + version);
    }
    return new InFile(place, Files.size(place));
  }

  /** Forgets the bytes of every version; part of the running transaction. Uploads go on. */
  public void clear() {
    small.clear();
    store.onCommit(
        () -> {
          try {
            sweep(name -> name.startsWith(UPLOAD));
          } catch (IOException e) {
            warn("Contents are left behind", e);
          }
        });
  }

  /**
   * Deletes every file in the folder that is not wanted, by its name: a version's id if it has one.
   */
  public void sweep(Predicate<String> isWanted) throws IOException {
    Path folder = existingFolder();
    if (folder == null) {
      return;
    }
    List<Path> strangers;
    try (Stream<Path> files = Files.list(folder)) {
      strangers = files.filter(f -> !isWanted.test(f.getFileName().toString())).toList();
    }
    strangers.forEach(Contents::delete);
  }

  private @Nullable Path existingFolder() {
    lock.lock();
    try {
      Path folder = given == null && temporary != null ? temporary.path() : given;
      return folder != null && Files.exists(folder) ? folder : null;
    } finally {
      lock.unlock();
    }
  }

  private Path folder() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("The emulator is closed");
      }
      if (given != null) {
        return Files.createDirectories(given);
      }
      if (temporary == null) {
        temporary = TemporaryFolder.create("box-emulator");
      }
      return temporary.path();
    } finally {
      lock.unlock();
    }
  }

  /** What cannot be deleted is in nobody's way, and swept at the next start. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      warn("Left behind: " + file, e);
    }
  }

  private static void warn(String what, IOException why) {
    System.getLogger("io.boxsdk.emulator").log(System.Logger.Level.WARNING, what, why);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (temporary != null) {
        temporary.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class InMemory implements Content {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open(long offset) {
      return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }
  }

  private record InFile(Path file, long size) implements Content {
    @Override
    public InputStream open(long offset) throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return Channels.newInputStream(channel.position(offset));
    }
  }
}
