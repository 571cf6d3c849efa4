// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging.internal;

import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.api.spi.NetworkLayerProvider;
import io.boxsdk.logging.LoggingLayer;

/** Makes the layer named {@code logging}; it observes, so its presence is enough. */
public final class LoggingProvider implements NetworkLayerProvider {

  /** For {@link java.util.ServiceLoader}. */
  public LoggingProvider() {}

  @Override
  public String id() {
    return "logging";
  }

  @Override
  public NetworkLayer.Position position() {
    return NetworkLayer.Position.ATTEMPT;
  }

  @Override
  public boolean activeWhenPresent() {
    return true;
  }

  @Override
  public NetworkLayer create(Context context) {
    return LoggingLayer.create();
  }
}
