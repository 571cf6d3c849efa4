// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.store.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What an answer carries; its length is always known. */
public sealed interface Body {
  long length();

  void writeTo(OutputStream out) throws IOException;

  /** A few bytes. */
  final class Bytes implements Body {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] get() {
      return bytes.clone();
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /** A part of a stored content. */
  record Slice(Content content, long offset, long length) implements Body {
    private static final int CHUNK = 64 * 1024;

    @Override
    public void writeTo(OutputStream out) throws IOException {
      byte[] buffer = new byte[CHUNK];
      try (InputStream in = content.open(offset)) {
        for (long left = length; left > 0; ) {
          int read = in.read(buffer, 0, (int) Math.min(CHUNK, left));
          if (read < 0) {
            throw new IOException("Content is shorter than it says");
          }
          out.write(buffer, 0, read);
          left -= read;
        }
      }
    }
  }
}
