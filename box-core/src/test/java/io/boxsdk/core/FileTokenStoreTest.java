// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FileTokenStoreTest {

  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration TTL = Duration.ofSeconds(30);

  @RegisterExtension final LocalBox box = new LocalBox();
  @TempDir Path folder;
  private Path file;
  private FileTokenStore store;
  private final List<Process> others = new ArrayList<>();

  @BeforeEach
  void open() {
    file = folder.resolve("tokens.json");
    store = FileTokenStore.at(file);
  }

  @AfterEach
  void endOthers() {
    others.forEach(Process::destroyForcibly);
  }

  private static AccessToken token(String value) {
    return new AccessToken(value, "refresh-" + value, END);
  }

  @Test
  void aTokenIsKeptUntilItIsReplacedOrRemoved() {
    assertThat(store.read("a")).isEmpty();
    assertThat(store.compareAndSet("a", 1, token("one"))).isFalse();
    assertThat(store.compareAndSet("a", 0, token("one"))).isTrue();
    TokenStore.Entry one = FileTokenStore.at(file).read("a").orElseThrow();
    assertThat(one.token()).isEqualTo(token("one"));
    assertThat(store.compareAndSet("a", 0, token("two"))).isFalse();
    assertThat(store.compareAndSet("a", one.version(), token("two"))).isTrue();
    assertThat(store.remove("a", one.version())).isFalse();
    assertThat(store.read("b")).isEmpty();
    AccessToken bare = new AccessToken("bare", null, Instant.MAX);
    assertThat(store.compareAndSet("b", 0, bare)).isTrue();
    assertThat(store.read("b").orElseThrow().token()).isEqualTo(bare);
    assertThat(store.read("a").orElseThrow().token()).isEqualTo(token("two"));
  }

  @Test
  void aVersionIsNeverGivenTwice() {
    store.compareAndSet("a", 0, token("one"));
    long first = store.read("a").orElseThrow().version();
    assertThat(store.remove("a", first)).isTrue();
    assertThat(store.remove("a", 0)).isFalse();
    store.compareAndSet("a", 0, token("two"));
    assertThat(store.read("a").orElseThrow().version()).isGreaterThan(first);
    assertThat(store.compareAndSet("a", first, token("three"))).isFalse();
  }

  @Test
  void onlyTheOwnerMayUseTheFile() throws IOException {
    assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix")).isTrue();
    store.compareAndSet("a", 0, token("one"));
    store.lease("a", TTL, Duration.ZERO).orElseThrow().close();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(
              any ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(any)))
                      .isEqualTo("rw-------"));
    }
    for (String loose : List.of("rw-r--r--", "rw-----w-", "rw---x---", "rw--w----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(loose));
      assertThatThrownBy(() -> store.read("a"))
          .isInstanceOfSatisfying(
              BoxConfigurationException.class,
              e -> assertThat(e.code()).isEqualTo("file-permissions"))
          .hasMessageContaining("Mend it: chmod 600 " + file);
      assertThatThrownBy(() -> store.compareAndSet("a", 1, token("two")))
          .isInstanceOf(BoxConfigurationException.class);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(store.read("a").orElseThrow().token()).isEqualTo(token("one"));
  }

  @Test
  void whatCannotBeUsedIsOneTypedException() throws IOException {
    for (String content : List.of("", "{}", "[1]", "{\"last\":1,\"tokens\":[{\"key\":\"a\"}]}")) {
      Files.writeString(file, content);
      ownerOnly();
      assertThatThrownBy(() -> store.read("a"))
          .as(content)
          .isInstanceOfSatisfying(BoxAuthException.class, e -> assertThat(e.userMustAct()).isTrue())
          .hasMessageContaining("is damaged. Delete it, and log in again.");
    }
    FileTokenStore nowhere = FileTokenStore.at(folder.resolve("no/such/tokens"));
    assertThat(nowhere.read("a")).isEmpty();
    assertThatThrownBy(() -> nowhere.compareAndSet("a", 0, token("secret0one")))
        .isInstanceOf(BoxAuthException.class)
        .hasMessageContaining("cannot be written (NoSuchFileException)")
        .hasMessageNotContaining("secret0one");
    assertThatThrownBy(() -> FileTokenStore.at(Path.of("/")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FileTokenStore.at(null)).isInstanceOf(IllegalArgumentException.class);
    assertThat(store).hasToString("FileTokenStore[" + file + "]");
  }

  private void ownerOnly() throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void aLeaseIsGivenOnceAndEndsInTime() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    FileTokenStore early = FileTokenStore.at(file, Clock.fixed(now, ZoneOffset.UTC));
    FileTokenStore late = FileTokenStore.at(file, Clock.fixed(now.plus(TTL), ZoneOffset.UTC));
    Duration wait = Duration.ofMillis(30);
    TokenStore.Lease lease = early.lease("a", TTL, wait).orElseThrow();
    assertThat(early.lease("a", TTL, wait)).isEmpty();
    TokenStore.Lease next = late.lease("a", TTL, wait).orElseThrow();
    lease.close();
    lease.close();
    assertThat(late.lease("a", TTL, wait)).isEmpty();
    assertThat(late.lease("b", TTL, wait)).isPresent();
    next.close();
    assertThat(late.lease("a", TTL, wait)).isPresent();
  }

  @Test
  void aLeaseOfAClockThatWasWrongIsNone() {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
    FileTokenStore.at(file, wrong).lease("a", TTL, Duration.ZERO).orElseThrow();
    assertThat(store.lease("a", TTL, Duration.ZERO)).isPresent();
  }

  @Test
  void somebodyElseInTheSameProcessWhoHoldsTheLockIsWaitedFor() throws Exception {
    try (FileChannel foreign =
        FileChannel.open(
            folder.resolve("tokens.json.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      FileLock lock = foreign.lock();
      Thread writer = new Thread(() -> store.compareAndSet("a", 0, token("one")));
      writer.start();
      while (writer.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      lock.release();
      writer.join();
    }
    assertThat(store.read("a")).isPresent();
  }

  @Test
  void aSettingKeepsTokensInAFileToo() {
    for (int start = 0; start < 2; start++) {
      try (BoxClient client =
          box.builder(LocalBox.DeveloperTokens.of(box.emulator))
              .set(BoxSettings.TOKEN_FILE, file)
              .build()) {
        client.accessToken();
      }
    }
    assertThat(store.read(LocalBox.DeveloperTokens.of(box.emulator).key()).orElseThrow().version())
        .isEqualTo(1);
    assertThatThrownBy(
            () ->
                box.builder(LocalBox.DeveloperTokens.of(box.emulator))
                    .set(BoxSettings.TOKEN_FILE, file)
                    .tokenStore(store)
                    .build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("more than one tokenStore");
  }

  @Test
  void aLeaseThatCannotBeReadIsNone() throws IOException {
    store.lease("a", TTL, Duration.ZERO).orElseThrow();
    Files.writeString(folder.resolve("tokens.json.lease"), "{");
    assertThat(store.lease("a", TTL, Duration.ZERO)).isPresent();
  }

  @Test
  void aClientGoesOnFromTheFileInTheNextProcess() {
    try (BoxClient first =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator)).tokenStore(store).build()) {
      first.me();
      AccessToken kept = first.accessToken();
      try (BoxClient second =
          box.builder(LocalBox.DeveloperTokens.of(box.emulator))
              .tokenStore(FileTokenStore.at(file))
              .build()) {
        assertThat(second.accessToken()).isEqualTo(kept);
      }
    }
  }

  /** Another process: writes 50 times, each time after what it has read, and says how often. */
  static final class Writer {
    public static void main(String[] args) {
      FileTokenStore store = FileTokenStore.at(Path.of(args[0]));
      for (int written = 0; written < 50; ) {
        long version = store.read("a").map(TokenStore.Entry::version).orElse(0L);
        if (store.compareAndSet("a", version, token(args[1] + written))) {
          written++;
        }
      }
    }
  }

  /** Another process: holds the lease until it is killed. */
  static final class Holder {
    public static void main(String[] args) throws InterruptedException {
      FileTokenStore.at(Path.of(args[0])).lease("a", TTL, Duration.ofSeconds(10)).orElseThrow();
      System.out.println("held");
      Thread.sleep(600_000);
    }
  }

  private Process run(Class<?> main, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    others.add(process);
    return process;
  }

  @Test
  void noWriteOfManyProcessesIsLost() throws Exception {
    List<Process> writers =
        List.of(run(Writer.class, "x"), run(Writer.class, "y"), run(Writer.class, "z"));
    for (Process writer : writers) {
      assertThat(writer.waitFor()).isZero();
    }
    assertThat(store.read("a").orElseThrow().version()).isEqualTo(150);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("tokens.json", "tokens.json.lock");
    }
  }

  @Test
  void aLeaseOfAProcessThatWasKilledEndsInTime() throws Exception {
    Process holder = run(Holder.class);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("held");
      holder.destroyForcibly().waitFor();
      assertThat(store.lease("a", TTL, Duration.ofMillis(50))).isEmpty();
      Clock later = Clock.offset(Clock.systemUTC(), TTL);
      assertThat(FileTokenStore.at(file, later).lease("a", TTL, Duration.ZERO)).isPresent();
    }
  }
}
