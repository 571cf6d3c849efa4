// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import java.io.IOException;
import java.nio.ByteBuffer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that has been read already. */
final class WholeBody extends RequestBody {

  private final long length;
  private final @Nullable ByteBuffer content;

  /**
   * A body of this content.
   *
   * @param length in bytes, or -1 if it is not to be announced
   * @param content null if empty
   */
  WholeBody(long length, @Nullable ByteBuffer content) {
    this.length = length;
    this.content = content;
  }

  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (content != null) {
      sink.write(content.duplicate());
    }
  }
}
