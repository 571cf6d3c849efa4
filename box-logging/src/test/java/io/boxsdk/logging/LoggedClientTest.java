// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Body;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxFile;
import io.boxsdk.core.BoxSettings;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RecordedRequest;
import io.boxsdk.testkit.BoxEmulatorExtension;
import io.boxsdk.testkit.Person;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The layer where it stands, found because it is there. */
class LoggedClientTest {

  private static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");

  @RegisterExtension final BoxEmulatorExtension local = new BoxEmulatorExtension();
  @RegisterExtension final Log log = new Log();

  private BoxEmulator emulator;
  private final List<AccessToken> told = new CopyOnWriteArrayList<>();
  @TempDir Path dir;

  @BeforeEach
  void start() {
    emulator = local.emulator();
  }

  /**
   * Differs: the logger is called {@code io.boxsdk.network}; a line has status, time and size
   * instead of a body; headers are written at TRACE, and never a secret.
   */
  @Test
  @DisplayName("S117 each request is a line: INFO if it went well, WARN if not")
  void eachRequestIsALine() {
    try (BoxClient box = client(OAuth2.developerToken(emulator.developerToken()))) {
      box.me();
      assertThatThrownBy(() -> box.file("4711").get()).isInstanceOf(BoxNotFoundException.class);
      emulator.faults().on("GET /2.0/users/me", "no-response", "return-503");
      assertThatThrownBy(box::me).isInstanceOf(BoxException.class);
      emulator.close();
      assertThatThrownBy(box::me).isInstanceOf(BoxTransportException.class);
    }
    List<String> lines = log.lines();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0))
        .matches("INFO GET /users/\\{id}: 200 in \\d+ ms, received \\d+ bytes.*");
    assertThat(lines.get(1))
        .matches("WARN GET /files/\\{id}: 404 in \\d+ ms, received \\d+ bytes \\[request id .+]");
    assertThat(lines.get(2)).matches("WARN GET /users/\\{id}: no answer in \\d+ ms: .+ Try again.");
    assertThat(lines.get(3)).matches("WARN GET /users/\\{id}, attempt 2: 503 in \\d+ ms.*");
    assertThat(lines.get(4)).matches("WARN GET /users/\\{id}: no answer in \\d+ ms: .+");
    assertThat(lines.get(5)).matches("WARN GET /users/\\{id}, attempt 2: no answer in .+");
  }

  /** Differs: SLF4J's provider decides where lines go and which; no client changes a logger. */
  @Test
  @DisplayName("S118 target and level of the lines are those of the logger, set by its owner")
  void theLoggersOwnerDecides() {
    try (BoxClient box = client(OAuth2.developerToken(emulator.developerToken()))) {
      log.level(Level.WARN);
      box.me();
      assertThat(log.lines()).isEmpty();
      log.level(Level.INFO);
      box.me();
      assertThat(log.lines()).hasSize(1);
      log.level(Level.TRACE);
      box.me();
      assertThat(log.lines()).hasSize(4);
      assertThat(box.describe()).contains("attempt layer: logging");
    }
  }

  @Test
  @DisplayName("W34 two clients write one line for each request of their own, in plain text")
  void twoClientsWriteOneLineEach() {
    try (BoxClient one = client(OAuth2.developerToken(emulator.developerToken()));
        BoxClient two = client(OAuth2.developerToken(emulator.developerToken()))) {
      one.me();
      two.rootFolder().get();
      two.me();
    }
    assertThat(log.lines())
        .hasSize(3)
        .allMatch(line -> line.matches("INFO GET \\S+: 200 in \\d+ ms, received \\d+ bytes.*"))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  @DisplayName("W04 a file goes up and down through the log unharmed, and is not in it")
  void contentIsUnharmed() throws Exception {
    byte[] content = new byte[3_000_000];
    new Random(4).nextBytes(content);
    log.level(Level.TRACE);
    try (BoxClient box = client(OAuth2.developerToken(emulator.developerToken()))) {
      BoxFile file = box.rootFolder().upload("random", Body.of(content));
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      file.download(stream);
      Path saved = dir.resolve("saved");
      file.download(saved);
      String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
      assertThat(file.sha1()).isEqualTo(sha1);
      assertThat(stream.toByteArray()).isEqualTo(content);
      assertThat(Files.readAllBytes(saved)).isEqualTo(content);
    }
    assertThat(log.lines())
        .filteredOn(line -> line.startsWith("INFO GET /files/{id}/content: 200"))
        .hasSize(2)
        .allMatch(line -> line.contains("received 3000000 bytes"));
    assertThat(log.lines())
        .anyMatch(
            line -> line.matches("INFO POST /files/content: 201 .*, sent 3000\\d{3} bytes.*"));
  }

  @Test
  @DisplayName("W05 no secret is in the log, whatever happens, even at TRACE")
  void noSecretIsInTheLog() throws Exception {
    log.level(Level.TRACE);
    List<String> secrets = new ArrayList<>();
    secrets.add(emulator.clientSecret());
    OAuth2 app =
        OAuth2.app(emulator.clientId(), emulator.clientSecret())
            .withAuthorizeUrl(emulator.authorizeUrl())
            .onTokens(told::add);
    Authorization authorization = app.authorization(REDIRECT).withPkce();
    URI redirected = new Person().grant(authorization.uri());
    for (String parameter : redirected.getRawQuery().split("&")) {
      secrets.add(URLDecoder.decode(parameter.split("=")[1], StandardCharsets.UTF_8));
    }
    secrets.add("canary-password");
    secrets.add("canary-link");
    secrets.add("canary-content");
    secrets.add("canary-name");
    try (BoxClient box = client(authorization.grant(redirected))) {
      box.me();
      emulator.faults().on("POST /oauth2/token", "commit-then-drop-response");
      emulator.clock().advance(Duration.ofHours(2));
      box.me();
      BoxFile file =
          box.rootFolder()
              .upload("canary-name", Body.of("canary-content".getBytes(StandardCharsets.UTF_8)));
      file.download(new ByteArrayOutputStream());
      emulator.faults().on("GET /2.0/files/{id}/content", "return-500");
      file.download(new ByteArrayOutputStream());
      BoxClient linked = box.withSharedLink("https://box/s/canary-link", "canary-password");
      assertThatThrownBy(() -> linked.file("1").get()).isInstanceOf(BoxException.class);
      assertThatThrownBy(() -> box.rootFolder().createSubfolder("canary-name"))
          .isInstanceOf(BoxException.class);
      box.revoke();
      assertThatThrownBy(box::me).isInstanceOf(BoxAuthException.class);
    }
    for (AccessToken token : told) {
      secrets.add(token.value());
      secrets.add(token.refreshToken());
    }
    List<String> signed =
        emulator.requests().stream()
            .map(RecordedRequest::path)
            .filter(path -> path.startsWith("/dl/"))
            .map(path -> path.substring("/dl/".length()))
            .toList();
    assertThat(signed).hasSize(2);
    secrets.addAll(signed);
    assertThat(log.lines()).hasSizeGreaterThan(30);
    assertThat(secrets).hasSizeGreaterThan(10);
    String everything = log.everything();
    // Among all that, whatever the lines are made of: so this test knows what it looks into.
    assertThat(everything).contains("authorization=•••", "boxapi=•••", "location=•••");
    assertThat(secrets).noneMatch(everything::contains);
  }

  private BoxClient client(Grant grant) {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .authenticator(grant)
        .set(BoxSettings.MAX_ATTEMPTS, 2)
        .build();
  }
}
