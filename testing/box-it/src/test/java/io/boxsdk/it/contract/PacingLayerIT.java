// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.PacingLayer;
import io.boxsdk.testkit.NetworkLayerContract;
import java.time.Duration;

class PacingLayerIT extends NetworkLayerContract {

  @Override
  protected NetworkLayer layer() {
    return PacingLayer.perUser(1_000_000, Duration.ofMillis(1));
  }
}
