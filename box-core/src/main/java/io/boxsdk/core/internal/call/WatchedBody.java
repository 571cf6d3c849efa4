// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.http.Body;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Content on its way out: hashed and counted while it is read, whatever the transport does. */
public final class WatchedBody implements Body {

  private final Body content;
  private final LongConsumer progress;
  private volatile Sha1 digest = new Sha1();
  private volatile @Nullable IOException failure;

  public WatchedBody(Body content, LongConsumer progress) {
    this.content = content;
    this.progress = progress;
  }

  @Override
  public long length() {
    return content.length();
  }

  @Override
  public boolean replayable() {
    return content.replayable();
  }

  @Override
  public InputStream open() throws IOException {
    failure = null;
    Sha1 fresh = new Sha1();
    digest = fresh;
    try {
      return new Watched(content.open(), fresh);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** The SHA-1 of what was read since the last {@link #open}, in hexadecimal. */
  public String sha1() {
    return digest.hex();
  }

  /** Why the content could not be read, if so: the transport wraps it beyond recognition. */
  public @Nullable IOException failure() {
    return failure;
  }

  private final class Watched extends FilterInputStream {

    private final Sha1 sha1;
    private long count;

    Watched(InputStream in, Sha1 sha1) {
      super(in);
      this.sha1 = sha1;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(buffer, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      if (read > 0) {
        sha1.update(buffer, offset, read);
        count += read;
        progress.accept(count);
      }
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      return read(new byte[(int) Math.min(n, 8192)], 0, (int) Math.min(n, 8192));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
