// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Content to send. Whether it can be sent a second time is part of its type: bytes, a file and a
 * supplier can, a stream cannot, and then a retry is refused rather than sent half-read.
 *
 * <p>Whoever calls {@link #open()} closes the stream.
 */
public interface Body {

  /** Opens the content, each time from its beginning. */
  @FunctionalInterface
  interface Source {

    /**
     * A stream at the beginning of the content; the caller closes it.
     *
     * @throws IOException if the content cannot be read
     */
    InputStream open() throws IOException;
  }

  /** How many bytes {@link #open()} gives, or -1 if that is not known. */
  long length();

  /** Whether {@link #open()} may be called again, and then gives the same bytes again. */
  boolean replayable();

  /**
   * A stream at the beginning of the content; the caller closes it.
   *
   * @throws IOException if the content cannot be read
   * @throws IllegalStateException if this body is not replayable and was opened before
   */
  InputStream open() throws IOException;

  /** These bytes, which must not be changed afterwards. */
  static Body of(byte[] bytes) {
    return of(SourceBody.given("bytes", bytes).length, () -> new ByteArrayInputStream(bytes));
  }

  /**
   * The content of this file.
   *
   * @throws IOException if the file is not there or its size cannot be read
   */
  static Body of(Path file) throws IOException {
    return of(Files.size(SourceBody.given("file", file)), () -> Files.newInputStream(file));
  }

  /**
   * Content that can be opened as often as needed.
   *
   * @param length in bytes, or -1 if not known
   */
  static Body of(long length, Source source) {
    return new SourceBody(length, true, source);
  }

  /**
   * A stream that can be read once. It is closed when it has been sent.
   *
   * @param length in bytes, or -1 if not known
   */
  static Body once(long length, InputStream stream) {
    SourceBody.given("stream", stream);
    AtomicBoolean opened = new AtomicBoolean();
    return new SourceBody(
        length,
        false,
        () -> {
          if (opened.getAndSet(true)) {
            throw new IllegalStateException("This stream can be read only once");
          }
          return stream;
        });
  }
}
