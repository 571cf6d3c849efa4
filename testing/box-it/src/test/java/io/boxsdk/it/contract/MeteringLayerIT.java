// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.MeteringLayer;
import io.boxsdk.testkit.NetworkLayerContract;

class MeteringLayerIT extends NetworkLayerContract {

  @Override
  protected NetworkLayer layer() {
    return MeteringLayer.of(measured -> {});
  }
}
