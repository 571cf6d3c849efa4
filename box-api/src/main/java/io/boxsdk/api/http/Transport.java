// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

import io.boxsdk.api.BoxTransportException;

/**
 * Carries exactly one request to the server and exactly one answer back, streamed both ways.
 *
 * <p>A transport never sends a request twice, never follows a redirect, never keeps a cookie, and
 * never decodes a body: the bytes are as on the wire. It adds no header but those that frame the
 * message ({@code host}, {@code content-length} or {@code transfer-encoding}, {@code connection},
 * and what HTTP/2 needs for an upgrade). A body of known length is sent with that length, any other
 * in chunks; neither is held in memory as a whole. All methods may be called from many threads at
 * once.
 */
public interface Transport extends AutoCloseable {

  /**
   * Sends the request and waits for the status line and the headers of the answer.
   *
   * <p>Blocks for at most {@link HttpRequest#timeout()}. An interrupt ends the call at once, closes
   * its connection and leaves the thread's interrupt flag set. The request's body is opened at most
   * once and closed. The caller closes the answer.
   *
   * @throws BoxTransportException if there is no answer, whatever the reason
   */
  HttpResponse send(HttpRequest request);

  /** Gives up idle connections and refuses further requests. Closing twice does nothing. */
  @Override
  void close();
}
