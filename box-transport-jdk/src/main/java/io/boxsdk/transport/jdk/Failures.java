// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What to say when one exchange fails: no path and no query, since they may be secrets. */
final class Failures {

  private static final String CHECK_NETWORK =
      " Check the network or %s.".formatted(JdkTransport.PROXY);

  private final HttpRequest request;
  private final String server;
  private final String peer;
  private final BooleanSupplier mayHaveBeenSent;

  Failures(HttpRequest request, Route route, BooleanSupplier mayHaveBeenSent) {
    this.request = request;
    this.server = hostAndPort(request.uri());
    this.peer = route.proxy() == null ? server : "proxy " + hostAndPort(route.proxy());
    this.mayHaveBeenSent = mayHaveBeenSent;
  }

  /** The client refuses such a request. Its reason is left out: it may repeat the URI. */
  BoxTransportException malformed() {
    return new BoxTransportException(
        "%s cannot be sent: its method, URI or headers are not those of a valid request."
            .formatted(request),
        null,
        false);
  }

  BoxTransportException unreadable(IOException e) {
    boolean timedOut = e instanceof SocketTimeoutException;
    if (Thread.currentThread().isInterrupted()
        || (e instanceof InterruptedIOException && !timedOut)) {
      return interrupted(e);
    }
    return failed("The body of %s cannot be sent: %s".formatted(request, reason(e)), e);
  }

  BoxTransportException interrupted(Exception e) {
    InterruptedException cause =
        e instanceof InterruptedException interrupt ? interrupt : new InterruptedException();
    if (cause != e) {
      cause.initCause(e);
    }
    Thread.currentThread().interrupt();
    return failed(
        "%s to %s was interrupted. Its connection is closed.".formatted(request, server), cause);
  }

  BoxTransportException late(Exception e) {
    if (!mayHaveBeenSent.getAsBoolean()) {
      return failed(
          "No connection to %s within %s.%s".formatted(peer, request.timeout(), CHECK_NETWORK), e);
    }
    return failed(
        "%s did not answer %s in time. Try again, or allow more than %s."
            .formatted(server, request, request.timeout()),
        e);
  }

  BoxTransportException stalled(Exception e, Duration idleTimeout) {
    return failed(
        "%s took nothing of the body of %s for %s (%s). Try again."
            .formatted(server, request, idleTimeout, JdkTransport.IDLE_TIMEOUT),
        e);
  }

  BoxTransportException proxyRefuses() {
    return failed(
        "The proxy before %s wants credentials, or others (407). Set %s and %s; for https also start"
                .formatted(server, JdkTransport.PROXY_USER, JdkTransport.PROXY_PASSWORD)
            + " Java with -Djdk.http.auth.tunneling.disabledSchemes=",
        null);
  }

  BoxTransportException network(IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(e);
    }
    if (has(e, SSLHandshakeException.class)) {
      // Before the handshake is done, nothing of the request leaves.
      return new BoxTransportException(
          "TLS with %s failed: %s. Check its certificate, the host name or %s."
              .formatted(server, reason(e), JdkTransport.CA_CERTIFICATES),
          e,
          false);
    }
    if (has(e, RequestBody.SentAgain.class)) {
      return failed(
          "%s closed the connection without an answer to %s. Try again.".formatted(server, request),
          e);
    }
    if (mayHaveBeenSent.getAsBoolean()) {
      return has(e, HttpTimeoutException.class)
          ? late(e)
          : failed(
              "The connection to %s broke before the answer to %s: %s. Try again."
                  .formatted(server, request, reason(e)),
              e);
    }
    return failed("No connection to %s: %s.%s".formatted(peer, unconnected(e), CHECK_NETWORK), e);
  }

  private String unconnected(IOException e) {
    if (has(e, UnknownHostException.class) || has(e, UnresolvedAddressException.class)) {
      return "unknown host";
    }
    if (has(e, HttpTimeoutException.class)) {
      return "timed out (%s, or %s for the request)"
          .formatted(JdkTransport.CONNECT_TIMEOUT, request.timeout());
    }
    return has(e, ConnectException.class) ? "refused or unreachable" : reason(e);
  }

  /** Whether this is among the causes: the client wraps what it throws. */
  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private BoxTransportException failed(String message, @Nullable Throwable cause) {
    return new BoxTransportException(message, cause, mayHaveBeenSent.getAsBoolean());
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
  }

  private static String hostAndPort(URI uri) {
    int port = uri.getPort();
    if (port < 0) {
      port = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }
    return uri.getHost() + ":" + port;
  }
}
