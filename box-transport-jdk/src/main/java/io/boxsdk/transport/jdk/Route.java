// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.BoxConfigurationException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Which way to the server: through a proxy or not, and the look-up of the first host on it. */
final class Route {

  /** The JVM remembers a look-up for 30 s unless told otherwise. */
  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(25);

  private final ProxySelector proxies;
  private final @Nullable URI proxy;
  private final @Nullable String proxyAuthorization;
  private final Map<String, Long> lookedUp = new ConcurrentHashMap<>();

  private Route(ProxySelector proxies, @Nullable URI proxy, @Nullable String authorization) {
    this.proxies = proxies;
    this.proxy = proxy;
    this.proxyAuthorization = authorization;
  }

  static Route of(@Nullable URI proxy, @Nullable ProxyCredentials credentials) {
    if (proxy == null) {
      if (credentials != null) {
        throw new BoxConfigurationException(
            "There are proxy credentials but no proxy: set %s.".formatted(JdkTransport.PROXY),
            null);
      }
      ProxySelector ofJvm = ProxySelector.getDefault();
      return new Route(ofJvm == null ? HttpClient.Builder.NO_PROXY : ofJvm, null, null);
    }
    String host = proxy.getHost();
    if (!"http".equalsIgnoreCase(proxy.getScheme()) || host == null || proxy.getPort() < 1) {
      throw new BoxConfigurationException(
          "Setting %s must be written http://host:port.".formatted(JdkTransport.PROXY), null);
    }
    if (proxy.getRawUserInfo() != null) {
      throw new BoxConfigurationException(
          "Setting %s must not hold credentials: set %s and %s."
              .formatted(JdkTransport.PROXY, JdkTransport.PROXY_USER, JdkTransport.PROXY_PASSWORD),
          null);
    }
    return new Route(
        ProxySelector.of(InetSocketAddress.createUnresolved(host, proxy.getPort())),
        proxy,
        credentials == null ? null : credentials.basic());
  }

  ProxySelector proxies() {
    return proxies;
  }

  /** The proxy that was set, if any. */
  @Nullable URI proxy() {
    return proxy;
  }

  @Nullable String proxyAuthorization() {
    return proxyAuthorization;
  }

  /**
   * Looks the first host up, so that the JVM has it at hand. A look-up cannot be interrupted and
   * knows no time-out; hence a thread of its own does it.
   */
  void lookUp(URI uri, long nanos)
      throws UnknownHostException, InterruptedException, TimeoutException {
    String host = firstHost(uri);
    Long last = lookedUp.get(host);
    long now = System.nanoTime();
    if (last != null && now - last < REMEMBERED_NANOS) {
      return;
    }
    CompletableFuture<InetAddress> address = new CompletableFuture<>();
    Thread thread = new Thread(() -> resolve(host, address), "box-transport-jdk-lookup");
    thread.setDaemon(true);
    thread.start();
    try {
      address.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw (UnknownHostException) new UnknownHostException(host).initCause(e.getCause());
    }
    lookedUp.put(host, now);
  }

  private static void resolve(String host, CompletableFuture<InetAddress> address) {
    try {
      address.complete(InetAddress.getByName(host));
    } catch (UnknownHostException | RuntimeException e) {
      address.completeExceptionally(e);
    }
  }

  private String firstHost(URI uri) {
    for (Proxy candidate : proxies.select(uri)) {
      if (candidate.type() == Proxy.Type.HTTP
          && candidate.address() instanceof InetSocketAddress address) {
        return address.getHostString();
      }
    }
    return Objects.requireNonNullElse(uri.getHost(), "");
  }
}
