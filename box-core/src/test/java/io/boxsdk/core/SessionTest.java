// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.api.http.Transport;
import io.boxsdk.emulator.RecordedRequest;
import io.boxsdk.transport.jdk.JdkTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every call goes through: token, retries, failures. */
class SessionTest {

  private static final String ME = "GET /2.0/users/me";
  private static final String RENAME = "PUT /2.0/folders/{id}";

  @RegisterExtension final LocalBox box = new LocalBox();

  private static String[] times(int count, String fault) {
    return IntStream.range(0, count).mapToObj(i -> fault).toArray(String[]::new);
  }

  private List<String> authorizations() {
    return box.emulator.requests().stream()
        .map(request -> request.headers().get("authorization").get(0))
        .toList();
  }

  @Test
  @DisplayName("S041 every request carries the bearer token")
  void bearer() {
    BoxFolder folder = box.root().createSubfolder("a");
    folder.rename("b").items().forEach(BoxItem::id);
    folder.upload("f", Body.of(new byte[1])).delete();
    assertThat(authorizations())
        .hasSize(5)
        .allMatch(value -> value.matches("Bearer [A-Za-z0-9]+"))
        .containsOnly(authorizations().get(0));
  }

  @Test
  @DisplayName("S042 a refused token is replaced and the same request sent once more")
  void renewal() {
    BoxFolder folder = box.root().createSubfolder("a");
    box.faults(RENAME, "401-once");
    assertThat(folder.rename("b").name()).isEqualTo("b");
    assertThat(box.emulator.count(RENAME)).isEqualTo(2);
    List<String> sent = authorizations();
    assertThat(sent.get(1)).isEqualTo(sent.get(0));
    assertThat(sent.get(2)).isNotEqualTo(sent.get(1));
  }

  /**
   * Differs: not an option of a call but of the authenticator, which knows whether it can renew.
   */
  @Test
  @DisplayName("S044 an authenticator that cannot renew ends the call at the first refusal")
  void noRenewal() {
    Authenticator single =
        new Authenticator() {
          private boolean refused;

          @Override
          public AccessToken token() {
            if (refused) {
              throw new BoxAuthException("There is no other token.", null, true, null, null);
            }
            return new AccessToken(box.emulator.developerToken(), null, Instant.MAX);
          }

          @Override
          public void reject(AccessToken token) {
            refused = true;
          }
        };
    box.faults(ME, "401-once");
    try (BoxClient client =
        BoxClient.builder().baseUrl(box.emulator.apiUrl()).authenticator(single).build()) {
      assertThatThrownBy(client::me).isInstanceOf(BoxAuthException.class);
    }
    assertThat(box.emulator.count(ME)).isEqualTo(1);
  }

