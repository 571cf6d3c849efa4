// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static io.boxsdk.auth.oauth2.LocalApp.ME;
import static io.boxsdk.auth.oauth2.LocalApp.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxSettings;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RecordedRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of the token endpoint, when, and what comes of the answer. */
class TokenRequestsTest {

  @RegisterExtension private final LocalApp local = new LocalApp();

  /** Differs: no device is named by default (S008), and the redirect URI is, as RFC 6749 wants. */
  @Test
  @DisplayName("S005 a code is exchanged with a form and without an Authorization header")
  void s005() {
    try (BoxClient box = local.client(local.app().code("0123456789"))) {
      assertThatThrownBy(box::me).isInstanceOf(BoxAuthException.class);
    }
    assertThat(local.forms.last())
        .containsOnly(
            entry("grant_type", "authorization_code"),
            entry("code", "0123456789"),
            entry("client_id", local.emulator.clientId()),
            entry("client_secret", local.emulator.clientSecret()));
    RecordedRequest request = local.emulator.requests().get(0);
    assertThat(request.headers())
        .doesNotContainKey("authorization")
        .containsEntry("content-type", List.of("application/x-www-form-urlencoded"));
  }

  @Test
  @DisplayName("S006 the pair of tokens is told and kept, and the next request carries the new one")
  void s006() {
    try (BoxClient box = local.client(local.granted(local.app()))) {
      box.me();
      assertThat(box.accessToken()).isEqualTo(local.told.get(0));
      assertThat(local.told.get(0).refreshToken()).isNotNull();
      RecordedRequest last = local.emulator.requests().get(local.emulator.requests().size() - 1);
      assertThat(last.headers().get("authorization"))
          .containsExactly("Bearer " + box.accessToken().value());
    }
  }

  @Test
  @DisplayName("S007 a listener is told each pair of tokens once, and need not be there")
  void s007() {
    try (BoxClient box = local.client(local.granted(local.app()))) {
      box.me();
      local.emulator.clock().advance(Duration.ofHours(2));
      box.me();
      box.me();
    }
    assertThat(local.told).hasSize(2).doesNotHaveDuplicates();
    OAuth2 silent =
        OAuth2.app(local.emulator.clientId(), local.emulator.clientSecret())
            .withAuthorizeUrl(local.emulator.authorizeUrl());
    try (BoxClient box = local.client(local.granted(silent))) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
  }

  /**
   * Differs: no device is named by default. The seed sends {@code box_device_id=0}; Box's reference
   * does not know these fields any more.
   */
  @Test
  @DisplayName("S008 the device is named if it has an id, its name if it has one")
  void s008() {
    for (OAuth2 app :
        List.of(
            local.app(),
            local.app().withDevice("7", null),
            local.app().withDevice("7", "Tower of Ned"))) {
      try (BoxClient box = local.client(local.granted(app))) {
        box.me();
      }
    }
    assertThat(local.forms.sent.get(0)).doesNotContainKeys("box_device_id", "box_device_name");
    assertThat(local.forms.sent.get(1))
        .containsEntry("box_device_id", "7")
        .doesNotContainKey("box_device_name");
    assertThat(local.forms.sent.get(2))
        .containsEntry("box_device_id", "7")
        .containsEntry("box_device_name", "Tower of Ned");
  }

  @Test
  @DisplayName("S009 one goes on with tokens that were kept, without a token request")
  void s009() {
    try (BoxClient box = local.client(local.granted(local.app()))) {
      box.me();
    }
    local.forms.sent.clear();
    try (BoxClient box = local.client(local.app().tokens(local.told.get(0)))) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
    assertThat(local.forms.sent).isEmpty();
  }

  @Test
  @DisplayName("S010 tokens are renewed with the refresh token, the credentials and the device")
  void s010() {
    AccessToken ended = local.ended();
    try (BoxClient box = local.client(local.app().withDevice("7", "Tower").tokens(ended))) {
      box.me();
    }
    assertThat(local.forms.sent).hasSize(1);
    assertThat(local.forms.last())
        .containsOnly(
            entry("grant_type", "refresh_token"),
            entry("refresh_token", ended.refreshToken()),
            entry("client_id", local.emulator.clientId()),
            entry("client_secret", local.emulator.clientSecret()),
            entry("box_device_id", "7"),
            entry("box_device_name", "Tower"));
  }

