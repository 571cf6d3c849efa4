// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A body that the thread that made this object sends, piece by piece, whenever the client has asked
 * for more; so reading it blocks none of the client's own threads.
 */
final class StreamedBody extends RequestBody {

  private final Thread sender = Thread.currentThread();
  private final AtomicLong demand = new AtomicLong();
  private volatile Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
  private volatile boolean cancelled;

  /**
   * A body of this length.
   *
   * @param length in bytes, or -1 if not known
   */
  StreamedBody(long length) {
    super(length);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
    subscriber = newSubscriber;
    newSubscriber.onSubscribe(this);
  }

  @Override
  public void request(long n) {
    demand.addAndGet(n);
    wake();
  }

  @Override
  public void cancel() {
    cancelled = true;
    wake();
  }

  /** Lets the sender look again whether it still has anything to wait for. */
  void wake() {
    LockSupport.unpark(sender);
  }

  /**
   * Waits until the client asks for a piece.
   *
   * @param answered whether there is an answer, or a failure, so that nothing more need be sent
   * @return false if the client wants no more
   * @throws TimeoutException if it does not ask in time
   */
  boolean awaitDemand(BooleanSupplier answered, long nanos)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + nanos;
    while (!cancelled && !answered.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (demand.get() > 0) {
        demand.decrementAndGet();
        return true;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException();
      }
      LockSupport.parkNanos(this, left);
    }
    return false;
  }

  /** Sends a piece that the client has asked for. */
  void send(ByteBuffer piece) {
    Objects.requireNonNull(subscriber).onNext(piece);
  }

  /** Says that all has been sent. */
  void complete() {
    Objects.requireNonNull(subscriber).onComplete();
  }
}
