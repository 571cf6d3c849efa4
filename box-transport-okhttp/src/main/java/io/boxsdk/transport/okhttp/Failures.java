// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What to say when one exchange fails: no path and no query, since they may be secrets. */
final class Failures {

  private static final String CHECK_NETWORK =
      " Check the network or %s.".formatted(OkHttpTransport.PROXY);

  private final HttpRequest request;
  private final String server;
  private final String peer;
  private final BooleanSupplier mayHaveBeenSent;

  Failures(HttpRequest request, OutgoingProxy proxy, BooleanSupplier mayHaveBeenSent) {
    this.request = request;
    this.server = hostAndPort(request.uri());
    this.peer = proxy.address() == null ? server : "proxy " + hostAndPort(proxy.address());
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
          "No connection to %s: timed out (%s for the request).%s"
              .formatted(peer, request.timeout(), CHECK_NETWORK),
          e);
    }
    return failed(
        "%s did not answer %s in time. Try again, or allow more than %s."
            .formatted(server, request, request.timeout()),
        e);
  }

  BoxTransportException stalled(Exception e, Duration idleTimeout) {
    return failed(
        "%s took nothing of the body of %s for %s (%s). Try again."
            .formatted(server, request, idleTimeout, OkHttpTransport.IDLE_TIMEOUT),
        e);
  }

  BoxTransportException proxyRefuses() {
    return failed(
        "The proxy before %s wants credentials, or others (407). Set %s and %s."
            .formatted(server, OkHttpTransport.PROXY_USER, OkHttpTransport.PROXY_PASSWORD),
        null);
  }

  BoxTransportException network(IOException e) {
    if (e instanceof OutgoingProxy.Refuses) {
      return proxyRefuses();
    }
    if (mayHaveBeenSent.getAsBoolean()) {
      return failed(
          "The connection to %s broke before the answer to %s: %s. Try again."
              .formatted(server, request, reason(e)),
          e);
    }
    if (e instanceof SSLException) {
      return failed(
          "TLS with %s failed: %s. Check its certificate, the host name or %s."
              .formatted(server, reason(e), OkHttpTransport.CA_CERTIFICATES),
          e);
    }
    return failed("No connection to %s: %s.%s".formatted(peer, unconnected(e), CHECK_NETWORK), e);
  }

  private String unconnected(IOException e) {
    if (e instanceof UnknownHostException) {
      return "unknown host";
    }
    if (e instanceof SocketTimeoutException) {
      return "timed out (%s, or %s for the request)"
          .formatted(OkHttpTransport.CONNECT_TIMEOUT, request.timeout());
    }
    return e instanceof ConnectException ? "refused or unreachable" : reason(e);
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
