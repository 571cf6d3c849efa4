// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.Person;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/**
 * The Java in the README and the guides, compiled as it stands and run against a local Box. Where a
 * comment follows that says what it prints, it prints these lines, among others.
 */
class DocsIT {

  private static final Path ROOT = Path.of("..", "..");

  private static final Pattern SNIPPET =
      Pattern.compile(
          "^```java\n(.*?)^```\n(?:<!-- prints\n(.*?)-->)?", Pattern.DOTALL | Pattern.MULTILINE);

  /** What the snippets of one document speak of besides, as members of the class around them. */
  private static final Map<String, String> CASTS =
      Map.of(
          "events.md",
          """
          final Path kept = Files.createTempDirectory("events").resolve("kept");
          Snippet() throws IOException {
            Thread somebody =
                new Thread(
                    () -> {
                      try {
                        while (true) {
                          box.rootFolder().createSubfolder("Reports").delete();
                        }
                      } catch (BoxException e) {
                        // The guide is at its end, and the local Box is gone.
                      }
                    });
            somebody.setDaemon(true);
            somebody.start();
            while (emulator.count("DELETE /2.0/folders/{id}") == 0) {
              Thread.onSpinWait();
            }
          }
          """,
          "README.md",
          """
          final OAuth2 app = OAuth2.app(clientId, clientSecret);
          final AccessToken kept =
              new AccessToken(emulator.developerToken(), "refresh", Instant.MAX);
          """,
          "metrics.md",
          """
          final String token = emulator.developerToken();
          """,
          "authentication.md",
          """
          interface TokenService { AccessToken fetch(); }
          interface Page { void show(String token); }
          final URI redirect = URI.create("http://127.0.0.1/box");
          final String enterpriseId = emulator.enterpriseId();
          final String userId = emulator.adminUserId();
          final String nedsId = emulator.adminUserId();
          final String fileId = file.id();
          final String token = emulator.developerToken();
          final AccessToken kept = new AccessToken(token, "refresh", Instant.MAX);
          final Grant person = OAuth2.developerToken(token);
          final Path folderOfItsOwn = Files.createTempDirectory(Path.of("target"), "docs");
          Snippet() throws IOException {}
          BoxClientBuilder configured() {
            try {
              Path file = folderOfItsOwn.resolve("config.json");
              return BoxClient.builder()
                  .config(Files.writeString(file, emulator.jwtConfig()))
                  .baseUrl(emulator.apiUrl());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          final TokenService tokenService = () -> kept;
          final Page page = narrow -> System.out.println("Shown " + !narrow.equals(token));
          final java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
          void keep(AccessToken token) {}
          AccessToken load() { return kept; }
          void save(AccessToken token) {}
          """);

  /** The token store, which every client would use if it were on the tests' own class path. */
  private static final String OTHER_JARS = System.getProperty("otherJars");

  private static final String REDIS = "redis://127.0.0.1:6379";
  private static final int REDIS_PORT = freePort();

  @TempDir Path dir;

  private record Snippet(String document, int line, String code, List<String> prints) {}

