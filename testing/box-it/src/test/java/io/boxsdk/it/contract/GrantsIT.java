// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.GrantContract;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Way.class)
class GrantsIT extends GrantContract {

  @Parameter Way way;

  @Override
  protected Grant grant(BoxEmulator local) {
    return way.grant(local, false);
  }

  @Override
  protected Grant grantForAnother(BoxEmulator local) {
    return way.grant(local, true);
  }

  @Override
  protected Set<Capability> lacks() {
    Set<Capability> lacks = EnumSet.allOf(Capability.class);
    lacks.removeIf(capability -> !way.lacks(capability));
    return lacks;
  }
}
