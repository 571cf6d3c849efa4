// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import java.net.http.HttpRequest.BodyPublisher;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the client is told of a request's body, which may be empty.
 *
 * <p>The client asks for the length just before it writes the headers, hence once for each time it
 * sends the request: that tells whether a request may have been sent, and is where a silent second
 * one is refused.
 */
abstract class RequestBody implements BodyPublisher, Flow.Subscription {

  /** The client was about to send the request again. */
  static final class SentAgain extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SentAgain() {
      super("A request is sent once");
    }
  }

  private final long length;
  private final AtomicBoolean started = new AtomicBoolean();

  /**
   * A body of this length.
   *
   * @param length in bytes, or -1 if not known
   */
  RequestBody(long length) {
    this.length = length;
  }

  /** Whether anything of the request may have been sent. */
  final boolean started() {
    return started.get();
  }

  @Override
  public final long contentLength() {
    if (started.getAndSet(true)) {
      throw new SentAgain();
    }
    return length;
  }
}
