// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk.internal;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.api.spi.TransportProvider;
import io.boxsdk.transport.jdk.JdkTransport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Makes the transport named {@code jdk} from settings. */
public final class JdkTransportProvider implements TransportProvider {

  @Override
  public String id() {
    return "jdk";
  }

  @Override
  public Set<Setting<?>> settings() {
    return Set.of(
        JdkTransport.CONNECT_TIMEOUT,
        JdkTransport.IDLE_TIMEOUT,
        JdkTransport.PROXY,
        JdkTransport.PROXY_USER,
        JdkTransport.PROXY_PASSWORD,
        JdkTransport.CA_CERTIFICATES);
  }

  @Override
  public Transport create(Context context) {
    JdkTransport.Builder builder = JdkTransport.builder();
    Duration connectTimeout = context.get(JdkTransport.CONNECT_TIMEOUT);
    if (connectTimeout != null) {
      builder.connectTimeout(connectTimeout);
    }
    Duration idleTimeout = context.get(JdkTransport.IDLE_TIMEOUT);
    if (idleTimeout != null) {
      builder.idleTimeout(idleTimeout);
    }
    URI proxy = context.get(JdkTransport.PROXY);
    if (proxy != null) {
      builder.proxy(proxy);
    }
    String user = context.get(JdkTransport.PROXY_USER);
    String password = context.get(JdkTransport.PROXY_PASSWORD);
    if ((user == null) != (password == null)) {
      throw new BoxConfigurationException(
          "Settings %s and %s go together: set both or neither."
              .formatted(JdkTransport.PROXY_USER, JdkTransport.PROXY_PASSWORD),
          null);
    }
    if (user != null && password != null) {
      builder.proxyCredentials(user, password);
    }
    Path caCertificates = context.get(JdkTransport.CA_CERTIFICATES);
    if (caCertificates != null) {
      builder.caCertificates(caCertificates);
    }
    return builder.build();
  }
}
