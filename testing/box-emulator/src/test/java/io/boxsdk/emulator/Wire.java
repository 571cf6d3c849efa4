// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to an emulator on which anything can be said, also what no client would say. */
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final String token;

  Wire(BoxEmulator box) throws IOException {
    socket = new Socket("127.0.0.1", box.apiUrl().getPort());
    socket.setSoTimeout(10_000);
    token = box.developerToken();
  }

  /** Sends the head of a request, with a good token and these lines. */
  Wire ask(String request, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(request).append("\r\nAuthorization: Bearer ");
    text.append(token).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return say(text + "\r\n");
  }

  Wire say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** What comes until the connection ends. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** An answer's head, with its empty line. */
  String head() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head + "<end>";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** An answer with a body as long as its head says. */
  String answer() throws IOException {
    String head = head();
    int length = Integer.parseInt(head.replaceAll("(?is).*\r\ncontent-length: (\\d+).*", "$1"));
    byte[] body = socket.getInputStream().readNBytes(length);
    return head + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
