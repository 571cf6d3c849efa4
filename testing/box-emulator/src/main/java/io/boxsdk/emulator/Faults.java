// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import io.boxsdk.emulator.http.FaultPlan;
import java.util.List;

/** What is to go wrong, and what did. Thread-safe. */
public final class Faults {
  private final FaultPlan plan;

  Faults(FaultPlan plan) {
    this.plan = plan;
  }

  /**
   * Lets the next requests of an operation meet these faults, one request each, in order.
   *
   * <p>A fault is one of {@code return-N}, {@code retry-after(text)}, {@code no-response}, {@code
   * commit-then-drop-response}, {@code commit-then-500}, {@code html-200}, {@code empty-200},
   * {@code truncate-after-K}, {@code stall-after-K}, {@code corrupt-byte-at-K}, {@code
   * redirect-to(url)}, {@code redirect-loop}, {@code 401-once}, {@code wrong-content-type}, {@code
   * bad-utf8}, {@code deep-json(n)} and {@code return-json(json)}, or several joined by {@code +},
   * as in {@code return-429+retry-after(1)}. One that a request gives no occasion for, such as too
   * few bytes to cut, waits for the next.
   *
   * @param operation verb and path template, as in {@code GET /2.0/folders/{id}/items}; or {@code
   *     *}
   * @throws IllegalArgumentException if there is no such operation or fault; it lists what there is
   */
  public void on(String operation, String... faults) {
    plan.add(operation, List.of(faults));
  }

  /** How many faults have met a request. */
  public int delivered() {
    return plan.delivered();
  }

  /** What no request has met yet, as {@code operation: fault}; a test should end with none. */
  public List<String> pending() {
    return plan.pending();
  }
}
