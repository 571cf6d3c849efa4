// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.http.FaultPlan.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final String READ = "GET /thing";

  private final FaultPlan plan = new FaultPlan(new Router().reads(READ, call -> Answer.empty(200)));

  private Taken take() {
    Taken taken = plan.take(READ);
    assertThat(taken).isNotNull();
    return taken;
  }

  @Test
  void aFaultIsDeliveredOrPutBackOnce() {
    plan.add(READ, List.of("return-500", "return-501"));

    try (Taken first = take()) {
      assertThat(first.fault().text()).isEqualTo("return-500");
    }
    assertThat(plan.pending()).containsExactly(READ + ": return-500", READ + ": return-501");
    try (Taken again = take()) {
      again.delivered();
    }
    assertThat(plan.pending()).containsExactly(READ + ": return-501");
    assertThat(plan.delivered()).isEqualTo(1);
  }

  @Test
  void aRequestFromBeforeAClearAddsNothingAfterIt() {
    plan.add(READ, List.of("return-500", "return-501"));
    Taken putBack = take();
    Taken delivered = take();

    plan.clear();
    putBack.close();
    delivered.delivered();
    delivered.close();

    assertThat(plan.pending()).isEmpty();
    assertThat(plan.delivered()).isZero();
  }
}
