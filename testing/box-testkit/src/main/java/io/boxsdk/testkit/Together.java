// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that begin the same thing at the same moment. */
final class Together implements AutoCloseable {

  static final int THREADS = 8;

  /** What one of the threads does. */
  @FunctionalInterface
  interface Action<T> {
    T run(int thread) throws Exception;
  }

  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
  private final CyclicBarrier start = new CyclicBarrier(THREADS);

  /** What each of the threads came to; the first failure is thrown. */
  <T> List<T> all(Action<T> action) throws Exception {
    List<Future<T>> running = new ArrayList<>();
    for (int number = 0; number < THREADS; number++) {
      int thread = number;
      running.add(
          executor.submit(
              () -> {
                start.await();
                return action.run(thread);
              }));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(outcome(one));
    }
    return results;
  }

  /** Begins something, and leaves it running. */
  <T> Future<T> begin(Action<T> action) {
    return executor.submit(() -> action.run(0));
  }

  /** What it comes to; its own failure is thrown. */
  static <T> T outcome(Future<T> running) throws Exception {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
