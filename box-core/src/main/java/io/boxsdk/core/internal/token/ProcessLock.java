// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A lock on a file that one process has at a time, and one thread in it. It ends when it is closed,
 * and with the process.
 */
final class ProcessLock implements AutoCloseable {

  private static final long POLL_MILLIS = 5;

  /**
   * Who may try in this process. Static, because so are the locks of the operating system: a
   * process that closes any channel to a file loses the lock that it has on it by another.
   */
  private static final Map<Path, Semaphore> GATES = new ConcurrentHashMap<>();

  private final Semaphore gate;
  private final FileChannel channel;

  private ProcessLock(Semaphore gate, FileChannel channel) {
    this.gate = gate;
    this.channel = channel;
  }

  /**
   * The lock, if it can be had in time.
   *
   * @param attributes of the file, if it has to be made
   */
  static Optional<ProcessLock> take(Path file, Duration wait, FileAttribute<?>... attributes)
      throws IOException, InterruptedException {
    Path folder = Objects.requireNonNull(file.getParent()).toRealPath();
    Semaphore gate =
        GATES.computeIfAbsent(folder.resolve(file.getFileName()), same -> new Semaphore(1));
    long started = System.nanoTime();
    if (!gate.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
      locked = attempt(channel);
      while (!locked && System.nanoTime() - started < wait.toNanos()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        locked = attempt(channel);
      }
      return locked ? Optional.of(new ProcessLock(gate, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        gate.release();
      }
    }
  }

  private static boolean attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Somebody in this process who has another gate: by another class loader, say.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      gate.release();
    }
  }
}
