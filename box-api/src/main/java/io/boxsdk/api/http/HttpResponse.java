// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * One answer, whose body is still on its way. Whoever receives it closes it; closing it before the
 * body's end gives the connection up.
 *
 * @param status the HTTP status
 * @param headers the header fields as received
 * @param body the bytes as on the wire, never null; empty if there are none. Reading it throws an
 *     {@link IOException} if the body breaks off before its announced end, or stalls for longer
 *     than the transport allows
 */
public record HttpResponse(int status, Headers headers, InputStream body) implements AutoCloseable {

  /** Closes the body. Closing twice does nothing, and closing never fails. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // Whoever closes has what they wanted: there is nobody left to tell.
    }
  }

  /** Prints the status only, since headers may hold secrets. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
