// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.http.Headers;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/** The body of an answer: in chunks, of a length, or up to the end of the connection. */
final class PlainBody extends InputStream {

  private final PlainConnection connection;
  private final boolean chunked;
  private final boolean upToTheEnd;
  private final Duration idleTimeout;
  private final Consumer<PlainConnection> release;
  private long left;
  private boolean later;
  private volatile boolean reading;
  private volatile boolean ended;
  private volatile boolean closed;

  PlainBody(
      PlainConnection connection,
      Headers headers,
      Duration idleTimeout,
      Consumer<PlainConnection> release) {
    this.connection = connection;
    this.chunked = headers.first("transfer-encoding").isPresent();
    this.upToTheEnd = !chunked && headers.first("content-length").isEmpty();
    this.idleTimeout = idleTimeout;
    this.release = release;
    this.left = chunked ? 0 : headers.first("content-length").map(Long::valueOf).orElse(-1L);
    if (!chunked && left == 0) {
      end();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("The body is closed");
    }
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    reading = true;
    connection.within(idleTimeout, idleTimeout.toString());
    try {
      return fetch(target, offset, length);
    } catch (IOException e) {
      connection.close();
      if (Thread.currentThread().isInterrupted()) {
        throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
      }
      throw connection.late() == null ? e : new IOException("Nothing for " + connection.late(), e);
    } finally {
      connection.atEase();
      reading = false;
    }
  }

  private int fetch(byte[] target, int offset, int length) throws IOException {
    if (chunked && left == 0 && !nextChunk()) {
      end();
      return -1;
    }
    int limit = upToTheEnd ? length : (int) Math.min(length, left);
    int count = connection.in().read(target, offset, limit);
    if (count < 0) {
      if (!upToTheEnd) {
        throw new EOFException("the body broke off");
      }
      connection.close();
      ended = true;
      return -1;
    }
    left -= upToTheEnd ? 0 : count;
    if (!chunked && left == 0) {
      end();
    }
    return count;
  }

  private boolean nextChunk() throws IOException {
    if (later) {
      PlainConnection.readLine(connection.in());
    }
    later = true;
    left = Long.parseLong(PlainConnection.readLine(connection.in()), 16);
    if (left == 0) {
      PlainConnection.readLine(connection.in());
    }
    return left > 0;
  }

  private void end() {
    ended = true;
    connection.atEase();
    release.accept(connection);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (!ended && !reading && chunked) {
      toTheEndIfItIsThere();
    }
    closed = true;
    if (!ended) {
      connection.close();
    }
  }

  private void toTheEndIfItIsThere() {
    try {
      if (left == 0 && connection.in().available() > 0 && read(new byte[1]) >= 0) {
        connection.close();
      }
    } catch (IOException e) {
      connection.close();
    }
  }
}
