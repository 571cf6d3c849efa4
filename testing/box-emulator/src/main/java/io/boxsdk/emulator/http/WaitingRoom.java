// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Requests that wait for something to happen; each in its thread, none with the store's lock. */
public final class WaitingRoom {
  private static final Duration LONGEST_NAP = Duration.ofHours(1);

  private final Store store;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition bell = lock.newCondition();
  private long changes;
  private long releases;
  private boolean closed;

  public WaitingRoom(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    store.whenChanged(this::wake);
  }

  /** Something changed, in the store or on the clock: everybody looks again. */
  public void wake() {
    lock.lock();
    try {
      changes++;
      bell.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sends everybody away who waits now. */
  void release() {
    lock.lock();
    try {
      releases++;
      bell.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sends everybody away, and whoever comes later. */
  void close() {
    lock.lock();
    try {
      closed = true;
      bell.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What a request that came in now has to name when it waits: sending everybody away also means
   * those who are here and not waiting yet.
   */
  long arrive() {
    lock.lock();
    try {
      return releases;
    } finally {
      lock.unlock();
    }
  }

  /**
   * See {@link Call#await}.
   *
   * @param arrived from {@link #arrive}
   */
  <T> @Nullable T await(long arrived, Instant end, Store.Work<@Nullable T> look)
      throws IOException {
    while (true) {
      // In this order: what changes while we look makes us look again.
      long seen = changes();
      T found = store.read(look);
      if (found != null || !nap(end, seen, arrived)) {
        return found;
      }
    }
  }

  /** Waits to be sent away. */
  void awaitRelease(long arrived) {
    while (nap(Instant.MAX, changes(), arrived)) {
      // Changes are nothing to this one.
    }
  }

  /** Waits for the next change; false if it is not worth while to look again. */
  private boolean nap(Instant end, long seen, long arrived) {
    lock.lock();
    try {
      while (!closed && releases == arrived && clock.instant().isBefore(end)) {
        if (changes != seen) {
          return true;
        }
        Instant soon = clock.instant().plus(LONGEST_NAP);
        Duration left = Duration.between(clock.instant(), soon.isBefore(end) ? soon : end);
        bell.awaitNanos(left.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return false;
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }
}
