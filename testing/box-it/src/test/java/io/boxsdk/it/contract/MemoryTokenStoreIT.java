// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.internal.token.MemoryTokenStore;
import io.boxsdk.testkit.TokenStoreContract;
import java.util.Set;

class MemoryTokenStoreIT extends TokenStoreContract {

  @Override
  protected TokenStore open() {
    return new MemoryTokenStore();
  }

  /** It is of one client, whose token manager lets one thread at a time renew. */
  @Override
  protected Set<Capability> lacks() {
    return Set.of(Capability.SHARED_PLACE, Capability.OUT_OF_REACH, Capability.EXCLUSIVE_LEASE);
  }
}
