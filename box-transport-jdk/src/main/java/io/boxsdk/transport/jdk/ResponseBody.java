// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer: the client's selector thread puts buffers in, the reader takes them out,
 * and only so many are under way. The JDK's own stream asks for one buffer at a time, which costs
 * two thread switches for each, and waits for ever.
 */
final class ResponseBody extends InputStream implements BodySubscriber<InputStream> {

  /** Of at most 16 KiB each, as the client reads them. */
  private static final int BUFFERS_AHEAD = 16;

  /** How long closing waits for the end of a body that its reader did not care to see. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final List<ByteBuffer> END = List.of(ByteBuffer.allocate(0));

  private final Duration idleTimeout;
  private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> current = new ArrayDeque<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;
  private volatile boolean ended;
  private int taken;

  ResponseBody(Duration idleTimeout) {
    this.idleTimeout = idleTimeout;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    if (subscription.complete(newSubscription)) {
      newSubscription.request(BUFFERS_AHEAD);
    } else {
      newSubscription.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(buffers);
  }

  @Override
  public void onError(Throwable throwable) {
    failure = throwable;
    arrived.add(END);
  }

  @Override
  public void onComplete() {
    arrived.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = buffer();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  @Override
  public int available() {
    ByteBuffer buffer = current.peek();
    return buffer == null ? 0 : buffer.remaining();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!ended && !endsSoon()) {
      cancel();
    }
    // Wakes a reader in another thread.
    arrived.add(END);
  }

  /** The buffer to read from, null at the end. */
  private @Nullable ByteBuffer buffer() throws IOException {
    while (true) {
      if (closed) {
        throw new IOException("The answer's body is closed");
      }
      ByteBuffer buffer = current.peek();
      if (buffer != null && buffer.hasRemaining()) {
        return buffer;
      }
      if (buffer != null) {
        current.remove();
      } else if (ended) {
        if (failure != null) {
          throw new IOException("The answer's body broke off before its end", failure);
        }
        return null;
      } else {
        current.addAll(next());
      }
    }
  }

  private List<ByteBuffer> next() throws IOException {
    List<ByteBuffer> buffers;
    try {
      buffers = arrived.poll(TimeUnit.NANOSECONDS.convert(idleTimeout), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("Interrupted while reading the answer's body").initCause(e);
    }
    if (buffers == null) {
      cancel();
      throw new HttpTimeoutException(
          "The answer's body stood still for %s (%s)"
              .formatted(idleTimeout, JdkTransport.IDLE_TIMEOUT));
    }
    if (buffers == END) {
      ended = true;
    } else {
      requestMore();
    }
    return buffers;
  }

  private void requestMore() {
    taken++;
    if (taken == BUFFERS_AHEAD / 2) {
      subscription.join().request(taken);
      taken = 0;
    }
  }

  /** Gives the connection up, now or as soon as there is one to give up. */
  void cancel() {
    closed = true;
    var unused = subscription.thenAccept(Flow.Subscription::cancel);
  }

  /**
   * Whether the body ends with what has arrived, or within a moment. A parser that stops at the end
   * of its document often has not seen the end of the body, and the connection is worth keeping.
   */
  private boolean endsSoon() {
    long deadline = System.nanoTime() + LINGER_NANOS;
    try {
      for (int i = 0; i < BUFFERS_AHEAD; i++) {
        List<ByteBuffer> buffers = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (buffers == null || buffers == END) {
          return buffers == END;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
