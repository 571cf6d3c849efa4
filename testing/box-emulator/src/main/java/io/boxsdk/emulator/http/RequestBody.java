// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request's body as it arrives; counts its bytes, and keeps the first of them if asked to. */
final class RequestBody extends InputStream {
  private final InputStream in;
  private final int wanted;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private long length;

  RequestBody(InputStream in, int wanted) {
    this.in = in;
    this.wanted = wanted;
  }

  /** The client broke off, or framed its body wrongly: nobody is left to answer. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1L;

    Broken(Exception cause) {
      super("The request's body is broken", cause);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    int read;
    try {
      read = in.read(target, offset, count);
    } catch (IOException | IndexOutOfBoundsException e) {
      // The server's own parser trips over a negative length of a chunk.
      throw new Broken(e);
    }
    if (read > 0) {
      length += read;
      kept.write(target, offset, Math.min(read, wanted - kept.size()));
    }
    return read;
  }

  /** Reads what nobody wanted: a client that still sends would not read an answer. */
  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  long length() {
    return length;
  }

  /** The bytes read so far, or the first of them. */
  byte[] kept() {
    return kept.toByteArray();
  }
}
