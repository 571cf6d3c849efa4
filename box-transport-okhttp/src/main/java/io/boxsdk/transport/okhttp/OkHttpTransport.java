// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A transport on OkHttp. Safe for any number of threads.
 *
 * <p>It speaks HTTP/2 where the server offers it with TLS, else HTTP/1.1. Connections are kept for
 * 30 seconds and used again. What blocks is done by threads that exist only while requests are
 * under way, and for seconds after it.
 *
 * <p>What OkHttp allows no other way:
 *
 * <ul>
 *   <li>A {@code GET} or {@code HEAD} with a body is refused.
 *   <li>{@code .} and {@code ..} are resolved in the path of a URI, and {@code '} in its query is
 *       sent as {@code %27}.
 *   <li>An answer of HTTP/1.1 that comes before the request's body has been sent is seen once the
 *       server has taken the rest; if it takes no more, the call ends with the idle time-out.
 *   <li>A kept connection may turn out to be closed by the server only when a request is sent on
 *       it, which then fails and may have been sent.
 * </ul>
 *
 * <p>The time-out of a request runs from the call. With a body of 64 KiB or more it runs from the
 * call until the body begins to be sent, and anew when its last byte has been handed over; in
 * between the idle time-out applies, so that a long upload is not cut off as long as it moves. The
 * idle time-out also applies while the answer's body is read.
 */
public final class OkHttpTransport implements Transport {

  /** How long connecting to the server or proxy may take; 10 s unless set. */
  public static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.duration("transport.connect-timeout").withDefault(Duration.ofSeconds(10));

  /** How long a body may stand still, in either direction; 60 s unless set. */
  public static final Setting<Duration> IDLE_TIMEOUT =
      Setting.duration("transport.idle-timeout").withDefault(Duration.ofSeconds(60));

  /** The proxy, as {@code http://host:port}; the JVM's own proxy selection unless set. */
  public static final Setting<URI> PROXY = Setting.uri("transport.proxy");

  /** The name to authenticate with at the proxy. */
  public static final Setting<String> PROXY_USER = Setting.text("transport.proxy-user");

  /** The password to authenticate with at the proxy. */
  public static final Setting<String> PROXY_PASSWORD =
      Setting.text("transport.proxy-password").asSecret();

  /** A PEM file of certificates to trust in addition to the JVM's. */
  public static final Setting<Path> CA_CERTIFICATES = Setting.path("transport.ca-certificates");

  private static final long KEPT_SECONDS = 30;

  /** What OkHttp can count in milliseconds. */
  private static final Duration LONGEST = Duration.ofDays(20);

  private final OkHttpClient client;
  private final boolean ownConnections;
  private final OutgoingProxy proxy;
  private final Duration idleTimeout;
  private final Workers workers = new Workers();
  private volatile boolean closed;

  private OkHttpTransport(
      OkHttpClient client, boolean ownConnections, OutgoingProxy proxy, Duration idleTimeout) {
    this.client = client;
    this.ownConnections = ownConnections;
    this.proxy = proxy;
    this.idleTimeout = idleTimeout;
  }

  /** A transport with every setting as it is unless set. */
  public static OkHttpTransport create() {
    return builder().build();
  }

  /** A transport to be configured. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public HttpResponse send(HttpRequest request) {
    if (closed) {
      throw new BoxTransportException(
          "This transport is closed. Send requests before closing it.", null, false);
    }
    return new Exchange(request, this).send(client);
  }

  /**
   * Refuses further requests and gives up idle connections and threads. Answers under way can be
   * read to their end. Connections of a client that was given are left to it.
   */
  @Override
  public void close() {
    closed = true;
    workers.dismiss();
    released();
  }

  OutgoingProxy proxy() {
    return proxy;
  }

  Duration idleTimeout() {
    return idleTimeout;
  }

  Workers workers() {
    return workers;
  }

  /** A connection is idle again; after closing nobody wants it. */
  void released() {
    if (closed && ownConnections) {
      client.connectionPool().evictAll();
    }
  }

  /** Configures a {@link OkHttpTransport}. Not for several threads at once. */
  public static final class Builder {

    private @Nullable OkHttpClient given;
    private @Nullable Duration connectTimeout;
    private Duration idleTimeout = Duration.ofSeconds(60);
    private @Nullable URI proxy;
    private @Nullable ProxyCredentials proxyCredentials;
    private @Nullable Path caCertificates;

    private Builder() {}

    /**
     * A client to send with, which stays the caller's to close. Its connections, interceptors, TLS,
     * proxies and the like are used; what is set here replaces its own.
     *
     * <p>Its cookies, cache, authenticator for servers, redirects and retries are not used, since a
     * transport has none. The time-outs of this transport and of each request stand in for its own,
     * but for that of connecting. Its interceptors see what is really sent and received.
     */
    public Builder client(OkHttpClient client) {
      given = client;
      return this;
    }

    /** How long connecting to the server or proxy may take; 10 s, or the client's, unless set. */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = requirePositive(CONNECT_TIMEOUT, timeout);
      return this;
    }

    /** How long a body may stand still, in either direction; 60 s unless set. */
    public Builder idleTimeout(Duration timeout) {
      idleTimeout = requirePositive(IDLE_TIMEOUT, timeout);
      return this;
    }

    /** The proxy, as {@code http://host:port}; the JVM's own proxy selection unless set. */
    public Builder proxy(URI newProxy) {
      proxy = newProxy;
      return this;
    }

    /** The name and the password to authenticate with at the {@link #proxy}. */
    public Builder proxyCredentials(String user, String password) {
      proxyCredentials = new ProxyCredentials(user, password);
      return this;
    }

    /** A PEM file of certificates to trust in addition to the JVM's, such as a company's own. */
    public Builder caCertificates(Path pemFile) {
      caCertificates = pemFile;
      return this;
    }

    /**
     * The transport; the caller closes it.
     *
     * @throws BoxConfigurationException if a value is wrong or the certificates cannot be read
     */
    public OkHttpTransport build() {
      OutgoingProxy through = OutgoingProxy.of(proxy, proxyCredentials);
      OkHttpClient.Builder client =
          given != null
              ? given.newBuilder()
              : new OkHttpClient.Builder()
                  .connectionPool(
                      new ConnectionPool(Integer.MAX_VALUE, KEPT_SECONDS, TimeUnit.SECONDS));
      client
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .followSslRedirects(false)
          .cookieJar(CookieJar.NO_COOKIES)
          .authenticator(Authenticator.NONE)
          .cache(null)
          // Whoever waits for a worker watches the time.
          .callTimeout(Duration.ZERO)
          .readTimeout(Duration.ZERO)
          .writeTimeout(Duration.ZERO);
      if (connectTimeout != null) {
        client.connectTimeout(connectTimeout.compareTo(LONGEST) < 0 ? connectTimeout : LONGEST);
      }
      if (caCertificates != null) {
        Certificates.trust(client, caCertificates);
      }
      through.configure(client);
      OnTheWire.configure(client, through);
      return new OkHttpTransport(client.build(), given == null, through, idleTimeout);
    }

    private static Duration requirePositive(Setting<Duration> setting, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new BoxConfigurationException(
            "Setting %s must be longer than zero, not %s.".formatted(setting, value), null);
      }
      return value;
    }
  }
}
