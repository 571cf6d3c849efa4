// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers whatever it is asked with one text, or not at all. */
final class NoRedis implements AutoCloseable {

  private final ServerSocket server;
  private final Thread thread;
  private final List<Socket> silent = new CopyOnWriteArrayList<>();

  private NoRedis(String answer) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(() -> serve(answer));
    thread.start();
  }

  static NoRedis answering(String text) throws IOException {
    return new NoRedis(text);
  }

  static NoRedis silent() throws IOException {
    return new NoRedis(null);
  }

  URI url() {
    return URI.create("redis://127.0.0.1:" + server.getLocalPort());
  }

  /** How many connections wait for an answer. */
  int waiting() {
    return silent.size();
  }

  private void serve(String answer) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (answer == null) {
          silent.add(socket);
          continue;
        }
        try (socket) {
          if (socket.getInputStream().read() >= 0) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          }
        }
      } catch (IOException e) {
        // The other side has given up, or the test is over.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : silent) {
      socket.close();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
