// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.benchmarks;

import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of a process to its end with one answer in hand: the SDK against the bare program,
 * in turn, as medians of pairs.
 */
final class ColdStart {

  private static final int PAIRS = 15;

  private ColdStart() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (BoxEmulator emulator = BoxEmulator.start()) {
      List<Double> bare = new ArrayList<>();
      List<Double> sdk = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      millis(emulator, BareProgram.class);
      millis(emulator, SdkProgram.class);
      for (int pair = 0; pair < PAIRS; pair++) {
        bare.add(millis(emulator, BareProgram.class));
        sdk.add(millis(emulator, SdkProgram.class));
        ratios.add(sdk.get(pair) / bare.get(pair));
      }
      System.out.printf(
          "Java %s, %d pairs: bare %s ms, SDK %s ms, ratio %s%n",
          Runtime.version(),
          PAIRS,
          Spread.of(bare, "%.0f"),
          Spread.of(sdk, "%.0f"),
          Spread.of(ratios, "%.2f"));
    }
  }

  private static double millis(BoxEmulator emulator, Class<?> program)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                emulator.apiUrl().toString(),
                emulator.developerToken())
            .redirectErrorStream(true);
    long start = System.nanoTime();
    Process process = builder.start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    int exit = process.waitFor();
    double millis = (System.nanoTime() - start) / 1e6;
    if (exit != 0 || !output.contains("Ada")) {
      throw new IllegalStateException(program + " failed: " + output);
    }
    return millis;
  }
}