  @TestFactory
  Stream<DynamicTest> everySnippetRuns() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> guides = Files.list(ROOT.resolve("docs"))) {
      for (Path document :
          Stream.concat(Stream.of(ROOT.resolve("README.md")), guides.sorted())
              .filter(path -> path.toString().endsWith(".md"))
              .toList()) {
        String text = Files.readString(document);
        Matcher found = SNIPPET.matcher(text);
        while (found.find()) {
          int line = (int) text.substring(0, found.start()).lines().count() + 1;
          String prints = found.group(2) == null ? "" : found.group(2);
          snippets.add(
              new Snippet(
                  document.getFileName().toString(),
                  line,
                  found.group(1),
                  prints.lines().filter(wanted -> !wanted.isBlank()).toList()));
        }
      }
    }
    assertThat(snippets).extracting(Snippet::document).contains("README.md");
    return snippets.stream()
        .map(
            snippet ->
                DynamicTest.dynamicTest(
                    "%s:%d".formatted(snippet.document(), snippet.line()), () -> run(snippet)));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(Snippet snippet) throws Exception {
    Path classes = Files.createTempDirectory(dir, "snippet");
    Path source = classes.resolve("Snippet.java");
    Files.writeString(source, program(snippet));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                errors,
                errors,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + OTHER_JARS,
                source.toString());
    assertThat(failed).as(errors.toString(StandardCharsets.UTF_8)).isZero();

    RedisServer redis = redis(snippet);
    try {
      show(snippet, classes);
    } finally {
      if (redis != null) {
        redis.stop();
      }
    }
  }

  private static RedisServer redis(Snippet snippet) throws IOException {
    if (!snippet.code().contains(REDIS)) {
      return null;
    }
    RedisServer redis =
        RedisServer.newRedisServer()
            .port(REDIS_PORT)
            .setting("bind 127.0.0.1")
            .setting("save \"\"")
            .build();
    redis.start();
    return redis;
  }

  private static void show(Snippet snippet, Path classes) throws Exception {
    Person person = new Person();
    Screen said = new Screen(person);
    PrintStream before = System.out;
    try (BoxEmulator emulator = BoxEmulator.start();
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {classes.toUri().toURL(), new File(OTHER_JARS).toURI().toURL()})) {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      Function<URI, URI> browser = person::grant;
      loader
          .loadClass("Snippet")
          .getMethod("run", BoxEmulator.class, Function.class)
          .invoke(null, emulator, browser);
      assertThat(emulator.faults().pending()).isEmpty();
    } finally {
      System.setOut(before);
    }
    for (String line : snippet.prints()) {
      assertThat(said.toString(StandardCharsets.UTF_8)).contains(line);
    }
  }

  /** The snippet and the cast that the guides speak of; its addresses are those of a local Box. */
  private static String program(Snippet snippet) {
    String body =
        snippet
            .code()
            .replace(
                "OAuth2.app(clientId, clientSecret)",
                "OAuth2.app(clientId, clientSecret).withAuthorizeUrl(emulator.authorizeUrl())")
            .replaceAll(
                "BoxClient\\.builder\\(\\)(?!\\s*\\.baseUrl)",
                "BoxClient.builder().baseUrl(emulator.apiUrl())")
            .replace("Path.of(\"README.md\")", "Path.of(\"../../README.md\")")
            .replace(REDIS, "redis://127.0.0.1:" + REDIS_PORT)
            .replace("Jwt.config(Path.of(\"config.json\"))", "Jwt.config(emulator.jwtConfig())")
            .replace("BoxClient.fromConfig(Path.of(\"config.json\"))", "configured().build()")
            .replace(
                "BoxDoctor.ofConfig(Path.of(\"config.json\"))", "BoxDoctor.of(this::configured)")
            .replace("Path.of(\"tokens.json\")", "folderOfItsOwn.resolve(\"tokens.json\")");
    return """
        import io.boxsdk.api.*;
        import io.boxsdk.api.auth.*;
        import io.boxsdk.api.http.*;
        import io.boxsdk.auth.jwt.*;
        import io.boxsdk.auth.oauth2.*;
        import io.boxsdk.auth.redis.*;
        import io.boxsdk.core.*;
        import io.boxsdk.emulator.*;
        import io.micrometer.core.instrument.*;
        import io.micrometer.core.instrument.Timer;
        import io.micrometer.core.instrument.simple.*;
        import java.io.*;
        import java.net.URI;
        import java.nio.charset.StandardCharsets;
        import java.nio.file.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.atomic.*;
        import java.util.concurrent.locks.*;
        import java.util.function.Function;

        public class Snippet {
          static BoxEmulator emulator;
          static Function<URI, URI> someone;
          static String clientId;
          static String clientSecret;
          static BoxClient box;
          static BoxFolder folder;
          static BoxFile file;

          public static void run(BoxEmulator local, Function<URI, URI> hands) throws Exception {
            emulator = local;
            someone = hands;
            clientId = local.clientId();
            clientSecret = local.clientSecret();
            try (BoxClient client =
                BoxClient.builder().baseUrl(emulator.apiUrl())
                    .authenticator(OAuth2.developerToken(local::developerToken)).build()) {
              box = client;
              folder = box.rootFolder().createSubfolder("Docs");
              file = folder.upload("plan.txt", Body.of("the plan".getBytes(StandardCharsets.UTF_8)));
              new Snippet().show();
            }
          }

          %s

          void show() throws Exception {
            %s
          }

          static URI browser(URI page) {
            return someone.apply(page);
          }
        }
        """
        .formatted(CASTS.getOrDefault(snippet.document(), ""), body);
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
