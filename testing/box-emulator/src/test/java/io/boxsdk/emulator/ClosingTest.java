// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an emulator that was closed, or never came up. */
class ClosingTest {
  private static final String LARGE = "large ".repeat(60_000);

  @TempDir private Path folder;

  @Test
  void nothingIsLeft() throws Exception {
    Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    Set<Path> foldersBefore = temporaryFolders();
    BoxEmulator box = BoxEmulator.builder().httpsPort(0).start();
    Api api = new Api(box);
    api.file("0", "large", LARGE);
    box.faults().on("GET /2.0/users/me", "stall-after-5");
    try (Socket stalled = connect(box);
        Socket silent = connect(box);
        Socket uploading = connect(box)) {
      ask(stalled, "GET /2.0/users/me", box.developerToken(), "");
      assertThat(stalled.getInputStream().read()).isEqualTo('H');
      ask(uploading, "POST /2.0/folders", box.developerToken(), "Content-Length: 100\r\n");
      assertThat(silent.isConnected()).isTrue();

      box.close();

      assertThat(stalled.getInputStream().readAllBytes()).isNotEmpty();
    }
    assertThat(temporaryFolders()).isEqualTo(foldersBefore);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!threadsBefore.contains(thread) && !isOfTheClient(thread)) {
        thread.join(5_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  /** Of the shared client of these tests, which lives on, and of the JVM. */
  private static boolean isOfTheClient(Thread thread) {
    return thread.getName().startsWith("HttpClient-")
        || thread.getName().startsWith("ForkJoinPool")
        || thread.getThreadGroup() == null
        || thread.getThreadGroup().getName().equals("system")
        || thread.getThreadGroup().getName().equals("InnocuousThreadGroup");
  }

  private static Set<Path> temporaryFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return new HashSet<>(
          all.filter(f -> f.getFileName().toString().startsWith("box-emulator")).toList());
    }
  }

  @Test
  void aFailedStartKeepsNoPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free = freePort();

      assertThatThrownBy(
              () -> BoxEmulator.builder().port(free).contentPort(taken.getLocalPort()).start())
          .isInstanceOf(UncheckedIOException.class);

      try (ServerSocket again = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void aStartThatFailsAtTheDataKeepsNoPort() throws Exception {
    int free = freePort();
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("box.mv"), "no store".repeat(2_000));

    assertThatThrownBy(() -> BoxEmulator.builder().port(free).data(file).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> BoxEmulator.builder().port(free).data(folder.resolve("data")).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("data").toString());

    try (ServerSocket again = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void closingUnderWritesLosesNothingThatWasAcknowledged() throws Exception {
    Map<String, String> made = new ConcurrentHashMap<>();
    Map<String, String> files = new ConcurrentHashMap<>();
    String token;
    BoxEmulator box = BoxEmulator.builder().data(folder).start();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Api api = new Api(box);
      token = box.developerToken();
      CountDownLatch enough = new CountDownLatch(60);
      for (int i = 0; i < 8; i++) {
        int writer = i;
        threads.execute(
            () -> {
              try {
                for (int n = 0; ; n++) {
                  String name = writer + "-" + n;
                  if (writer < 4) {
                    made.put(api.folder("0", name), name);
                  } else {
                    files.put(api.file("0", name, LARGE + name), LARGE + name);
                  }
                  enough.countDown();
                }
              } catch (UncheckedIOException e) {
                // It was closed.
              }
            });
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      box.close();
    } finally {
      threads.shutdown();
    }
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    try (BoxEmulator again = BoxEmulator.builder().data(folder).start()) {
      Api api = new Api(again).as(token);
      made.forEach((id, name) -> assertThat(api.get("/2.0/folders/" + id).status()).isEqualTo(200));
      files.forEach((id, content) -> assertThat(api.download(id)).isEqualTo(content));
    }
  }

  private static Socket connect(BoxEmulator box) throws IOException {
    Socket socket = new Socket("127.0.0.1", box.apiUrl().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void ask(Socket socket, String request, String token, String headers)
      throws IOException {
    String text =
        request + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n" + headers;
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
