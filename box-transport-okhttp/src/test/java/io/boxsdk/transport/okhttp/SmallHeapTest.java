// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.testkit.RawServer;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmallHeapTest {

  @Test
  void twoHundredMegabytesPassBothWaysInASmallHeap() throws Exception {
    try (RawServer server =
        RawServer.http(
            c -> {
              if (c.head().line().startsWith("GET /small")) {
                c.ok("small");
              } else if (c.head().line().startsWith("GET")) {
                c.write("HTTP/1.1 200 OK\r\nContent-Length: " + SmallHeap.SIZE + "\r\n\r\n");
                byte[] piece = new byte[1_000_000];
                for (long sent = 0; sent < SmallHeap.SIZE; sent += piece.length) {
                  c.out().write(piece);
                }
              } else {
                c.ok("received " + c.transferBody(OutputStream.nullOutputStream()));
              }
            })) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx24m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SmallHeap.class.getName(),
                  server.uri("/").toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(child.getInputStream().readAllBytes(), UTF_8);
      assertThat(said)
          .isEqualTo("received %1$d; received %1$d; downloaded %1$d".formatted(SmallHeap.SIZE));
      assertThat(child.waitFor()).isZero();
    }
  }
}
