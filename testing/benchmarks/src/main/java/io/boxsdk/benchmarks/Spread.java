// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.benchmarks;

import java.util.List;

/** A figure measured several times: its median, and its extremes in brackets. */
final class Spread {

  private Spread() {}

  static String of(List<Double> values, String format) {
    List<Double> sorted = values.stream().sorted().toList();
    return (format + " [" + format + ".." + format + "]")
        .formatted(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(sorted.size() - 1));
  }
}
