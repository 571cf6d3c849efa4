// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);
  private final Api anybody = new Api(box.apiUrl(), "", Map.of());
  private String file = "";

  @BeforeEach
  void upload() {
    file = api.file("0", "zé \\\"q\\\".txt", "0123456789");
  }

  @AfterEach
  void close() {
    box.close();
  }

  private String location() {
    return api.get("/2.0/files/" + file + "/content").header("Location");
  }

  @Test
  void aDownloadLeadsToAnotherOriginThatNeedsNoToken() {
    Reply redirect = api.get("/2.0/files/" + file + "/content");
    URI location = URI.create(redirect.header("Location"));

    assertThat(redirect.status()).isEqualTo(302);
    assertThat(redirect.text()).isEmpty();
    assertThat(location.getHost()).isEqualTo("127.0.0.1");
    assertThat(location.getPort()).isNotEqualTo(box.apiUrl().getPort());

    Reply content = anybody.get(location.toString());

    assertThat(content.status()).isEqualTo(200);
    assertThat(content.text()).isEqualTo("0123456789");
    assertThat(content.header("Content-Length")).isEqualTo("10");
    assertThat(content.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(content.header("Content-Type")).isEqualTo("text/plain");
    assertThat(content.header("Content-Disposition"))
        .isEqualTo("attachment;filename=\"z_ _q_.txt\";filename*=UTF-8''z%C3%A9%20%22q%22.txt");
    RecordedRequest last = box.requests().get(box.requests().size() - 1);
    assertThat(last.operation()).isEqualTo("GET /dl/{ticket}");
    assertThat(last.headers()).containsKey("host").doesNotContainKey("authorization");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=2-4, 206, 234, bytes 2-4/10",
    "bytes=7-, 206, 789, bytes 7-9/10",
    "bytes=-2, 206, 89, bytes 8-9/10",
    "bytes=5-99, 206, 56789, bytes 5-9/10",
    "bytes=-99, 206, 0123456789, bytes 0-9/10",
    "bytes=10-, 416, '', bytes */10",
    "'bytes=0-1,4-5', 200, 0123456789, ''",
    "nonsense, 200, 0123456789, ''",
    "bytes=4-2, 200, 0123456789, ''",
  })
  void rangesAreServed(String range, int status, String text, String contentRange) {
    Reply part = anybody.with("Range", range).get(location());

    assertThat(part.status()).isEqualTo(status);
    assertThat(part.text()).isEqualTo(text);
    assertThat(part.header("Content-Range")).isEqualTo(contentRange);
  }

  @Test
  void aRangeOfAnotherVersionIsTheWhole() {
    String location = location();
    String tag = anybody.get(location).header("ETag");
    Map<String, String> headers = Map.of("Range", "bytes=1-1", "If-Range", tag);
    Map<String, String> stale = Map.of("Range", "bytes=1-1", "If-Range", "\"other\"");

    assertThat(new Api(box.apiUrl(), "", headers).get(location).status()).isEqualTo(206);
    assertThat(new Api(box.apiUrl(), "", stale).get(location).status()).isEqualTo(200);
  }

  @Test
  void aTicketCannotBeForgedAndDoesNotLast() {
    String location = location();

    assertThat(anybody.get(location + "x").status()).isEqualTo(403);
    assertThat(anybody.get(location.replaceAll("/dl/.*", "/dl/nonsense")).status()).isEqualTo(403);
    box.clock().advance(Duration.ofMinutes(16));
    assertThat(anybody.get(location).status()).isEqualTo(403);
  }

  @Test
  void behindAPortMappingThereIsOneOrigin() {
    Api mapped =
        new Api(
            box.apiUrl(),
            box.developerToken(),
            Map.of("X-Forwarded-Host", "box.test", "X-Forwarded-Proto", "https"));

    Reply redirect = mapped.get("/2.0/files/" + file + "/content");

    assertThat(redirect.header("Location")).startsWith("https://box.test/dl/");
    String path = URI.create(redirect.header("Location")).getPath();
    assertThat(anybody.get(path).text()).isEqualTo("0123456789");
  }

  @Test
  void theHostOfTheRequestIsTheHostOfTheDownload() {
    URI named = URI.create("http://localhost:" + box.apiUrl().getPort());
    Api byName = new Api(named, box.developerToken(), Map.of());

    Reply redirect = byName.get("/2.0/files/" + file + "/content");

    assertThat(redirect.header("Location")).startsWith("http://localhost:");
  }
}
