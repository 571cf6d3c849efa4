// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.http.Transport;
import java.util.Map;

/** The contract can be kept, without any library for HTTP. */
class PlainTransportTest extends TransportContract {

  static final Map<TransportCapability, String> DEVIATIONS =
      Map.of(
          TransportCapability.EARLY_ANSWER, "it reads when it has written",
          TransportCapability.CERTIFICATES, "it trusts the JVM's",
          TransportCapability.PROXY, "it knows none",
          TransportCapability.PROXY_AUTHENTICATION, "it knows none");

  @Override
  protected Transport create(TransportSettings settings) {
    return new PlainTransport(settings);
  }

  @Override
  protected Map<TransportCapability, String> deviations() {
    return DEVIATIONS;
  }
}
