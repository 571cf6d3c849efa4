// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.Setting;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A transport on {@code java.net.http}. Safe for any number of threads.
 *
 * <p>It speaks HTTP/1.1 only, one connection for each exchange under way: many streams of HTTP/2 on
 * one connection would share its speed and its failures. Connections are kept and used again.
 *
 * <p>What the JDK allows no other way:
 *
 * <ul>
 *   <li>A request without a {@code user-agent} is sent with the JDK's own.
 *   <li>A request without a body is sent with {@code content-length: 0}. That is what keeps the JDK
 *       from sending a {@code GET} a second time when a connection breaks.
 *   <li>An answer that comes before the request's body has been sent is seen once the server has
 *       taken the rest; if it takes no more, the call ends with the idle time-out.
 *   <li>Basic authentication at a proxy works for {@code https} only if Java is started with {@code
 *       -Djdk.http.auth.tunneling.disabledSchemes=}, since the JDK disables it by default.
 * </ul>
 *
 * <p>The time-out of a request runs from the call. With a body of 64 KiB or more it runs from the
 * call until the body begins to be sent, and anew when its last byte has been handed over; in
 * between the idle time-out applies, so that a long upload is not cut off as long as it moves. The
 * idle time-out also applies while the answer's body is read.
 */
public final class JdkTransport implements Transport {

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

  private final AtomicReference<@Nullable HttpClient> client;
  private final Route route;
  private final Duration idleTimeout;

  private JdkTransport(HttpClient client, Route route, Duration idleTimeout) {
    this.client = new AtomicReference<>(client);
    this.route = route;
    this.idleTimeout = idleTimeout;
  }

  /** A transport with every setting as it is unless set. */
  public static JdkTransport create() {
    return builder().build();
  }

  /** A transport to be configured. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public HttpResponse send(HttpRequest request) {
    HttpClient open = client.get();
    if (open == null) {
      throw new BoxTransportException(
          "This transport is closed. Send requests before closing it.", null, false);
    }
    return new Exchange(request, route, idleTimeout).send(open);
  }

  /**
   * Refuses further requests and gives up idle connections: at once from JDK 21, before that when
   * the garbage collector gets to them. Answers under way can be read to their end.
   */
  @Override
  public void close() {
    if (client.getAndSet(null) instanceof AutoCloseable closeable) {
      // From JDK 21. It waits for answers under way, which the caller of this method may hold.
      Thread closer = new Thread(() -> closeQuietly(closeable), "box-transport-jdk-close");
      closer.setDaemon(true);
      closer.start();
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Configures a {@link JdkTransport}. Not for several threads at once. */
  public static final class Builder {

    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofSeconds(60);
    private @Nullable URI proxy;
    private @Nullable ProxyCredentials proxyCredentials;
    private @Nullable Path caCertificates;
    private @Nullable SSLContext sslContext;

    private Builder() {}

    /** How long connecting to the server or proxy may take; 10 s unless set. */
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

    /** What to trust, and with which keys, instead of the JVM's default. */
    public Builder sslContext(SSLContext context) {
      sslContext = context;
      return this;
    }

    /**
     * The transport; the caller closes it.
     *
     * @throws BoxConfigurationException if a value is wrong or the certificates cannot be read
     */
    public JdkTransport build() {
      Route route = Route.of(proxy, proxyCredentials);
      HttpClient.Builder client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout)
              .proxy(route.proxies())
              // Whatever blocks is done by the threads that call send and read, never by a callback
              // of the client: so its selector thread may run them all, and needs no pool.
              .executor(Runnable::run);
      if (caCertificates != null && sslContext != null) {
        throw new BoxConfigurationException(
            "Set either an SSL context or %s, not both.".formatted(CA_CERTIFICATES), null);
      }
      if (caCertificates != null) {
        client.sslContext(Certificates.trusting(caCertificates));
      } else if (sslContext != null) {
        client.sslContext(sslContext);
      }
      return new JdkTransport(client.build(), route, idleTimeout);
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
