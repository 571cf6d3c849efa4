// SPDX-License-Identifier: Apache-2.0
import io.boxsdk.api.spi.TransportProvider;
import io.boxsdk.transport.okhttp.internal.OkHttpTransportProvider;

/**
 * A transport on OkHttp.
 *
 * @provides TransportProvider the transport named {@code okhttp}
 */
module io.boxsdk.transport.okhttp {
  requires transitive io.boxsdk.api;
  requires transitive okhttp3;

  exports io.boxsdk.transport.okhttp;

  provides TransportProvider with
      OkHttpTransportProvider;
}
