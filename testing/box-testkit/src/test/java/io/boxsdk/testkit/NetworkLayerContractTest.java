// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.http.NetworkLayer;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/** The kit lets a right layer pass and catches every wrong one. */
class NetworkLayerContractTest {

  static class Right extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> next.send(request);
    }
  }

  static class RightAndAlters extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> next.send(request.withHeader("x-added", "1"));
    }

    @Override
    protected Set<Capability> lacks() {
      return Set.of(Capability.SAME_REQUEST);
    }
  }

  static Stream<Class<?>> wrongLayers() {
    return Wrong.Runs.in(WrongNetworkLayers.class);
  }

  @Test
  void aRightLayerPasses() {
    Events events = Wrong.Runs.all(Right.class);
    events.assertStatistics(statistics -> statistics.failed(0).skipped(0).aborted(0));
    assertThat(events.succeeded().count()).isGreaterThan(10);
  }

  @Test
  void aDeclaredDeviationIsCountedAsSkipped() {
    Wrong.Runs.all(RightAndAlters.class)
        .assertStatistics(statistics -> statistics.failed(0).aborted(1));
  }

  @ParameterizedTest
  @MethodSource("wrongLayers")
  void aWrongLayerIsCaught(Class<?> wrong) {
    Wrong.Runs.ofTheCatcher(wrong).assertStatistics(statistics -> statistics.started(1).failed(1));
  }
}
