// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does what blocks on a socket. OkHttp's calls cannot be interrupted everywhere; so whoever waits
 * for a worker can give up at any moment, and leaves it behind to notice that its call was
 * cancelled. There is a thread only while there is something to do, and for seconds after it.
 */
final class Workers {

  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "box-transport-okhttp");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Begins a task.
   *
   * @param unwanted is given the result if whoever waited has completed the future meanwhile
   */
  <T> CompletableFuture<T> start(Callable<T> task, Consumer<T> unwanted) {
    CompletableFuture<T> future = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            T result = task.call();
            if (!future.complete(result)) {
              unwanted.accept(result);
            }
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  /** What a task threw; whatever is not of the network comes from what the client was given. */
  static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
  }

  /** Lets idle threads go at once. Tasks can still be started, to end what is under way. */
  void dismiss() {
    threads.setKeepAliveTime(0, TimeUnit.SECONDS);
  }
}
