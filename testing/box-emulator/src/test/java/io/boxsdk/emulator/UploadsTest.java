// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.Api.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {
  private static final String ATTRIBUTES = "{\"name\":\"f\",\"parent\":{\"id\":\"0\"}}";

  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private Reply send(String body) {
    return api.post("/api/2.0/files/content", body);
  }

  private static String id(Reply uploaded) {
    assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
    return uploaded.json().at("/entries/0/id").asString();
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeAndWhenItComes() {
    String user =
        api.post("/2.0/users", "{\"name\":\"b\",\"login\":\"b@x.org\",\"space_amount\":10}").id();
    Api bob = api.with("As-User", user);
    assertThat(preflight(bob, "10").status()).isEqualTo(200);
    assertThat(preflight(bob, "11").code()).isEqualTo("storage_limit_exceeded");
    assertThat(preflight(bob, "60000000000").code()).isEqualTo("file_size_limit_exceeded");
    for (String size : new String[] {"-1", "\"x\"", "true", "1.5"}) {
      assertThat(preflight(bob, size).status()).isEqualTo(400);
    }
    assertThat(bob.upload("0", "a", "01234567890").code()).isEqualTo("storage_limit_exceeded");
    String id = bob.file("0", "a", "0123456789");
    assertThat(bob.uploadVersion(id, "x").code()).isEqualTo("storage_limit_exceeded");
  }

  @Test
  void anotherUploadOriginIsHandedOut() {
    box.uploadOrigin(java.net.URI.create("http://localhost:9"));
    assertThat(preflight(api, "1").json().path("upload_url").asString())
        .isEqualTo("http://localhost:9/api/2.0/files/content");
    box.reset();
    assertThat(preflight(api, "1").json().path("upload_url").asString())
        .startsWith(box.apiUrl() + "/");
  }

  private static Api.Reply preflight(Api who, String size) {
    return who.send(
        "OPTIONS",
        "/2.0/files/content",
        java.net.http.HttpRequest.BodyPublishers.ofString(
            "{\"name\":\"n\",\"parent\":{\"id\":\"0\"},\"size\":" + size + "}"));
  }

  @Test
  void attributesMustComeBeforeTheFile() {
    Reply reply = send(Api.filePart("x") + Api.attributesPart(ATTRIBUTES) + Api.end());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("metadata_after_file_contents");
  }

  @Test
  void anyPartWithAFileNameIsTheFile() {
    String part = Api.part("name=\"content\"; filename=\"a name=attributes; b\"", "bytes");

    Reply reply = send(Api.attributesPart(ATTRIBUTES) + part + Api.end());

    assertThat(api.download(id(reply))).isEqualTo("bytes");
  }

  @Test
  void anEmptyFileAndAnEmptyFileNameAreFine() {
    String part = Api.part("name=\"file\"; filename=\"\"", "");

    Reply reply = send(Api.attributesPart(ATTRIBUTES) + part + Api.end());

    assertThat(reply.json().at("/entries/0/sha1").asString())
        .isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
    assertThat(api.download(id(reply))).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    String noName = Api.attributesPart("{\"parent\":{\"id\":\"0\"}}") + Api.filePart("x");

    assertThat(send(noName + Api.end()).text()).contains("missing_parameter", "'name'");
    assertThat(send(Api.filePart("x") + Api.end()).text()).contains("'attributes'");
    assertThat(send(Api.attributesPart(ATTRIBUTES) + Api.end()).text()).contains("'file'");
    assertThat(send(Api.attributesPart(ATTRIBUTES) + Api.filePart("x")).status()).isEqualTo(400);
    assertThat(send("no multipart at all").status()).isEqualTo(400);
    assertThat(api.get("/2.0/folders/0/items").json().path("total_count").asInt()).isZero();
  }

  @Test
  void aDigestThatDoesNotMatchDiscardsTheBytes() {
    String body = Api.attributesPart(ATTRIBUTES) + Api.filePart("hello") + Api.end();
    String sha1 = "AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D";

    Reply wrong =
        api.with("Content-MD5", "0" + sha1.substring(1)).post("/api/2.0/files/content", body);
    Reply right = api.with("Content-MD5", sha1).post("/api/2.0/files/content", body);

    assertThat(wrong.code()).isEqualTo("bad_digest");
    assertThat(api.download(id(right))).isEqualTo("hello");
  }

  @Test
  void aTakenNameIsASingleConflictWithItsDigest() {
    String id = api.file("0", "f", "hello");

    Reply clash = api.upload("0", "F", "other");

    assertThat(clash.status()).isEqualTo(409);
    assertThat(clash.json().at("/context_info/conflicts/id").asString()).isEqualTo(id);
    assertThat(clash.json().at("/context_info/conflicts/sha1").asString())
        .isEqualTo("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d");
  }

  @Test
  void theUploadHostsPathAlsoWorksWithoutItsPrefix() {
    String body = Api.attributesPart(ATTRIBUTES) + Api.filePart("x") + Api.end();

    id(api.post("/2.0/files/content", body));

    assertThat(box.count("POST /api/2.0/files/content")).isEqualTo(1);
    assertThat(box.count("POST /2.0/files/content")).isEqualTo(1);
  }

  @Test
  void datesOfTheContentAreTaken() {
    String attributes =
        "{\"name\":\"f\",\"parent\":{\"id\":\"0\"},"
            + "\"content_created_at\":\"2020-01-01T00:00:00Z\",\"content_modified_at\":null}";

    Reply reply = send(Api.attributesPart(attributes) + Api.filePart("x") + Api.end());

    assertThat(reply.json().at("/entries/0/content_created_at").asString())
        .isEqualTo("2019-12-31T16:00:00-08:00");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 2, 5, 8, 60_000, 65_533, 65_534, 65_535, 65_536, 65_537, 262_144, 300_000})
  void whatLooksLikeABoundaryIsContent(int length) {
    String tricky = "\r\n--xYzZ\r\n--\r\r\n-" + "\r\n--xYzZ".repeat(3);
    String content = "a".repeat(length) + tricky;
    byte[] body =
        (Api.attributesPart(ATTRIBUTES) + Api.filePart(content) + Api.end())
            .getBytes(StandardCharsets.UTF_8);

    // A stream of unknown length is sent in chunks, and this one gives a few bytes at a time.
    Reply reply =
        api.send(
            "POST",
            "/api/2.0/files/content",
            BodyPublishers.ofInputStream(() -> new Trickle(body)));

    assertThat(api.download(id(reply))).isEqualTo(content);
  }

  /** Reads at most a prime number of bytes, so that boundaries fall anywhere. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 997));
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleLeavesNothing() {
    InputStream breaking =
        new InputStream() {
          private int left = 400_000;

          @Override
          public int read() {
            if (left-- == 0) {
              throw new IllegalStateException("The client breaks off");
            }
            return 'x';
          }
        };
    String head = Api.attributesPart(ATTRIBUTES) + Api.fileHead();

    assertThatThrownBy(
            () ->
                api.send(
                    "POST",
                    "/api/2.0/files/content",
                    BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofInputStream(() -> breaking))))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(api.get("/2.0/folders/0/items").json().path("total_count").asInt()).isZero();
  }
}
