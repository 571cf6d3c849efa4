// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boxsdk.api.http.Body;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A body that counts how often it is opened and closed. */
final class CountedBody implements Body {

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final long length;
  private final InputStream content;

  CountedBody(long length, InputStream content) {
    this.length = length;
    this.content = content;
  }

  static CountedBody of(String text) {
    return new CountedBody(text.length(), new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  /** A stream without end. */
  static InputStream endless() {
    return new InputStream() {
      @Override
      public int read() {
        return 'x';
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        return count;
      }
    };
  }

  int opened() {
    return opened.get();
  }

  int closed() {
    return closed.get();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean replayable() {
    // So that a transport which sends it twice can do so.
    return true;
  }

  @Override
  public InputStream open() {
    opened.incrementAndGet();
    return new FilterInputStream(content) {
      @Override
      public void close() throws IOException {
        closed.incrementAndGet();
        super.close();
      }
    };
  }
}
