// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file that one process has at a time, and one holder in it. It ends when it is closed,
 * when its process does, and when its time has passed: it then goes to whoever asks.
 */
final class ProcessLock implements AutoCloseable {

  private static final long POLL_MILLIS = 20;

  /** Far behind the text in the file, which others can read then even where locks forbid it. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * The holders in this process. Static, because so are the locks of the operating system: a
   * process that closes any channel to a file loses the lock that it has on it by another.
   */
  private static final Map<Path, Gate> GATES = new ConcurrentHashMap<>();

  private static final class Gate {
    private final Semaphore free = new Semaphore(1);
    private volatile Instant until = Instant.MAX;
  }

  private final @Nullable Gate gate;
  private final @Nullable FileChannel channel;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private ProcessLock(@Nullable Gate gate, @Nullable FileChannel channel) {
    this.gate = gate;
    this.channel = channel;
  }

  /**
   * The lock, if it can be had in time.
   *
   * @param ttl how long it lasts
   * @param attributes of the file, if it has to be made
   */
  static Optional<ProcessLock> take(
      Path file, Clock clock, Duration ttl, Duration wait, FileAttribute<?>... attributes)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    while (true) {
      Instant now = clock.instant();
      Optional<ProcessLock> lock = attempt(file, now, now.plus(ttl), attributes);
      if (lock.isPresent() || System.nanoTime() - started >= wait.toNanos()) {
        return lock;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static Optional<ProcessLock> attempt(
      Path file, Instant now, Instant until, FileAttribute<?>... attributes) throws IOException {
    Gate gate = GATES.computeIfAbsent(file, same -> new Gate());
    if (!gate.free.tryAcquire()) {
      if (now.isBefore(gate.until)) {
        return Optional.empty();
      }
      gate.until = until;
      return Optional.of(new ProcessLock(null, null));
    }
    FileChannel channel = null;
    ProcessLock mine = null;
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              attributes);
      boolean locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
      if (!locked && now.isBefore(until(channel))) {
        return Optional.empty();
      }
      channel.truncate(0).write(StandardCharsets.US_ASCII.encode(until.toString()), 0);
      if (!locked) {
        return Optional.of(new ProcessLock(null, null));
      }
      gate.until = until;
      mine = new ProcessLock(gate, channel);
      return Optional.of(mine);
    } finally {
      if (mine == null) {
        if (channel != null) {
          channel.close();
        }
        gate.free.release();
      }
    }
  }

  /** When the time of its holder has passed. */
  private static Instant until(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(64);
    channel.read(text, 0);
    try {
      return Instant.parse(StandardCharsets.US_ASCII.decode(text.flip()));
    } catch (DateTimeParseException e) {
      // Its holder is just about to write it.
      return Instant.MAX;
    }
  }

  @Override
  public void close() {
    if (channel == null || gate == null || !open.compareAndSet(true, false)) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It ends with the process at the latest.
    }
    gate.free.release();
  }
}
