// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.BoxEmulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the guide to events, compiled as it stands and run while somebody changes things. */
class EventsGuideIT {

  private static final Path GUIDE = Path.of("..", "..", "docs", "events.md");

  @TempDir Path dir;

  @Test
  void everySnippetRuns() throws Exception {
    List<String> snippets = ReadmeIT.snippets(GUIDE);
    assertThat(snippets).hasSize(4);
    assertThat(run(0, snippets.get(0))).contains("ITEM_TRASH folder ");
    assertThat(run(1, snippets.get(1))).contains("Handled event ITEM_TRASH ");
    assertThat(run(2, snippets.get(2))).startsWith("Handled event ITEM_CREATE ");
    assertThat(dir.resolve("kept")).content().matches("\\d+");
    assertThat(run(3, snippets.get(3))).contains("Logged event UPLOAD ", "Logged event DELETE ");
  }

  private String run(int number, String snippet) throws Exception {
    ReadmeIT.compile(dir, "Events" + number, program(number, snippet));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.out;
    AtomicBoolean done = new AtomicBoolean();
    try (BoxEmulator emulator = BoxEmulator.start();
        BoxClient box =
            BoxClient.builder()
                .baseUrl(emulator.apiUrl())
                .authenticator(OAuth2.developerToken(emulator::developerToken))
                .build();
        URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      change(box);
      Thread somebody =
          new Thread(
              () -> {
                while (!done.get()) {
                  change(box);
                }
              });
      if (number != 3) {
        somebody.start();
      }
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      try {
        loader
            .loadClass("Events" + number)
            .getMethod("run", BoxClient.class, Path.class)
            .invoke(null, box, dir.resolve("kept"));
      } finally {
        System.setOut(before);
        done.set(true);
        somebody.join();
      }
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static void change(BoxClient box) {
    box.rootFolder().createSubfolder("Reports").delete();
  }

  private static String program(int number, String snippet) {
    return """
        import io.boxsdk.core.*;
        import java.nio.file.Files;
        import java.nio.file.Path;
        import java.time.Duration;
        import java.time.Instant;

        public class Events%d {
          public static void run(BoxClient box, Path kept) throws Exception {
            %s
          }
        }
        """
        .formatted(number, snippet);
  }
}
