// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.quickstart;

import io.boxsdk.core.BoxDoctor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Examines a configuration from the shell: {@code doctor [--offline] [file]}. */
final class Doctor {

  private static final String USAGE =
      "Usage: quickstart doctor [--offline] [config.json | box.properties]";

  private Doctor() {}

  /** The exit status: 0 if all is well, 1 if something is wrong, 2 if the arguments are. */
  static int run(String[] args, PrintStream out) {
    List<String> files = List.of(args).stream().skip(1).filter(a -> !a.startsWith("--")).toList();
    List<String> options = List.of(args).stream().filter(a -> a.startsWith("--")).toList();
    if (!args[0].equals("doctor")
        || files.size() > 1
        || !(options.isEmpty() || options.equals(List.of("--offline")))) {
      out.println(USAGE);
      return 2;
    }
    BoxDoctor doctor =
        files.isEmpty() ? BoxDoctor.ofEnvironment() : BoxDoctor.ofConfig(Path.of(files.get(0)));
    List<BoxDoctor.Finding> findings =
        options.isEmpty() ? doctor.examineWithBox() : doctor.examine();
    findings.forEach(out::println);
    if (findings.isEmpty()) {
      out.println(options.isEmpty() ? "All is well: Box answers." : "All is well, without Box.");
    }
    return findings.isEmpty() ? 0 : 1;
  }
}
