// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy does: answers {@code via} itself, or makes tunnels.
 *
 * @param authorization what it wants to see, if anything
 */
record TestProxy(@Nullable String authorization) implements RawServer.Script {

  static TestProxy open() {
    return new TestProxy(null);
  }

  static TestProxy wanting(String user, String password) {
    return new TestProxy(
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
  }

  @Override
  public void serve(RawServer.Conversation c) throws IOException {
    if (authorization != null && !authorization.equals(c.head().header("proxy-authorization"))) {
      c.write("HTTP/1.1 407 Credentials\r\nProxy-Authenticate: Basic realm=\"p\"\r\n");
      c.write("Content-Length: 0\r\n\r\n");
    } else if (c.head().line().startsWith("CONNECT ")) {
      tunnel(c);
    } else {
      c.ok("via");
    }
  }

  private static void tunnel(RawServer.Conversation c) throws IOException {
    URI target = URI.create(c.head().line().replaceAll("CONNECT (\\S+) .*", "tunnel://$1"));
    try (Socket server = new Socket(target.getHost(), target.getPort())) {
      c.write("HTTP/1.1 200 OK\r\n\r\n");
      RawServer.start(
          () -> {
            try {
              server.getInputStream().transferTo(c.out());
            } catch (IOException e) {
              // One side is gone.
            }
          });
      byte[] buffer = new byte[8192];
      for (int count = c.in().read(buffer); count >= 0; count = c.in().read(buffer)) {
        server.getOutputStream().write(buffer, 0, count);
      }
    }
  }
}