  @Test
  @DisplayName("S011 a refusal of a token that was replaced meanwhile costs no token request")
  void s011() {
    AtomicBoolean first = new AtomicBoolean(true);
    BoxClient[] client = new BoxClient[1];
    // While the first refusal is on its way back, another call renews the tokens.
    NetworkLayer meanwhile =
        (request, next) -> {
          var answer = next.send(request);
          if (answer.status() == 401 && first.getAndSet(false)) {
            client[0].me();
          }
          return answer;
        };
    try (BoxClient box =
        local
            .builder()
            .layer(NetworkLayer.Position.ATTEMPT, meanwhile)
            .authenticator(local.granted(local.app()))
            .build()) {
      client[0] = box;
      box.me();
      local.emulator.faults().on(ME, "401-once", "401-once");
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
    assertThat(local.emulator.count(TOKEN)).isEqualTo(2);
  }

  /** Differs: answers of 5xx and lost connections are tried again, for they mostly pass (W11). */
  @Test
  @DisplayName("S014 a refusal of the token endpoint is one typed exception after one request")
  void s014() {
    AccessToken unknown = new AccessToken("a", "unknown", java.time.Instant.EPOCH);
    try (BoxClient box = local.client(local.app().tokens(unknown))) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("invalid_grant (Invalid refresh token)");
    }
    assertThat(local.forms.sent).hasSize(1);
    AccessToken ended = local.ended();
    local.emulator.faults().on(TOKEN, "return-500");
    try (BoxClient box =
        local
            .builder()
            .set(BoxSettings.MAX_ATTEMPTS, 1)
            .authenticator(local.app().tokens(ended))
            .build()) {
      assertThatThrownBy(box::me).isInstanceOf(BoxAuthException.class).hasMessageContaining("500");
      assertThat(local.forms.sent).hasSize(1);
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
  }

  @Test
  @DisplayName("S015 an answer without sense is a typed exception")
  void s015() throws Exception {
    for (String body :
        List.of(
            "<html>",
            "",
            "[]",
            "{}",
            "{\"access_token\":\" \"}",
            "{\"access_token\":\"canary\"}")) {
      try (TokenServer server = new TokenServer(body);
          BoxClient box = server.client(local, local.app().code("c0de"))) {
        assertThatThrownBy(box::me)
            .isInstanceOfAny(BoxDecodingException.class, BoxAuthException.class)
            .hasMessageNotContaining("canary")
            .hasMessageNotContaining("\n");
        assertThat(local.told).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("W20 an answer without a refresh token leaves the tokens as they were")
  void w20() throws Exception {
    AccessToken ended = local.ended();
    String whole =
        "{\"access_token\":\"%s\",\"refresh_token\":\"r2\",\"expires_in\":3600}"
            .formatted(local.emulator.developerToken());
    try (TokenServer server = new TokenServer("{\"access_token\":\"half\"}", whole);
        BoxClient box = server.client(local, local.app().tokens(ended))) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("without a refresh token")
          .hasMessageNotContaining("half");
      assertThat(box.me().name()).isEqualTo("Ada Admin");
    }
    assertThat(local.forms.sent)
        .hasSize(2)
        .allMatch(form -> ended.refreshToken().equals(form.get("refresh_token")));
    assertThat(local.told).extracting(AccessToken::refreshToken).containsExactly("r2");
  }

  @Test
  @DisplayName("S016 a refresh token may be missing only where none is to be expected")
  void s016() {
    Grant service = local.app().clientCredentialsForEnterprise(local.emulator.enterpriseId());
    try (BoxClient box = local.client(service)) {
      box.me();
    }
    assertThat(local.told).hasSize(1).allMatch(token -> token.refreshToken() == null);
  }

  @Test
  @DisplayName("S017 a call whose renewal fails throws the failure of the renewal")
  void s017() {
    try (BoxClient box =
            local
                .builder()
                .clock(local.stopped())
                .authenticator(local.granted(local.app()))
                .build();
        BoxClient other = local.client(local.app().tokens(box.accessToken()))) {
      box.me();
      other.revoke();
      assertThatThrownBy(box::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.error()).contains("invalid_grant"));
    }
    assertThat(local.emulator.requests()).anyMatch(request -> request.status() == 401);
  }

  @Test
  @DisplayName("W36 two clients talk to two Boxes at the same time")
  void w36() {
    try (BoxEmulator other = BoxEmulator.start();
        BoxClient here = local.client(OAuth2.developerToken(local.emulator.developerToken()));
        BoxClient there =
            BoxClient.builder()
                .baseUrl(other.apiUrl())
                .authenticator(OAuth2.developerToken(other.developerToken()))
                .build()) {
      here.rootFolder().createSubfolder("here");
      there.rootFolder().createSubfolder("there");
      assertThat(here.rootFolder().items()).singleElement().asString().contains("\"here\"");
      assertThat(there.rootFolder().items()).singleElement().asString().contains("\"there\"");
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("W37 the listener of new tokens may call Box itself")
  void w37() {
    BoxClient[] client = new BoxClient[1];
    List<String> heard = new ArrayList<>();
    OAuth2 app = local.app().onTokens(token -> heard.add(client[0].me().name()));
    try (BoxClient box = local.client(local.granted(app))) {
      client[0] = box;
      box.me();
      local.emulator.clock().advance(Duration.ofHours(2));
      box.me();
    }
    assertThat(heard).containsExactly("Ada Admin", "Ada Admin");
    assertThat(local.forms.sent).hasSize(2);
  }

  @Test
  @DisplayName("W39 a failure to get a token says what it was in fields and in one line")
  void w39() {
    OAuth2 wrong = OAuth2.app(local.emulator.clientId(), "canary");
    try (BoxClient box = local.client(wrong.clientCredentialsForUser("1"))) {
      assertThatThrownBy(box::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class,
              e -> {
                assertThat(e.error()).contains("invalid_client");
                assertThat(e.userMustAct()).isTrue();
                assertThat(e.serverTime()).isPresent();
                assertThat(e.getMessage())
                    .contains("invalid_client", "client secret")
                    .doesNotContain("\n", "canary");
                assertThat(e).isInstanceOf(BoxException.class);
              });
    }
  }

  /** A token endpoint that gives these answers, whatever it is asked; then the last one again. */
  private static final class TokenServer implements AutoCloseable {

    private final HttpServer server;

    TokenServer(String... bodies) throws Exception {
      Deque<String> answers = new ArrayDeque<>(List.of(bodies));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              String text = answers.size() > 1 ? answers.remove() : answers.element();
              byte[] body = text.getBytes(StandardCharsets.UTF_8);
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
    }

    BoxClient client(LocalApp local, Grant grant) {
      int port = server.getAddress().getPort();
      return local
          .builder()
          .set(
              BoxSettings.TOKEN_URL, URI.create("http://127.0.0.1:%d/oauth2/token".formatted(port)))
          .authenticator(grant)
          .build();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
