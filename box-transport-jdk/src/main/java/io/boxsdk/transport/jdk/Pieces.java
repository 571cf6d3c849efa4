// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A body cut into pieces, which must add up to the length that was announced. */
final class Pieces {

  private static final int PIECE = 64 * 1024;

  private final InputStream content;
  private final long length;
  private long read;

  /**
   * The pieces of this content, which the caller closes.
   *
   * @param length in bytes, or -1 if not known
   */
  Pieces(InputStream content, long length) {
    this.content = content;
    this.length = length;
  }

  /**
   * The next piece, or null at the end.
   *
   * @throws IOException if the content cannot be read, or is not as long as announced
   */
  @Nullable ByteBuffer next() throws IOException {
    // One byte more than announced, so as to see it if there is one.
    int size = length < 0 ? PIECE : (int) Math.min(PIECE, length - read + 1);
    byte[] piece = new byte[size];
    int count = content.readNBytes(piece, 0, size);
    read += count;
    if (length >= 0 && (read > length || (count < size && read < length))) {
      throw new IOException(
          "The body was announced with %d bytes and has %s"
              .formatted(length, read > length ? "more" : "only " + read));
    }
    return count == 0 ? null : ByteBuffer.wrap(piece, 0, count);
  }
}
