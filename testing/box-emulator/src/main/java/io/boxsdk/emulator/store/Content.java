// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any offset, any number of times. */
public interface Content {
  long size();

  /** Opens the bytes from an offset on; the caller closes. */
  InputStream open(long offset) throws IOException;
}
