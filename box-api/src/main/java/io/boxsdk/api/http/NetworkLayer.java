// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.http;

/**
 * Stands around what is sent: to observe, to measure, to slow down, to change.
 *
 * <p>A layer may be called from many threads at once and holds no state of one exchange outside
 * {@link #send}. It returns the answer it was given, or closes it and returns another. It must not
 * read a body that it passes on.
 */
public interface NetworkLayer {

  /** Where a layer stands. */
  enum Position {
    /**
     * Around the whole call: entered once, however many attempts are made. There is no access token
     * yet; but other headers and the body may be secret, above all those of the client's own token
     * requests, which are calls too.
     */
    CALL,
    /**
     * Around each attempt and each redirect that it follows. The access token is in the headers,
     * unless a redirect leads to another origin.
     */
    ATTEMPT
  }

  /** The rest of the way: the layers further in, and at last the transport. */
  @FunctionalInterface
  interface Next {

    /** Sends the request on; the caller closes the answer. */
    HttpResponse send(HttpRequest request);
  }

  /** Passes the request on, or not, and returns an answer, which the caller closes. */
  HttpResponse send(HttpRequest request, Next next);
}
