// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.BoxConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that was set, and who authenticates there.
 *
 * @param address where it is, null if none was set
 * @param authorization what it is shown, null if nothing
 */
record OutgoingProxy(@Nullable URI address, @Nullable String authorization)
    implements Authenticator {

  static final String AUTHORIZATION = "proxy-authorization";

  /** The proxy wants credentials for a tunnel, or others. */
  static final class Refuses extends IOException {
    private static final long serialVersionUID = 1L;

    Refuses() {
      super("The proxy wants credentials, or others");
    }
  }

  static OutgoingProxy of(@Nullable URI proxy, @Nullable ProxyCredentials credentials) {
    if (proxy == null) {
      if (credentials != null) {
        throw new BoxConfigurationException(
            "There are proxy credentials but no proxy: set %s.".formatted(OkHttpTransport.PROXY),
            null);
      }
      return new OutgoingProxy(null, null);
    }
    if (!"http".equalsIgnoreCase(proxy.getScheme())
        || proxy.getHost() == null
        || proxy.getPort() < 1) {
      throw new BoxConfigurationException(
          "Setting %s must be written http://host:port.".formatted(OkHttpTransport.PROXY), null);
    }
    if (proxy.getRawUserInfo() != null) {
      throw new BoxConfigurationException(
          "Setting %s must not hold credentials: set %s and %s."
              .formatted(
                  OkHttpTransport.PROXY,
                  OkHttpTransport.PROXY_USER,
                  OkHttpTransport.PROXY_PASSWORD),
          null);
    }
    return new OutgoingProxy(proxy, credentials == null ? null : credentials.basic());
  }

  void configure(OkHttpClient.Builder client) {
    if (address != null) {
      client
          .proxy(
              new Proxy(
                  Proxy.Type.HTTP,
                  InetSocketAddress.createUnresolved(address.getHost(), address.getPort())))
          .proxyAuthenticator(this);
    }
  }

  /** What to show to the proxy with a request that needs no tunnel; null if nothing. */
  @Nullable String authorizationFor(Request request, Route route) {
    return request.isHttps() || route.proxy().type() != Proxy.Type.HTTP ? null : authorization;
  }

  /** Asked before a tunnel is made, and once more if the proxy does not like the answer. */
  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response)
      throws IOException {
    Request tunnel = response.request();
    boolean before =
        response.challenges().stream().anyMatch(c -> "OkHttp-Preemptive".equals(c.scheme()));
    if (!before) {
      throw new Refuses();
    }
    return authorization == null
        ? null
        : tunnel.newBuilder().header(AUTHORIZATION, authorization).build();
  }

  @Override
  public String toString() {
    return String.valueOf(address);
  }
}
