// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.spi;

import io.boxsdk.api.http.NetworkLayer;

/** Provides a {@link NetworkLayer}: any number is used by a client. */
public interface NetworkLayerProvider extends Provider<NetworkLayer> {

  /** Where the layer stands. */
  NetworkLayer.Position position();

  /**
   * Whether the layer is used when its module is present, without being named. True only for a
   * layer that observes and never alters.
   */
  default boolean activeWhenPresent() {
    return false;
  }
}
