// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** What the subject of a contract declares that it does not do: skipped, counted and printed. */
final class Deviations {

  private Deviations() {}

  /** Ends the running test as skipped if its subject declares that it lacks this. */
  static void skipIfLacking(Enum<?> capability, Set<?> lacks, Object test) {
    if (lacks.contains(capability)) {
      String deviation = "%s lacks %s".formatted(test.getClass().getSimpleName(), capability);
      System.out.println("Declared deviation: " + deviation);
      Assumptions.abort(deviation);
    }
  }
}
