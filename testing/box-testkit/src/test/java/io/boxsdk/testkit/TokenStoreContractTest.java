// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.testkit.TokenStoreContract.Capability;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/** The kit lets a right token store pass and catches every wrong one. */
class TokenStoreContractTest {

  static class Right extends TokenStoreContract {
    private final Place place = new Place();

    @Override
    protected Place open() {
      return place;
    }

    @Override
    protected Place openOutOfReach() {
      return Place.OUT_OF_REACH;
    }
  }

  static class RightButForLeases extends Right {
    @Override
    protected Set<Capability> lacks() {
      return Set.of(Capability.EXCLUSIVE_LEASE, Capability.OUT_OF_REACH);
    }
  }

  @Wrong(caughtBy = "aPlaceOutOfReachIsATypedException")
  static class NeitherReachesNorDeclares extends TokenStoreContract {
    @Override
    protected Place open() {
      return new Place();
    }
  }

  static Stream<Class<?>> wrongStores() {
    return Stream.concat(
        Wrong.Runs.in(WrongTokenStores.class), Stream.of(NeitherReachesNorDeclares.class));
  }

  @Test
  void aRightStorePasses() {
    Events events = Wrong.Runs.all(Right.class);
    events.assertStatistics(statistics -> statistics.failed(0).skipped(0).aborted(0));
    assertThat(events.succeeded().count()).isGreaterThan(20);
  }

  @Test
  void aDeclaredDeviationIsCountedAsSkipped() {
    Events events = Wrong.Runs.all(RightButForLeases.class);
    assertThat(events.failed().count()).isZero();
    assertThat(events.aborted().count()).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("wrongStores")
  void aWrongStoreIsCaught(Class<?> wrong) {
    Wrong.Runs.ofTheCatcher(wrong).assertStatistics(statistics -> statistics.started(1).failed(1));
  }
}
