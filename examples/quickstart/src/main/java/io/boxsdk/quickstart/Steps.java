// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.quickstart;

import io.boxsdk.core.BoxProgress;
import java.io.PrintStream;

/** One line for each step, and a line that grows while a long one is under way. */
final class Steps {

  private static final int PARTS = 10;

  private final PrintStream out;
  private int count;

  Steps(PrintStream out) {
    this.out = out;
  }

  void say(String step, String result) {
    out.printf("%2d  %-22s %s%n", ++count, step, result);
  }

  /** Prints a tenth at a time, so that it reads well on a terminal and in a log. */
  BoxProgress progress(String step) {
    out.printf("%2d  %-22s ", ++count, step);
    out.flush();
    int[] shown = {0};
    return (bytes, total) -> {
      int part = (int) (bytes * PARTS / Math.max(total, 1));
      while (shown[0] < part) {
        out.print(++shown[0] * (100 / PARTS) + "% ");
        out.flush();
      }
    };
  }

  void finish(String result) {
    out.println(result);
  }

  void done() {
    out.println("Done.");
  }
}
