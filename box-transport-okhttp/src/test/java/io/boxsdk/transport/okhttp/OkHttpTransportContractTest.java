// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.http.Transport;
import io.boxsdk.testkit.TransportCapability;
import io.boxsdk.testkit.TransportContract;
import io.boxsdk.testkit.TransportSettings;
import java.util.Map;

class OkHttpTransportContractTest extends TransportContract {

  @Override
  protected Transport create(TransportSettings settings) {
    OkHttpTransport.Builder builder =
        OkHttpTransport.builder()
            .connectTimeout(settings.connectTimeout())
            .idleTimeout(settings.idleTimeout());
    settings.proxy().ifPresent(builder::proxy);
    settings
        .proxyUser()
        .ifPresent(user -> builder.proxyCredentials(user, settings.proxyPassword().orElseThrow()));
    settings.caCertificates().ifPresent(builder::caCertificates);
    return builder.build();
  }

  @Override
  protected Map<TransportCapability, String> deviations() {
    return Map.of(
        TransportCapability.VERBATIM_URI,
        "OkHttp resolves dots in a path and writes an apostrophe in a query as %27",
        TransportCapability.BODY_WITH_ANY_METHOD,
        "OkHttp refuses a GET with a body",
        TransportCapability.EARLY_ANSWER,
        "OkHttp reads an answer when the request has been sent");
  }
}
