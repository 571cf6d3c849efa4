// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxPreconditionFailedException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.internal.call.Sha1;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

  @RegisterExtension final LocalBox box = new LocalBox();
  @TempDir Path dir;

  private final byte[] content = bytes(700_000);

  @Test
  void everyKindOfBodyArrivesWhole() throws IOException {
    Path path = Files.write(dir.resolve("from-path.bin"), content);
    List<BoxFile> files =
        List.of(
            box.root().upload(path),
            box.root().upload("bytes", Body.of(content)),
            box.root()
                .upload(
                    "supplier", Body.of(content.length, () -> new ByteArrayInputStream(content))),
            box.root().upload("unknown", Body.of(-1, () -> new ByteArrayInputStream(content))),
            box.root()
                .upload("stream", Body.once(content.length, new ByteArrayInputStream(content))),
            box.root().upload("endless", Body.once(-1, new ByteArrayInputStream(content))),
            box.root().upload("empty", Body.of(new byte[0])));
    assertThat(files.get(0).name()).isEqualTo("from-path.bin");
    for (BoxFile file : files.subList(0, 6)) {
      assertThat(file.sha1()).isEqualTo(sha1(content));
      assertThat(file.size()).isEqualTo(content.length);
    }
    assertThat(files.get(6).size()).isZero();
  }

  @Test
  void aNewVersionReplacesTheContentAndKeepsTheId() {
    BoxFile file = box.root().upload("f", Body.of(content));
    BoxFile next = file.uploadVersion(Body.of(new byte[] {1, 2, 3}), UploadOptions.NONE);
    assertThat(next).isEqualTo(file);
    assertThat(next.size()).isEqualTo(3);
    assertThat(next.name()).isEqualTo("f");
    assertThatThrownBy(
            () ->
                file.ifMatch(file.etag().orElseThrow())
                    .uploadVersion(Body.of(content), UploadOptions.NONE))
        .isInstanceOf(BoxPreconditionFailedException.class);
  }

  @Test
  void attributesGoWithTheContent() {
    Instant then = Instant.parse("2020-02-03T04:05:06Z");
    BoxFile file =
        box.root()
            .upload(
                "f",
                Body.of(content),
                UploadOptions.NONE.description("what it is").contentModifiedAt(then));
    assertThat(file.get().description()).isEqualTo("what it is");
    assertThat(file.get("content_modified_at").field("content_modified_at").toString())
        .satisfies(
            text -> assertThat(java.time.OffsetDateTime.parse(text).toInstant()).isEqualTo(then));
  }

  @Test
  void aDownloadIsTheSameAndLeavesNothingElseBehind() throws IOException {
    BoxFile file = box.root().upload("f", Body.of(content));
    Path target = dir.resolve("target");
    Files.writeString(target, "what was there before");
    List<Long> progress = new ArrayList<>();
    file.download(target, DownloadOptions.NONE.progress((bytes, total) -> progress.add(bytes)));
    assertThat(target).hasBinaryContent(content);
    assertThat(names()).containsExactly("target");
    assertThat(progress).isSorted().endsWith((long) content.length);
  }

  @Test
  void aRangeIsOnlyThat() throws IOException {
    BoxFile file = box.root().upload("f", Body.of(content));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.download(out, DownloadOptions.NONE.range(100, 199));
    assertThat(out.toByteArray()).isEqualTo(java.util.Arrays.copyOfRange(content, 100, 200));
    try (InputStream in =
        file.open(DownloadOptions.NONE.range(content.length - 5, content.length + 5))) {
      assertThat(in.readAllBytes()).hasSize(5);
    }
    try (InputStream in = file.open()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  @DisplayName("S069 another host is shown no token, no user and no shared link")
  void contentComesFromAnotherHostThatSeesNoCredential() {
    BoxFile file = box.root().upload("f", Body.of(content));
    BoxSharedLink link =
        file.createSharedLink(
            SharedLinkOptions.NONE.access(BoxSharedLink.OPEN).password("pass-word-1"));
    BoxFile disguised =
        file.asUser(box.emulator.adminUserId()).withSharedLink(link.url(), "pass-word-1");
    disguised.download(new ByteArrayOutputStream(), DownloadOptions.NONE.range(0, 9));
    assertThat(box.emulator.requests())
        .filteredOn(
            request -> request.path().endsWith("/content") && request.method().equals("GET"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.headers()).containsKeys("authorization", "as-user", "boxapi"));
    assertThat(box.emulator.requests())
        .filteredOn(request -> request.path().startsWith("/dl/"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.headers())
                    .doesNotContainKeys("authorization", "as-user", "boxapi")
                    .containsEntry("range", List.of("bytes=0-9")));
  }

  @Test
  void damagedContentIsNoticedAndNothingIsLeftBehind() {
    BoxFile file = box.root().upload("f", Body.of(content));
    box.faults("GET /dl/{ticket}", "corrupt-byte-at-1000");
    assertThatThrownBy(() -> file.download(dir.resolve("target")))
        .isInstanceOf(BoxTransferException.class)
        .hasMessageContaining("differs from what Box has")
        .hasMessageEndingWith("Download it again.");
    assertThat(names()).isEmpty();
  }

  @Test
  void contentThatIsDamagedOnItsWayToBoxIsNoticedWithBothDigests() {
    byte[] damaged = content.clone();
    damaged[damaged.length - 1] ^= 1;
    NetworkLayer cable =
        (request, next) ->
            next.send(
                request.method().equals("POST")
                    ? request.withBody(new DamagedBody(request.body().orElseThrow()))
                    : request);
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .layer(NetworkLayer.Position.ATTEMPT, cable)
            .build()) {
      assertThatThrownBy(() -> client.rootFolder().upload("f", Body.of(content)))
          .isInstanceOf(BoxTransferException.class)
          .hasMessageContaining("(SHA-1 %s, sent %s)".formatted(sha1(damaged), sha1(content)))
          .hasMessageEndingWith("Delete it and upload again.");
    }
  }

  @Test
  void aNameAsLongAsTheFileSystemAllowsCanBeDownloadedTo() {
    BoxFile file = box.root().upload("f", Body.of(content));
    for (String name : List.of("x".repeat(255), "é".repeat(127) + "x")) {
      file.download(dir.resolve(name));
      assertThat(dir.resolve(name)).hasBinaryContent(content);
    }
    assertThat(names()).hasSize(2);
  }

  @Test
  void halfABodyIsNoticedAndTheOldFileStays() throws IOException {
    BoxFile file = box.root().upload("f", Body.of(content));
    Path target = Files.writeString(dir.resolve("target"), "old");
    box.faults("GET /dl/{ticket}", "truncate-after-1000");
    assertThatThrownBy(() -> file.download(target))
        .isInstanceOf(io.boxsdk.api.BoxTransportException.class)
        .hasMessageContaining("broke off");
    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("target");
  }

  @Test
  void aTargetThatCannotBeWrittenSaysSo() {
    BoxFile file = box.root().upload("f", Body.of(content));
    assertThatThrownBy(() -> file.download(dir.resolve("missing").resolve("target")))
        .isInstanceOf(BoxTransferException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("nothing was left behind");
  }

  @Test
  void aSourceThatCannotBeReadSaysSo() {
    assertThatThrownBy(() -> box.root().upload(dir.resolve("missing")))
        .isInstanceOf(BoxTransferException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(
            () ->
                box.root()
                    .upload(
                        "f",
                        Body.of(
                            10,
                            () -> {
                              throw new IOException("disk on fire");
                            })))
        .isInstanceOf(BoxTransferException.class)
        .hasMessageContaining("disk on fire")
        .hasMessageContaining("Nothing was stored");
    assertThat(box.root().items()).isEmpty();
  }

  @Test
  void aFullDiskLeavesNothingBehind() {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
    BoxFile file = box.root().upload("f", Body.of(content));
    assertThatThrownBy(
            () -> {
              try (var out = Files.newOutputStream(full)) {
                file.download(out);
              }
            })
        .isInstanceOf(BoxTransferException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("free space");
  }

  @Test
  void filesAreRenamedMovedCopiedAndDeleted() {
    BoxFolder folder = box.root().createSubfolder("folder");
    BoxFile file = box.root().upload("f", Body.of(content)).rename("g").move(folder);
    assertThat(file.get().parent()).contains(folder);
    BoxFile copy = file.copy(box.root());
    assertThat(copy.name()).isEqualTo("g");
    assertThat(copy.sha1()).isEqualTo(file.get().sha1());
    file.delete();
    assertThat(folder.items()).isEmpty();
  }

  @Test
  @DisplayName("S092 content is read from the host that Box redirects to")
  void content() throws IOException {
    BoxFile file = box.root().upload("f", Body.of(content));
    try (InputStream in = file.open()) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(box.emulator.count("GET /2.0/files/{id}/content")).isEqualTo(1);
    assertThat(box.emulator.count("GET /dl/{ticket}")).isEqualTo(1);
  }

  @Test
  @DisplayName("S093 content is downloaded to a stream, decoded, and the stream is left open")
  void contentToAStream() {
    AtomicBoolean closed = new AtomicBoolean();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    box.root().upload("f", Body.of(content)).download(out);
    assertThat(out.toByteArray()).isEqualTo(content);
    assertThat(closed).isFalse();
    try (Scripted server = new Scripted()) {
      server.on(
          "GET /2.0/files/1",
          200,
          "{\"id\":\"1\",\"sha1\":\"%s\",\"size\":%d,\"file_version\":{\"id\":\"2\"}}"
              .formatted(sha1(content), content.length));
      byte[] zipped = Scripted.gzip(content);
      server.on("GET /2.0/files/1/content", 200, Map.of("Content-Encoding", "gzip"), zipped);
      out.reset();
      server.client.file("1").download(out);
      assertThat(out.toByteArray()).isEqualTo(content);
      server.on("GET /2.0/files/1/content", 200, Map.of("Content-Encoding", "gzip"), content);
      assertThatThrownBy(() -> server.client.file("1").download(out))
          .isInstanceOf(BoxTransportException.class);
      server.on("GET /2.0/files/1/content", 200, Map.of("Content-Encoding", "zstd"), content);
      assertThatThrownBy(() -> server.client.file("1").download(out))
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("coding that was not asked for");
    }
  }

  private List<String> names() {
    try (var files = Files.list(dir)) {
      return files.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  private static String sha1(byte[] bytes) {
    Sha1 sha1 = new Sha1();
    sha1.update(bytes, 0, bytes.length);
    return sha1.hex();
  }

  /** The same bytes but for the last one of the content, before the closing line of the form. */
  private record DamagedBody(Body form) implements Body {

    @Override
    public long length() {
      return form.length();
    }

    @Override
    public boolean replayable() {
      return form.replayable();
    }

    @Override
    public InputStream open() throws IOException {
      try (InputStream in = form.open()) {
        byte[] bytes = in.readAllBytes();
        bytes[bytes.length - "\r\n--00000000-0000-0000-0000-000000000000--\r\n".length() - 1] ^= 1;
        return new ByteArrayInputStream(bytes);
      }
    }
  }
}
