// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import java.io.IOException;
import java.io.InputStream;

record SourceBody(long length, boolean replayable, Source source) implements Body {

  @Override
  public InputStream open() throws IOException {
    return source.open();
  }
}
