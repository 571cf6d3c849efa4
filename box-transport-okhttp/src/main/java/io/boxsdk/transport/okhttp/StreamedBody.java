// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that the thread that made this object reads and hands over piece by piece, whenever a
 * worker has sent the one before. So whatever its reading does, it does to the caller.
 */
final class StreamedBody extends RequestBody {

  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final Thread sender = Thread.currentThread();
  private final long length;
  private final AtomicBoolean written = new AtomicBoolean();
  private final BlockingQueue<ByteBuffer> handed = new LinkedBlockingQueue<>();
  private volatile boolean asked;
  private volatile boolean givenUp;

  /**
   * A body of this length.
   *
   * @param length in bytes, or -1 if not known
   */
  StreamedBody(long length) {
    this.length = length;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (written.getAndSet(true)) {
      throw new IOException("a request is sent once");
    }
    while (true) {
      asked = true;
      wake();
      ByteBuffer piece = take();
      if (givenUp) {
        throw new IOException("given up");
      }
      if (!piece.hasRemaining()) {
        return;
      }
      sink.write(piece);
      sink.flush();
    }
  }

  private ByteBuffer take() throws IOException {
    try {
      return handed.take();
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  /** Lets the sender look again whether it still has anything to wait for. */
  void wake() {
    LockSupport.unpark(sender);
  }

  /**
   * Waits until the worker asks for a piece.
   *
   * @param answered whether there is an answer, or a failure, so that nothing more need be sent
   * @return false if no more is wanted
   * @throws TimeoutException if it does not ask in time
   */
  boolean awaitDemand(BooleanSupplier answered, long nanos)
      throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + nanos;
    while (!answered.getAsBoolean()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (asked) {
        asked = false;
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

  /** Hands over a piece that the worker has asked for. */
  void send(ByteBuffer piece) {
    handed.add(piece);
  }

  /** Says that all has been handed over. */
  void complete() {
    handed.add(END);
  }

  /** Lets the worker go. */
  void giveUp() {
    givenUp = true;
    handed.add(END);
  }
}
