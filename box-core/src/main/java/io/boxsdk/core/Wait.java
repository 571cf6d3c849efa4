// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.core.internal.call.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waiting that another thread can end. It interrupts the one that waits, for nothing else ends a
 * request, and only while it waits; the thread's flag is then as it was before.
 */
final class Wait {

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread waiting;
  private boolean interrupted;
  private volatile boolean ended;

  boolean ended() {
    return ended;
  }

  /** Ends what waits now, and lets nothing wait any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      Thread thread = waiting;
      // An interrupt that somebody else has sent ends the wait as well, and stays theirs.
      if (thread != null && !thread.isInterrupted()) {
        interrupted = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** What this gives that may block for long; empty if waiting has ended before. */
  <T> Optional<T> during(Supplier<T> blocking) {
    if (!begin()) {
      return Optional.empty();
    }
    try {
      return Optional.of(blocking.get());
    } finally {
      finish();
    }
  }

  /** Sleeps until the time is over or waiting has ended. */
  void sleep(Backoff by, Duration time) {
    if (!begin()) {
      return;
    }
    try {
      by.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoxTransportException("Interrupted while waiting for events.", e, false);
    } finally {
      finish();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      if (ended) {
        return false;
      }
      waiting = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void finish() {
    lock.lock();
    try {
      waiting = null;
      if (interrupted) {
        interrupted = false;
        // Whether it has arrived or was used up already: nobody after this is to meet it.
        var unused = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }
}
