// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's own Java, compiled as it stands and run against a local Box. */
class ReadmeIT {

  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path dir;

  @Test
  void everySnippetRuns() throws Exception {
    List<String> snippets = snippets(README);
    assertThat(snippets).hasSize(3);
    assertThat(run(0, snippets.get(0)))
        .contains("Open in your browser: http", "Hello Ada Admin", "file ", "\"README.md\"");
    assertThat(run(1, snippets.get(1)))
        .contains("Keep them safe: AccessToken[•••", "Hello Ada Admin");
    assertThat(run(2, snippets.get(2))).contains("Ada Admin after 2 requests");
  }

  private String run(int number, String snippet) throws Exception {
    compile(dir, "Snippet" + number, program(number, snippet));

    Person person = new Person();
    Screen said = new Screen(person);
    PrintStream before = System.out;
    try (BoxEmulator emulator = BoxEmulator.start();
        URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      Function<URI, URI> browser = person::grant;
      loader
          .loadClass("Snippet" + number)
          .getMethod("run", BoxEmulator.class, Function.class)
          .invoke(null, emulator, browser);
      assertThat(emulator.faults().pending()).isEmpty();
    } finally {
      System.setOut(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Every Java snippet of a document, in order. */
  static List<String> snippets(Path document) throws IOException {
    return JAVA.matcher(Files.readString(document)).results().map(match -> match.group(1)).toList();
  }

  static void compile(Path dir, String name, String program) throws IOException {
    Path source = dir.resolve(name + ".java");
    Files.writeString(source, program);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                errors,
                errors,
                "-d",
                dir.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(failed).as(errors.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** The snippet, with the names it uses; its addresses are those of the local Box. */
  private static String program(int number, String snippet) {
    String body =
        snippet
            .replace(
                "OAuth2.app(clientId, clientSecret)",
                "OAuth2.app(clientId, clientSecret).withAuthorizeUrl(local.authorizeUrl())")
            .replaceAll(
                "BoxClient\\.builder\\(\\)(?!\\s*\\.baseUrl)",
                "BoxClient.builder().baseUrl(local.apiUrl())")
            .replace("Path.of(\"README.md\")", "Path.of(\"../../README.md\")");
    return """
        import io.boxsdk.api.auth.*;
        import io.boxsdk.auth.oauth2.*;
        import io.boxsdk.core.*;
        import io.boxsdk.emulator.*;
        import java.net.URI;
        import java.nio.file.Path;
        import java.util.function.Function;

        public class Snippet%d {
          private static Function<URI, URI> hands;

          public static void run(BoxEmulator local, Function<URI, URI> someone) throws Exception {
            hands = someone;
            String clientId = local.clientId();
            String clientSecret = local.clientSecret();
            %s
          }

          private static URI browser(URI page) {
            return hands.apply(page);
          }
        }
        """
        .formatted(number, body);
  }

  /** Opens what the program asks to be opened, when it has printed the whole line. */
  private static final class Screen extends ByteArrayOutputStream {

    private static final Pattern ASKED = Pattern.compile("Open in your browser: (\\S+)\\s");

    private final Person person;
    private boolean asked;

    Screen(Person person) {
      this.person = person;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      Matcher line = ASKED.matcher(toString(StandardCharsets.UTF_8));
      if (!asked && line.find()) {
        asked = true;
        URI page = URI.create(line.group(1));
        new Thread(() -> person.open(person.grant(page))).start();
      }
    }
  }
}
