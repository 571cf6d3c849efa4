// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.benchmarks;

import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxEventStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a change to its handler: the time between the change's answer and the call of the handler,
 * in one process, with the local Box in another. Negative if the handler was faster.
 */
final class EventDelay {

  private static final int WARM_UP = 50;
  private static final int CHANGES = 300;

  private EventDelay() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.boxsdk.emulator.shell.Main",
                "--print-config")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      JsonNode config = JsonMapper.builder().build().readTree(output.readLine());
      try (BoxClient box =
          BoxClient.builder()
              .baseUrl(URI.create(config.get("apiUrl").stringValue()))
              .authenticator(OAuth2.developerToken(config.get("developerToken").stringValue()))
              .build()) {
        report(measure(box));
      }
    } finally {
      server.destroy();
    }
  }

  private static List<Double> measure(BoxClient box) throws InterruptedException {
    LinkedBlockingQueue<Long> handled = new LinkedBlockingQueue<>();
    List<Double> millis = new ArrayList<>();
    BoxEventStream stream = box.events().follow();
    Thread listener = new Thread(() -> stream.run(event -> handled.add(System.nanoTime())));
    listener.start();
    for (int i = 0; i < WARM_UP + CHANGES; i++) {
      // Until the next poll is open: most changes meet somebody who waits.
      Thread.sleep(20);
      box.rootFolder().createSubfolder("change " + i);
      long answered = System.nanoTime();
      long seen = handled.take();
      if (i >= WARM_UP) {
        millis.add((seen - answered) / 1e6);
      }
    }
    stream.close();
    listener.join();
    return millis.stream().sorted().toList();
  }

  private static void report(List<Double> millis) {
    System.out.printf(
        "Java %s, %d changes: from answer to handler %.1f ms [%.1f..%.1f], nine of ten within %.1f ms%n",
        Runtime.version(),
        millis.size(),
        millis.get(millis.size() / 2),
        millis.get(0),
        millis.get(millis.size() - 1),
        millis.get(millis.size() * 9 / 10));
  }
}
