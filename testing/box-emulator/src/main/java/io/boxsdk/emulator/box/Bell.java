// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells requests that wait, without any lock on the state, that there is something new. */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private long rings;
  private long releases;

  /** How often it rang and was released, to wait for the next time. */
  record Count(long rings, long releases) {}

  Count count() {
    lock.lock();
    try {
      return new Count(rings, releases);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it rings again.
   *
   * @param deadline on the clock of {@link System#nanoTime}
   * @return false if it was released meanwhile, or if the deadline passed
   */
  boolean await(Count since, long deadline) {
    lock.lock();
    try {
      while (rings == since.rings && releases == since.releases) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        heard.awaitNanos(Math.min(left, TimeUnit.DAYS.toNanos(1)));
      }
      return releases == since.releases;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      rings++;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait that is going on. */
  void release() {
    lock.lock();
    try {
      releases++;
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
