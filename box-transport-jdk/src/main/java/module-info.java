// SPDX-License-Identifier: Apache-2.0
import io.boxsdk.api.spi.TransportProvider;
import io.boxsdk.transport.jdk.internal.JdkTransportProvider;

/**
 * A transport on the JDK's own {@code java.net.http}.
 *
 * @provides TransportProvider the transport named {@code jdk}
 */
module io.boxsdk.transport.jdk {
  requires transitive io.boxsdk.api;
  requires java.net.http;

  exports io.boxsdk.transport.jdk;

  provides TransportProvider with
      JdkTransportProvider;
}
