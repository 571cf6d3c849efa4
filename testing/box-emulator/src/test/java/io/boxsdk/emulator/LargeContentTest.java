// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeContentTest {
  private static final long SIZE = 300L * 1024 * 1024;

  @TempDir private Path temporary;

  @Test
  void contentIsNeverOnTheHeapAndNeverLeftBehind() throws Exception {
    List<String> jvm = List.of("-Xmx48m", "-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary);
    try (Child child = Child.start(jvm, "--port", "0", "--print-config")) {
      Api api = Child.api(child.config());
      String head =
          Api.attributesPart("{\"name\":\"large\",\"parent\":{\"id\":\"0\"}}") + Api.fileHead();

      Reply uploaded =
          api.send(
              "POST",
              "/api/2.0/files/content",
              BodyPublishers.concat(
                  BodyPublishers.ofString(head),
                  BodyPublishers.ofInputStream(() -> new Zeros(SIZE)),
                  BodyPublishers.ofString("\r\n" + Api.end())));

      assertThat(uploaded.json().at("/entries/0/size").asLong()).isEqualTo(SIZE);
      String id = uploaded.json().at("/entries/0/id").asString();
      String location = api.get("/2.0/files/" + id + "/content").header("Location");
      HttpRequest download = HttpRequest.newBuilder(URI.create(location)).build();
      try (InputStream in = Api.CLIENT.send(download, BodyHandlers.ofInputStream()).body()) {
        assertThat(count(in)).isEqualTo(SIZE);
      }
      assertThat(temporary).isNotEmptyDirectory();

      child.stop();

      assertThat(temporary).isEmptyDirectory();
    }
  }

  private static long count(InputStream in) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long count = 0;
    for (int read; (read = in.read(buffer)) >= 0; ) {
      count += read;
    }
    return count;
  }

  /** So many bytes of nothing. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(target, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }
}
