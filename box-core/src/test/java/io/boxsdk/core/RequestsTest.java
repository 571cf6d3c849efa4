// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.emulator.RecordedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

  private static final String ME = "GET /2.0/users/me";

  @RegisterExtension final LocalBox box = new LocalBox();

  /** Differs: a path is enough, and a host that is not Box never gets the token. */
  @Test
  @DisplayName("S057 a request written by hand goes through authentication and retries")
  void request() throws IOException {
    box.faults(ME, "401-once", "return-503");
    try (BoxResponse me =
        box.client
            .asUser(box.emulator.adminUserId())
            .request("GET", "/2.0/users/me")
            .query("fields", "name,login")
            .header("X-Mine", "yes")
            .send()) {
      assertThat(me.status()).isEqualTo(200);
      assertThat(me.header("Content-Type")).contains("application/json");
      assertThat(me.headers("content-type")).containsExactly("application/json");
      assertThat(me.json()).containsEntry("name", "Ada Admin").doesNotContainKey("language");
      assertThat(me).hasToString("HTTP 200");
    }
    assertThat(box.emulator.requests())
        .hasSize(3)
        .allSatisfy(
            request -> {
              assertThat(request.query()).isEqualTo("fields=name%2Clogin");
              assertThat(request.headers())
                  .containsKeys("authorization", "as-user")
                  .containsEntry("x-mine", List.of("yes"));
            });
    BoxFolder folder = box.root().createSubfolder("a");
    try (BoxResponse put =
        box.client.request("PUT", "/2.0/folders/" + folder.id()).json(Map.of("name", "b")).send()) {
      assertThat(put.text()).contains("\"name\":\"b\"");
    }
    try (BoxResponse options =
        box.client
            .request("OPTIONS", box.emulator.apiUrl() + "/2.0/files/content?x=1")
            .query("y", "a b")
            .send()) {
      assertThat(new String(options.stream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("upload_url");
    }
    assertThat(last().query()).isEqualTo("x=1&y=a%20b");
    try (BoxResponse none = box.client.request("DELETE", "/2.0/folders/" + folder.id()).send()) {
      assertThat(none.status()).isEqualTo(204);
      assertThat(none.bytes()).isEmpty();
    }
  }

  @Test
  void aStatusThatSaysNoIsAnExceptionUnlessAskedFor() {
    BoxRequest request = box.client.request("GET", "/2.0/files/424242");
    assertThatThrownBy(request::send)
        .isInstanceOf(BoxNotFoundException.class)
        .hasMessageStartingWith("GET /2.0/files/{} failed: 404");
    try (BoxResponse answer = request.anyStatus().send()) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json()).containsEntry("code", "not_found");
    }
    assertThat(request).hasToString("GET /2.0/files/{}");
  }

  @Test
  void aPostIsSentAgainOnlyIfItSaysSo() {
    box.faults("POST /2.0/folders", "return-500", "return-500");
    Map<String, Object> body = Map.of("name", "a", "parent", Map.of("id", "0"));
    assertThatThrownBy(() -> box.client.request("POST", "/2.0/folders").json(body).send())
        .isInstanceOf(BoxApiException.class);
    box.client.request("POST", "/2.0/folders").json(body).repeatable().send().close();
    assertThat(box.emulator.count("POST /2.0/folders")).isEqualTo(3);
    assertThat(box.root().items()).hasSize(1);
  }

  @Test
  void arraysAndOtherContentAreSentAsTheyAre() {
    try (Scripted server = new Scripted()) {
      server.on("PUT /2.0/x", 200, "{}");
      server.client.request("PUT", "/2.0/x").json(List.of(Map.of("op", "add"))).send().close();
      server
          .client
          .request("PUT", "/2.0/x")
          .body("text/plain", Body.of("text".getBytes(StandardCharsets.UTF_8)))
          .send()
          .close();
      assertThat(server.requests.get(0).text()).isEqualTo("[{\"op\":\"add\"}]");
      assertThat(server.requests.get(1).text()).isEqualTo("text");
      assertThat(server.requests.get(1).header("content-type")).isEqualTo("text/plain");
    }
  }

  @Test
  void anAnswerThatCannotBeUsedIsOneTypedException() {
    box.faults(ME, "html-200", "truncate-after-20", "truncate-after-20");
    try (BoxResponse html = box.client.request("GET", "/2.0/users/me").send()) {
      assertThatThrownBy(html::json).isInstanceOf(BoxDecodingException.class);
    }
    try (BoxResponse half = box.client.request("GET", "/2.0/users/me").send()) {
      assertThatThrownBy(half::json).isInstanceOf(BoxTransportException.class);
    }
    try (BoxResponse half = box.client.request("GET", "/2.0/users/me").send()) {
      assertThatThrownBy(half::text)
          .isInstanceOf(BoxTransportException.class)
          .hasMessageStartingWith("The answer to GET /2.0/users/me broke off");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/2.0/users/me",
        "https://box.com.evil.example/2.0/users/me",
        "https://evilbox.com/2.0/users/me",
        "http://api.box.com/2.0/users/me",
        "https://user@api.box.com/2.0/users/me",
        "ftp://127.0.0.1/2.0/users/me",
        "http://169.254.169.254/latest",
        "//evil.example/x\\",
        "2.0/users/me",
        "/2.0/users/me#x",
        "/2.0/a b",
        "/2.0/a\r\nX: y",
        "mailto:a@b",
        "https:///x",
        "",
        " "
      })
  void addressesThatAreNotBoxAreRefusedBeforeAnyRequest(String target) {
    assertThatThrownBy(() -> box.client.request("GET", target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("\n");
    assertThat(box.emulator.requests()).isEmpty();
  }

  @Test
  void aForeignHostIsNamed() {
    assertThatThrownBy(() -> box.client.request("GET", "https://evil.example/token"))
        .hasMessage(
            "The address is on https://evil.example, which is not Box: the token would go to strangers. Use a path, or a host of client.api-url or client.upload-url.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"get", "", "GET /", "G\r\nT", "CONNECT"})
  void methodsThatAreNoneAreRefused(String method) {
    assertThatThrownBy(() -> box.client.request(method, "/2.0/users/me"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a:", "a\r\nb", "é", "Authorization", "HOST", "BoxApi", "As-User"})
  void headersThatAreNoneOrNotOnesOwnAreRefused(String name) {
    BoxRequest request = box.client.request("GET", "/2.0/users/me");
    assertThatThrownBy(() -> request.header(name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nEvil: yes", "\u0000", "é", "😀", "\u202e"})
  void headerValuesThatWouldBreakOutAreRefused(String value) {
    BoxRequest request = box.client.request("GET", "/2.0/users/me");
    assertThatThrownBy(() -> request.header("x-mine", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
  }

  private RecordedRequest last() {
    List<RecordedRequest> requests = box.emulator.requests();
    return requests.get(requests.size() - 1);
  }
}
