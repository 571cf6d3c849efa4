// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection to the loopback receiver, from which one request is read. Never blocks. */
final class Visitor {

  private static final int LONGEST_HEAD = 8 << 10;

  /** Far less than what a fresh connection takes at once. */
  private static final String PAGE =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Box</title>
      <body style="font:18px system-ui;margin:15vh auto;max-width:30em;text-align:center">
      <p>%s</p></body></html>
      """;

  private final SocketChannel connection;
  private final ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD);
  private boolean answered;

  Visitor(SocketChannel connection) {
    this.connection = connection;
  }

  /** What is asked for; a method and a target, both empty if that cannot be told. */
  record Request(String method, String target) {}

  /**
   * Reads what has arrived.
   *
   * @return null as long as there is no whole request to answer
   * @throws IOException if the visitor has gone away
   */
  @Nullable Request read() throws IOException {
    if (answered) {
      // Closing with bytes unread would take the answer back; so they are read until they end.
      head.clear();
    }
    if (connection.read(head) < 0) {
      close();
      return null;
    }
    if (answered) {
      return null;
    }
    String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
    if (text.contains("\r\n\r\n")) {
      return parse(text.substring(0, text.indexOf("\r\n")));
    }
    if (!head.hasRemaining()) {
      answer("431 Request Header Fields Too Large", "This request is too long.", true);
    }
    return null;
  }

  private static Request parse(String line) {
    String[] words = line.split(" ", -1);
    return words.length == 3 && words[2].startsWith("HTTP/1.")
        ? new Request(words[0], words[1])
        : new Request("", "");
  }

  /** Writes a page, or only what would come before it. */
  void answer(String status, String text, boolean withBody) throws IOException {
    byte[] page = PAGE.formatted(text).getBytes(StandardCharsets.UTF_8);
    String before =
        "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nAllow: GET\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
            .formatted(status, page.length);
    answered = true;
    connection.write(
        new ByteBuffer[] {
          ByteBuffer.wrap(before.getBytes(StandardCharsets.US_ASCII)),
          ByteBuffer.wrap(page, 0, withBody ? page.length : 0)
        });
    connection.shutdownOutput();
  }

  boolean here() {
    return connection.isOpen();
  }

  void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // Gone is gone.
    }
  }
}
