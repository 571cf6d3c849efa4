// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body cut into pieces, which must add up to the length that was announced. */
final class Pieces implements AutoCloseable {

  private static final int PIECE = 64 * 1024;

  private final InputStream content;
  private final long length;
  private final Failures failures;
  private long read;
  private boolean ended;

  private Pieces(InputStream content, long length, Failures failures) {
    this.content = content;
    this.length = length;
    this.failures = failures;
  }

  /**
   * The pieces of this body, none if it is null.
   *
   * @throws BoxTransportException if the body cannot be read
   */
  static Pieces of(@Nullable Body body, Failures failures) {
    if (body == null) {
      return new Pieces(InputStream.nullInputStream(), 0, failures);
    }
    try {
      return new Pieces(body.open(), body.length(), failures);
    } catch (IOException e) {
      throw failures.unreadable(e);
    }
  }

  /** How many bytes there are to be, or -1 if that is not known. */
  long length() {
    return length;
  }

  /** Whether the last piece was the last. */
  boolean ended() {
    return ended;
  }

  /**
   * The next piece, or null at the end.
   *
   * @throws BoxTransportException if the body cannot be read, or is not as long as announced
   */
  @Nullable ByteBuffer next() {
    try {
      // One byte more than announced, so as to see it if there is one.
      int size = length < 0 ? PIECE : (int) Math.min(PIECE, length - read + 1);
      byte[] piece = new byte[size];
      int count = content.readNBytes(piece, 0, size);
      read += count;
      ended = count < size;
      if (length >= 0 && (read > length || (ended && read < length))) {
        throw new IOException(
            "it was announced with %d bytes and has %s"
                .formatted(length, read > length ? "more" : "only " + read));
      }
      return count == 0 ? null : ByteBuffer.wrap(piece, 0, count);
    } catch (IOException e) {
      throw failures.unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      // All that was to be read has been read, or has failed already.
    }
  }
}
