// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp.internal;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.api.spi.TransportProvider;
import io.boxsdk.transport.okhttp.OkHttpTransport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Makes the transport named {@code okhttp} from settings. */
public final class OkHttpTransportProvider implements TransportProvider {

  @Override
  public String id() {
    return "okhttp";
  }

  @Override
  public Set<Setting<?>> settings() {
    return Set.of(
        OkHttpTransport.CONNECT_TIMEOUT,
        OkHttpTransport.IDLE_TIMEOUT,
        OkHttpTransport.PROXY,
        OkHttpTransport.PROXY_USER,
        OkHttpTransport.PROXY_PASSWORD,
        OkHttpTransport.CA_CERTIFICATES);
  }

  @Override
  public Transport create(Context context) {
    OkHttpTransport.Builder builder = OkHttpTransport.builder();
    Duration connectTimeout = context.get(OkHttpTransport.CONNECT_TIMEOUT);
    if (connectTimeout != null) {
      builder.connectTimeout(connectTimeout);
    }
    Duration idleTimeout = context.get(OkHttpTransport.IDLE_TIMEOUT);
    if (idleTimeout != null) {
      builder.idleTimeout(idleTimeout);
    }
    URI proxy = context.get(OkHttpTransport.PROXY);
    if (proxy != null) {
      builder.proxy(proxy);
    }
    String user = context.get(OkHttpTransport.PROXY_USER);
    String password = context.get(OkHttpTransport.PROXY_PASSWORD);
    if ((user == null) != (password == null)) {
      throw new BoxConfigurationException(
          "Settings %s and %s go together: set both or neither."
              .formatted(OkHttpTransport.PROXY_USER, OkHttpTransport.PROXY_PASSWORD),
          null);
    }
    if (user != null && password != null) {
      builder.proxyCredentials(user, password);
    }
    Path caCertificates = context.get(OkHttpTransport.CA_CERTIFICATES);
    if (caCertificates != null) {
      builder.caCertificates(caCertificates);
    }
    return builder.build();
  }
}
