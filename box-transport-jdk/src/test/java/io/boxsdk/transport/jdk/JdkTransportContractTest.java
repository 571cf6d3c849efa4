// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import io.boxsdk.api.http.Transport;
import io.boxsdk.testkit.TransportCapability;
import io.boxsdk.testkit.TransportContract;
import io.boxsdk.testkit.TransportSettings;
import java.util.Map;

class JdkTransportContractTest extends TransportContract {

  @Override
  protected Transport create(TransportSettings settings) {
    JdkTransport.Builder builder =
        JdkTransport.builder()
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
        TransportCapability.NO_HEADERS_OF_ITS_OWN,
        "the JDK adds its user-agent where there is none",
        TransportCapability.EARLY_ANSWER,
        "the JDK hands an answer out when the request has been sent");
  }
}
