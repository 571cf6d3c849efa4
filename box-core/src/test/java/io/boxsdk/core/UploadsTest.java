// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxPreconditionFailedException;
import io.boxsdk.api.http.Body;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.emulator.RecordedRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

  private static final String OPTIONS = "OPTIONS /2.0/files/content";
  private static final String POST = "POST /api/2.0/files/content";
  private static final String STORED =
      "{\"total_count\":1,\"entries\":[{\"type\":\"file\",\"id\":\"5\",\"name\":\"f\"}]}";
  private static final UploadOptions PREFLIGHT = UploadOptions.NONE.preflight();
  private static final UploadOptions ACCELERATED = UploadOptions.NONE.accelerated();

  @RegisterExtension final LocalBox box = new LocalBox();
  @TempDir Path dir;

  /** Differs: the part is called file instead of unused, and says that it is bytes. */
  @Test
  @DisplayName("S096 content is uploaded as a form, its attributes first")
  void form() {
    try (Scripted server = new Scripted()) {
      server.on(POST, 201, STORED);
      BoxFile file = server.client.rootFolder().upload("f", Body.of(new byte[] {0, 13, 10, -1}));
      assertThat(file.id()).isEqualTo("5");
      Scripted.Request sent = server.requests.get(0);
      String boundary = sent.header("content-type").replaceFirst(".*boundary=", "--");
      String[] parts = sent.text().split(boundary, -1);
      assertThat(parts).hasSize(4);
      assertThat(parts[1]).contains("name=\"attributes\"");
      byte[] json = body(parts[1]).getBytes(StandardCharsets.ISO_8859_1);
      assertThat(new Json().tryRead(json).orElseThrow().toMap())
          .isEqualTo(Map.of("name", "f", "parent", Map.of("id", "0")));
      assertThat(parts[2]).contains("name=\"file\"; filename=\"file\"");
      assertThat(body(parts[2])).isEqualTo("\u0000\r\n\u00ff");
      assertThat(parts[3]).isEqualTo("--\r\n");
      assertThat(sent.header("content-length")).isEqualTo(Integer.toString(sent.body().length));
    }
  }

  @Test
  @DisplayName("S097 a file is uploaded under its own name or another, and is closed in any case")
  void path() throws IOException {
    Path path = Files.writeString(dir.resolve("own name.txt"), "content");
    assertThat(box.root().upload(path).name()).isEqualTo("own name.txt");
    assertThat(box.root().upload("other", path).name()).isEqualTo("other");
    assertThatThrownBy(() -> box.root().upload(path)).isInstanceOf(BoxConflictException.class);
    box.faults(POST, "no-response");
    assertThatThrownBy(() -> box.root().upload("third", path));
    assertThat(openFiles()).doesNotContain(path.toRealPath());
    Files.delete(path);
    assertThatThrownBy(() -> box.root().upload((Path) null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S098 a new version is uploaded, if the file is as it was")
  void version() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    BoxFile next =
        file.ifMatch(file.etag().orElseThrow())
            .uploadVersion(Body.of(new byte[2]), UploadOptions.NONE);
    assertThat(next).isEqualTo(file);
    assertThat(next.etag()).isNotEqualTo(file.etag());
    assertThat(last().headers()).containsEntry("if-match", List.of(file.etag().orElseThrow()));
    assertThatThrownBy(
            () ->
                file.ifMatch(file.etag().orElseThrow())
                    .uploadVersion(Body.of(new byte[3]), UploadOptions.NONE))
        .isInstanceOf(BoxPreconditionFailedException.class);
    assertThat(file.get("version_number").versionNumber()).isEqualTo(2);
  }

  @Test
  @DisplayName("W26 a new version gives the file and not what it came wrapped in")
  void versionIsTheFile() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    BoxFile next = file.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE);
    assertThat(next.name()).isEqualTo("f");
    assertThat(next.size()).isEqualTo(2);
    assertThat(next.has("entries")).isFalse();
  }

  @Test
  @DisplayName("S099 a new file is asked for first, and not sent if it would be refused")
  void preflight() {
    box.root().upload("f", Body.of(new byte[1]), PREFLIGHT);
    assertThat(operations()).containsExactly(OPTIONS, POST);
    assertThatThrownBy(() -> box.root().upload("F", Body.of(new byte[1]), PREFLIGHT))
        .isInstanceOfSatisfying(
            BoxConflictException.class, e -> assertThat(e.conflicts()).hasSize(1));
    assertThatThrownBy(() -> box.root().preflight("f", 1)).isInstanceOf(BoxConflictException.class);
    assertThatThrownBy(() -> box.root().preflight("g", 1L << 50))
        .isInstanceOf(BoxForbiddenException.class)
        .hasMessageContaining("file_size_limit_exceeded");
    box.root().preflight("g", 1);
    assertThat(box.emulator.count(POST)).isEqualTo(1);
    assertThatThrownBy(() -> box.root().preflight("g", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S100 a new version is asked for first, and not sent if it would be refused")
  void preflightVersion() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    file.preflightVersion(2);
    file.uploadVersion(Body.of(new byte[2]), PREFLIGHT);
    assertThatThrownBy(() -> file.preflightVersion(1L << 50))
        .isInstanceOf(BoxForbiddenException.class);
    file.delete();
    assertThatThrownBy(() -> file.uploadVersion(Body.of(new byte[3]), PREFLIGHT))
        .isInstanceOf(BoxNotFoundException.class)
        .hasMessageContaining("trashed");
    assertThat(box.emulator.count("POST /api/2.0/files/{id}/content")).isEqualTo(1);
    assertThat(box.emulator.count("OPTIONS /2.0/files/{id}/content")).isEqualTo(4);
  }

  @Test
  void preflightsSayNameFolderAndSizeIfKnown() {
    try (Scripted server = new Scripted()) {
      server.on(OPTIONS, 200, "{}").on(POST, 201, STORED);
      server.client.folder("9").upload("f", Body.of(new byte[7]), PREFLIGHT);
      server.client.folder("9").upload("f", Body.of(-1, InputStream::nullInputStream), PREFLIGHT);
      assertThat(server.requests.get(0).json())
          .isEqualTo(Map.of("name", "f", "parent", Map.of("id", "9"), "size", 7));
      assertThat(server.requests.get(2).json())
          .isEqualTo(Map.of("name", "f", "parent", Map.of("id", "9")));
    }
  }

  /** Differs: an address that is not Box's own counts as none, for the token would go there. */
  @Test
  @DisplayName("S101 an upload goes to the nearer host that Box names, or else to the usual one")
  void accelerator() {
    URI nearer = URI.create("http://localhost:" + box.emulator.apiUrl().getPort());
    box.emulator.uploadOrigin(nearer);
    BoxFile file = box.root().upload("a", Body.of(new byte[1]), ACCELERATED);
    assertThat(last().headers()).containsEntry("host", List.of(nearer.getAuthority()));
    file.uploadVersion(Body.of(new byte[2]), ACCELERATED);
    assertThat(last().headers()).containsEntry("host", List.of(nearer.getAuthority()));
    box.faults(OPTIONS, "return-403", "html-200", "no-response", "return-503");
    for (int i = 0; i < 4; i++) {
      box.root().upload("f" + i, Body.of(new byte[1]), ACCELERATED);
      assertThat(last().headers())
          .containsEntry("host", List.of(box.emulator.apiUrl().getAuthority()));
    }
    assertThat(box.emulator.count(OPTIONS)).isEqualTo(5);
    assertThat(box.waits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"upload_url\":null}",
        "{\"upload_url\":7}",
        "{\"upload_url\":\"\"}",
        "{\"upload_url\":\"not a url\"}",
        "{\"upload_url\":\"/relative\"}",
        "{\"upload_url\":\"https://evil.example/api/2.0/files/content\"}",
        "{\"upload_url\":\"https://upload.box.com.evil.example/x\"}",
        "{\"upload_url\":\"http://upload.box.com/x\"}",
        "{\"upload_url\":\"https://token@upload.box.com/x\"}"
      })
  void anAddressThatIsNotBoxIsNone(String answer) {
    try (Scripted server = new Scripted()) {
      server.on(OPTIONS, 200, answer).on(POST, 201, STORED);
      server.client.rootFolder().upload("f", Body.of(new byte[1]), ACCELERATED);
      server.client.rootFolder().upload("f", Body.of(new byte[1]), ACCELERATED.preflight());
      assertThat(server.requests)
          .extracting(Scripted.Request::line)
          .containsExactly(OPTIONS, POST, OPTIONS, POST);
    }
  }

  @Test
  void theNearerAddressIsUsedAsItIs() {
    try (Scripted server = new Scripted()) {
      server
          .on(
              OPTIONS,
              200,
              "{\"upload_url\":\"" + server.origin() + "/near/by?upload_session_id=1\"}")
          .on("POST /near/by", 201, STORED);
      server.client.rootFolder().upload("f", Body.of(new byte[1]), ACCELERATED);
      assertThat(server.requests.get(1).line()).isEqualTo("POST /near/by");
      assertThat(server.requests.get(1).header("authorization")).startsWith("Bearer ");
    }
  }

  @Test
  @DisplayName("W28 preflight and accelerator are one request, and the accelerator alone is brief")
  void oneRequestForBoth() {
    box.emulator.uploadOrigin(URI.create("http://localhost:" + box.emulator.apiUrl().getPort()));
    UploadOptions both = PREFLIGHT.accelerated();
    box.root().upload("f", Body.of(new byte[1]), both);
    assertThat(operations()).containsExactly(OPTIONS, POST);
    assertThat(last().headers().get("host").get(0)).startsWith("localhost:");
    assertThatThrownBy(() -> box.root().upload("f", Body.of(new byte[1]), both))
        .isInstanceOf(BoxConflictException.class);
    box.faults(OPTIONS, "return-503", "return-503");
    box.root().upload("g", Body.of(new byte[1]), ACCELERATED);
    assertThat(box.waits).isEmpty();
    box.root().upload("h", Body.of(new byte[1]), both);
    assertThat(box.waits).hasSize(1);
    assertThat(box.emulator.count(POST)).isEqualTo(3);
  }

  @Test
  @DisplayName("W13 a stream that can be read only once is uploaded without going back in it")
  void oneShotStream() {
    AtomicInteger closed = new AtomicInteger();
    for (long length : new long[] {300_000, -1}) {
      BoxFile file =
          box.root().upload("s" + length, Body.once(length, new Pipe(300_000, closed)), PREFLIGHT);
      assertThat(file.size()).isEqualTo(300_000);
    }
    assertThat(closed).hasValue(2);
    box.faults(POST, "return-503");
    assertThatThrownBy(() -> box.root().upload("t", Body.once(9, new Pipe(9, closed))))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("a stream that can be read only once");
    assertThat(closed).hasValue(3);
  }

  @Test
  @DisplayName("S103 names in any script are kept exactly")
  void names() {
    for (String name :
        List.of(
            "ƒőő \"q\".txt", "日本語 😀.txt", "שלום\u200f.txt", "a%2Fb?c#d&e=f+g;.txt", "é\u0301")) {
      BoxFile file = box.root().upload(name, Body.of(new byte[1]), PREFLIGHT);
      assertThat(file.name()).isEqualTo(name);
      assertThat(file.get("name").name()).isEqualTo(name);
      assertThat(box.root().createSubfolder("folder " + name).name()).isEqualTo("folder " + name);
    }
    assertThat(box.root().items()).hasSize(10);
  }

  /** As a socket's: no mark, no skip, and never more than asked for. */
  private static final class Pipe extends FilterInputStream {

    private final AtomicInteger closed;
    private int left;

    Pipe(int length, AtomicInteger closed) {
      super(InputStream.nullInputStream());
      this.left = length;
      this.closed = closed;
    }

    @Override
    public int read() {
      return left == 0 ? -1 : left-- & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = Math.min(Math.min(length, left), 1000);
      left -= count;
      return count;
    }

    @Override
    public long skip(long n) {
      throw new AssertionError("skipped");
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void reset() {
      throw new AssertionError("reset");
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private static String body(String part) {
    return part.substring(part.indexOf("\r\n\r\n") + 4, part.length() - 2);
  }

  private static List<Path> openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(descriptors), "there is no /proc");
    try (var links = Files.list(descriptors)) {
      return links
          .flatMap(
              link -> {
                try {
                  return java.util.stream.Stream.of(Files.readSymbolicLink(link));
                } catch (IOException e) {
                  return java.util.stream.Stream.empty();
                }
              })
          .toList();
    }
  }

  private List<String> operations() {
    return box.emulator.requests().stream().map(RecordedRequest::operation).toList();
  }

  private RecordedRequest last() {
    List<RecordedRequest> requests = box.emulator.requests();
    return requests.get(requests.size() - 1);
  }
}
