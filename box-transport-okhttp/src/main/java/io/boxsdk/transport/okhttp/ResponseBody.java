// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer. Workers fetch it, one buffer when it is asked for, so that reading can be
 * interrupted and ends in time. For one reader; another thread may close it.
 */
final class ResponseBody extends InputStream {

  /** How long closing waits for the end of a body that its reader did not care to see. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Of 8 KiB each. */
  private static final int BUFFERS_TO_LINGER_FOR = 32;

  private final Response response;
  private final Call call;
  private final OkHttpTransport transport;
  private final BufferedSource source;
  private volatile @Nullable CompletableFuture<Boolean> fetching;
  private volatile boolean closed;
  private volatile boolean ended;
  private @Nullable IOException failure;

  ResponseBody(Response response, Call call, OkHttpTransport transport) {
    this.response = response;
    this.call = call;
    this.transport = transport;
    this.source = response.body().source();
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
    return arrived() ? source.getBuffer().read(target, offset, length) : -1;
  }

  @Override
  public int available() {
    return closed || fetching != null || failure != null
        ? 0
        : (int) Math.min(source.getBuffer().size(), Integer.MAX_VALUE);
  }

  /** Waits until there is something to read; false at the end. */
  private boolean arrived() throws IOException {
    if (closed) {
      throw new IOException("The answer's body is closed");
    }
    if (failure != null) {
      throw new IOException(failure.getMessage(), failure);
    }
    if (source.getBuffer().size() > 0) {
      return true;
    }
    if (ended) {
      return false;
    }
    try {
      return fetch(TimeUnit.NANOSECONDS.convert(transport.idleTimeout()), false);
    } catch (InterruptedException e) {
      call.cancel();
      Thread.currentThread().interrupt();
      failure = new InterruptedIOException("Interrupted while reading the answer's body");
      failure.initCause(e);
    } catch (TimeoutException e) {
      call.cancel();
      failure =
          new SocketTimeoutException(
              "The answer's body stood still for %s (%s)"
                  .formatted(transport.idleTimeout(), OkHttpTransport.IDLE_TIMEOUT));
    } catch (ExecutionException e) {
      String what =
          closed ? "The answer's body is closed" : "The answer's body broke off before its end";
      failure = new IOException(what, Workers.failure(e));
    }
    throw failure;
  }

  /** Fills OkHttp's buffer; false at the end. It must not be touched while a worker may do so. */
  private boolean fetch(long nanos, boolean closing)
      throws InterruptedException, TimeoutException, ExecutionException {
    CompletableFuture<Boolean> more = transport.workers().start(() -> source.request(1), r -> {});
    fetching = more;
    if (closed && !closing) {
      // By another thread, which may have seen nothing of this.
      call.cancel();
    }
    boolean result = more.get(nanos, TimeUnit.NANOSECONDS);
    fetching = null;
    if (!result) {
      end();
    }
    return result;
  }

  /** Gives the connection back. */
  private void end() {
    ended = true;
    response.close();
    transport.released();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!ended && (fetching != null || failure != null || !endsSoon())) {
      // Ends the fetching, too.
      call.cancel();
      if (fetching == null) {
        response.close();
      }
      transport.released();
    }
  }

  /**
   * Whether the body ends with what has arrived, or within a moment. A parser that stops at the end
   * of its document often has not seen the end of the body, and the connection is worth keeping.
   */
  private boolean endsSoon() {
    long deadline = System.nanoTime() + LINGER_NANOS;
    try {
      for (int i = 0; i < BUFFERS_TO_LINGER_FOR; i++) {
        source.getBuffer().clear();
        if (!fetch(deadline - System.nanoTime(), true)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // It does not.
    }
    return false;
  }
}
