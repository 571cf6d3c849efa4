// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

record SourceBody(long length, boolean replayable, Source source) implements Body {

  SourceBody {
    given("source", source);
  }

  static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("The " + name + " of a body must not be null.");
    }
    return value;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream stream = source.open();
    if (stream == null) {
      throw new IOException("the source gave no stream");
    }
    return stream;
  }
}
