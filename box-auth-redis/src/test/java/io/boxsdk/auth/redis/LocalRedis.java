// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.embedded.core.ExecutableProvider;

/** A real Redis of our own, in memory: the one of this machine, or else one that Maven brings. */
final class LocalRedis implements AutoCloseable {

  private final List<String> options;
  private final List<String> file;
  final int port;
  private Process process;
  private UnifiedJedis client;

  private LocalRedis(int port, List<String> file, List<String> options) throws IOException {
    this.port = port;
    this.file = file;
    this.options = options;
    restart();
  }

  /**
   * Starts one on a free port.
   *
   * @param options beyond those that keep it on this machine and off the disk
   */
  static LocalRedis start(String... options) {
    return start(List.of(), List.of(options));
  }

  /** Starts one like {@link #start}, from a file that it may write to. */
  static LocalRedis startFrom(Path file, String... options) {
    return start(List.of(file.toString()), List.of(options));
  }

  private static LocalRedis start(List<String> file, List<String> options) {
    IOException last = null;
    // The port may be taken between finding it and using it.
    for (int attempt = 0; attempt < 5; attempt++) {
      try {
        return new LocalRedis(freePort(), file, options);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new UncheckedIOException(last);
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI url() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /** To look at it, or to meddle with it. */
  UnifiedJedis client() {
    return client;
  }

  /** Sends a command that {@link #client} has no method for; gives the answer as text. */
  String send(String command, String... arguments) {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      Object answer =
          jedis.sendCommand(() -> command.getBytes(StandardCharsets.US_ASCII), arguments);
      return answer instanceof byte[] text
          ? new String(text, StandardCharsets.UTF_8)
          : String.valueOf(answer);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Sends it a signal, such as {@code STOP}. */
  void signal(String name) throws IOException {
    Child.signal(process, name);
  }

  /** Starts it anew, empty, with more options for this time. */
  void restart(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable().toString());
    command.addAll(file);
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1"));
    if (file.isEmpty()) {
      command.addAll(List.of("--save", "", "--appendonly", "no"));
    }
    command.addAll(options);
    command.addAll(List.of(more));
    // Where it may leave what it sends to a replica.
    Path scratch = Files.createDirectories(Path.of("target", "redis"));
    process =
        new ProcessBuilder(command).directory(scratch.toFile()).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); ; line = output.readLine()) {
      if (line == null) {
        throw new IOException("Redis did not start: " + said);
      }
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections") || line.contains("+monitor master")) {
        break;
      }
    }
    if (client != null) {
      client.close();
    }
    client = RedisClient.create("127.0.0.1", port);
  }

  @Override
  public void close() {
    client.close();
    kill();
  }

  private static synchronized Path executable() throws IOException {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(LocalRedis::unpacked);
  }

  private static Path unpacked() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "redis"));
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().startsWith("redis-server"))
            .findFirst()
            .map(Path::toAbsolutePath)
            .orElseGet(() -> unpack(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack(Path folder) {
    try {
      return ExecutableProvider.newJarResourceProvider(folder.toFile())
          .get()
          .toPath()
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