  /** Differs: whole seconds, as the standard has them; Box sends no others. */
  @Test
  @DisplayName("S045 after a 429 the call waits as long as Box says")
  void rateLimit() {
    box.faults(ME, "return-429+retry-after(3)", "return-429+retry-after(5)");
    assertThat(box.client.me().name()).isEqualTo("Ada Admin");
    assertThat(box.waits).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("S046 content that is not ready yet is asked for again")
  void notReadyYet() {
    BoxFile file = box.root().upload("f", Body.of(new byte[] {1, 2, 3}));
    box.faults("GET /2.0/files/{id}/content", "return-202+retry-after(2)");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    file.download(content);
    assertThat(content.toByteArray()).containsExactly(1, 2, 3);
    assertThat(box.waits).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  @DisplayName("S047 a Retry-After that is missing or a date gives a wait all the same")
  void retryAfterInOtherForms() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            box.emulator.clock().instant().plusSeconds(40).atOffset(ZoneOffset.UTC));
    box.faults(ME, "return-429+retry-after(" + date + ")", "return-429");
    box.client.me();
    assertThat(box.waits).hasSize(2);
    assertThat(box.waits.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    assertThat(box.waits.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  /** Differs: bounded, where the seed goes on until its stack overflows. */
  @Test
  @DisplayName("S048 a 429 that never ends is reported after a bounded number of attempts")
  void rateLimitForEver() {
    box.faults(ME, times(5, "return-429+retry-after(1)"));
    assertThatThrownBy(box.client::me)
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(429));
    assertThat(box.emulator.count(ME)).isEqualTo(5);
  }

  @Test
  @DisplayName("S048 so is a 202 that never ends, with how long to wait")
  void notReadyForEver() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    String content = "GET /2.0/files/{id}/content";
    box.faults(content, times(5, "return-202+retry-after(1)"));
    assertThatThrownBy(file::open)
        .isInstanceOfSatisfying(
            BoxApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(202);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(1));
            })
        .hasMessageContaining("Box is not ready yet.");
    assertThat(box.emulator.count(content)).isEqualTo(5);
  }

  /** Differs: five attempts with full jitter up to 20 s, where the seed sleeps up to 1,023 s. */
  @Test
  @DisplayName("S049 a server error is met with a back-off that grows, and then reported")
  void backOff() {
    box.faults(ME, times(5, "return-500"));
    assertThatThrownBy(box.client::me)
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(500));
    assertThat(box.waits).hasSize(4);
    long bound = 50;
    for (Duration wait : box.waits) {
      assertThat(wait).isBetween(Duration.ZERO, Duration.ofMillis(bound));
      bound *= 2;
    }
  }

  /** Differs: 501 and 505 are final, since they say that asking again is useless. */
  @Test
  @DisplayName("S050 errors that may pass are tried again, and no others")
  void whichStatuses() {
    for (int status : new int[] {408, 429, 500, 502, 503, 504}) {
      box.faults(ME, "return-" + status);
      assertThat(box.client.me().name()).as("after %d", status).isEqualTo("Ada Admin");
    }
    assertThat(box.emulator.count(ME)).isEqualTo(12);
    for (int status : new int[] {400, 403, 404, 405, 409, 412, 501, 505}) {
      box.faults(ME, "return-" + status);
      assertThatThrownBy(box.client::me)
          .isInstanceOfSatisfying(
              BoxApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }
    assertThat(box.emulator.count(ME)).isEqualTo(12 + 8);
  }

  @Test
  @DisplayName("S052 each attempt sends the same body")
  void sameBody() {
    BoxFolder folder = box.root().createSubfolder("a");
    List<String> bodies = new ArrayList<>();
    box.faults(RENAME, "return-500", "401-once", "return-429");
    try (BoxClient client = recording(bodies)) {
      client.folder(folder.id()).rename("ƒőő \"q\"");
    }
    assertThat(bodies).hasSize(4).containsOnly("{\"name\":\"ƒőő \\\"q\\\"\"}");
    assertThat(folder.get().name()).isEqualTo("ƒőő \"q\"");
  }

  /** Differs: content is opened anew for each attempt, which needs no seeking and no position. */
  @Test
  @DisplayName("S053 each attempt of an upload sends all of the content")
  void sameContent() {
    byte[] tail = "what is behind the second byte".getBytes(StandardCharsets.UTF_8);
    List<String> bodies = new ArrayList<>();
    box.faults("POST /api/2.0/files/content", "401-once", "return-429");
    BoxFile file;
    try (BoxClient client = recording(bodies)) {
      file =
          client
              .rootFolder()
              .upload("f", Body.of(tail.length, () -> new ByteArrayInputStream(tail)));
    }
    assertThat(bodies).hasSize(3);
    assertThat(bodies)
        .allMatch(body -> body.contains("\r\n\r\nwhat is behind the second byte\r\n--"));
    assertThat(box.client.file(file.id()).get().size()).isEqualTo(tail.length);
  }

  /** A client that keeps what each attempt with a body would send. */
  private BoxClient recording(List<String> bodies) {
    return box.builder(LocalBox.DeveloperTokens.of(box.emulator))
        .layer(
            NetworkLayer.Position.ATTEMPT,
            (request, next) -> {
              request.body().ifPresent(body -> bodies.add(text(body)));
              return next.send(request);
            })
        .build();
  }

  private static String text(Body body) {
    try {
      return new String(body.open().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("S054 later attempts still act as somebody and through a link")
  void headersOfLaterAttempts() {
    box.faults(ME, "return-500", "401-once", "return-429");
    box.client
        .asUser(box.emulator.adminUserId())
        .withSharedLink("https://app.box.com/s/abc", null)
        .me();
    assertThat(box.emulator.requests())
        .hasSize(4)
        .extracting(RecordedRequest::headers)
        .allSatisfy(headers -> assertThat(headers).containsKeys("as-user", "boxapi"));
  }

  @Test
  @DisplayName("S055 a success that is not JSON is one typed exception")
  void notJson() {
    box.faults(ME, "html-200", "empty-200", "bad-utf8");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(box.client::me)
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("200")
          .hasMessageContaining("proxy");
    }
  }

  @Test
  @DisplayName("S056 a deletion expects nothing back")
  void nothingBack() {
    BoxFolder folder = box.root().createSubfolder("a");
    folder.delete();
    assertThat(box.emulator.requests().get(1).status()).isEqualTo(204);
    assertThat(box.root().items()).isEmpty();
  }

  /** Differs: the transport never retries and never waits; waiting is the client's, for all. */
  @Test
  @DisplayName("S058 the network can be replaced")
  void otherNetwork() {
    List<HttpRequest> carried = new ArrayList<>();
    box.faults(ME, "return-503");
    try (Transport jdk = JdkTransport.create();
        BoxClient client =
            box.builder(LocalBox.DeveloperTokens.of(box.emulator))
                .transport(
                    new Transport() {
                      @Override
                      public HttpResponse send(HttpRequest request) {
                        carried.add(request);
                        return jdk.send(request);
                      }

                      @Override
                      public void close() {}
                    })
                .build()) {
      client.me();
    }
    assertThat(carried)
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.uri())
                  .isEqualTo(URI.create(box.emulator.apiUrl() + "/2.0/users/me"));
              assertThat(request.headers().first("authorization")).isPresent();
            });
    assertThat(carried).extracting(HttpRequest::attempt).containsExactly(1, 2);
    assertThat(box.waits).hasSize(1);
  }

  @Test
  @DisplayName("S059 an error has Box's status, code, request id and context")
  void errorFields() {
    BoxFolder taken = box.root().createSubfolder("a");
    assertThatThrownBy(() -> box.root().createSubfolder("A"))
        .isInstanceOfSatisfying(
            BoxConflictException.class,
            e -> {
              assertThat(e.status()).isEqualTo(409);
              assertThat(e.code()).contains("item_name_in_use");
              assertThat(e.requestId().orElseThrow()).matches("\\w+\\.\\w+");
              assertThat(e.context()).containsKey("conflicts");
              assertThat(e.conflicts())
                  .singleElement()
                  .satisfies(one -> assertThat(one).containsEntry("id", taken.id()));
              assertThat(e).hasMessageContaining("POST /folders");
              assertThat(e).hasMessageContaining("Item with the same name already exists");
            });
  }

  @Test
  @DisplayName("S060 an error that is not JSON keeps its status")
  void errorWithoutJson() {
    byte[] page = "<html>no</html>".getBytes(StandardCharsets.UTF_8);
    try (Scripted server =
        new Scripted().on("GET /2.0/users/me", 400, Map.of("Content-Type", "text/html"), page)) {
      assertThatThrownBy(server.client::me)
          .isInstanceOfSatisfying(
              BoxApiException.class,
              e -> {
                assertThat(e.status()).isEqualTo(400);
                assertThat(e.code()).isEmpty();
                assertThat(e.requestId()).isEmpty();
                assertThat(e.context()).isEmpty();
              });
    }
  }

  /** Differs: one line that says what to do; Box's words are in it, headers and URL are not. */
  @Test
  @DisplayName("S061 an error's text is one line: what failed, why, what to do, the request id")
  void errorText() {
    assertThatThrownBy(() -> box.client.folder("999").get())
        .hasMessageMatching(
            "GET /folders/\\{id} failed: 404 not_found \\(Not Found\\)\\. Check the id, and that this user may see it\\. \\[request id \\w+\\.\\w+]");
  }

  @Test
  @DisplayName("S062 all errors have one base; the API's, the token's and the network's differ")
  void hierarchy() throws IOException {
    assertThat(BoxException.class.getPermittedSubclasses())
        .contains(BoxApiException.class, BoxAuthException.class, BoxTransportException.class);
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .baseUrl(URI.create("http://127.0.0.1:" + closed))
            .build()) {
      assertThatThrownBy(client::me)
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse());
    }
  }

  @Test
  @DisplayName("S063 Box's addresses have defaults, and each client can have others")
  void addresses() {
    assertThat(BoxSettings.API_URL.fallback()).hasToString("https://api.box.com");
    assertThat(BoxSettings.UPLOAD_URL.fallback()).hasToString("https://upload.box.com/api");
    assertThat(BoxSettings.TOKEN_URL.fallback()).hasToString("https://api.box.com/oauth2/token");
    assertThat(BoxSettings.REVOKE_URL.fallback()).hasToString("https://api.box.com/oauth2/revoke");
    box.root().upload("f", Body.of(new byte[1]));
    assertThat(box.emulator.requests())
        .extracting(RecordedRequest::path)
        .isEqualTo(Arrays.asList("/api/2.0/files/content"));
  }
}
