// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Endpoints;
import io.boxsdk.core.internal.call.Pipeline;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.transport.jdk.JdkTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token endpoint that answers as no Box does. */
class TokenEndpointTest {

  private final TestClock clock = new TestClock();
  private final JdkTransport transport = JdkTransport.create();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String body = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, The user must log in again.",
    "400, invalid_client, developer console",
    "401, invalid_client, developer console",
    "400, unauthorized_client, admin console",
    "400, invalid_scope, developer console",
  })
  void anOAuthErrorIsForTheUserToMend(int code, String error, String advice) {
    answer(code, "{\"error\":\"%s\",\"error_description\":\"Said\\nso.\"}".formatted(error));
    assertThatThrownBy(this::request)
        .isInstanceOfSatisfying(
            BoxAuthException.class,
            e -> {
              assertThat(e.userMustAct()).isTrue();
              assertThat(e.error()).contains(error);
            })
        .hasMessageStartingWith("Box gave no token: %s (Said so). ".formatted(error))
        .hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource({
    "authorization_code, true, The user must log in again.",
    "refresh_token, true, The user must log in again.",
    "urn:ietf:params:oauth:grant-type:jwt-bearer, true, 'the key and its id, this machine''s clock, and that an administrator has authorized'",
    "client_credentials, true, 'the id that the application acts for, and that an administrator has authorized'",
    "urn:ietf:params:oauth:grant-type:token-exchange, false, The token to be exchanged has ended or was revoked. Call again",
    "of another kind, true, developer console",
  })
  void whatMendsARefusedGrantDependsOnItsType(String type, boolean userMustAct, String advice) {
    answer(400, "{\"error\":\"invalid_grant\"}");
    assertThatThrownBy(() -> endpoint().request(Map.of("grant_type", type)))
        .isInstanceOfSatisfying(
            BoxAuthException.class, e -> assertThat(e.userMustAct()).isEqualTo(userMustAct))
        .hasMessageStartingWith("Box gave no token: invalid_grant. ")
        .hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource({
    "302, ''",
    "400, ''",
    "400, <html>",
    "400, '{\"code\":\"bad_request\"}'",
    "401, ''",
    "403, '{\"error\":\"forbidden_by_proxy\"}'",
    "404, ''",
    "407, ''",
    "408, ''",
    "429, '{\"error\":\"rate_limited\"}'",
    "500, ''",
    "503, '{\"error\":\"temporarily_unavailable\"}'",
  })
  void anythingElsePasses(int code, String text) {
    answer(code, text);
    assertThatThrownBy(this::request)
        .isInstanceOfSatisfying(BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse())
        .hasMessageContaining("Try again later");
    assertThatThrownBy(() -> endpoint().revoke(Map.of("token", "x")))
        .isInstanceOfSatisfying(BoxAuthException.class, e -> assertThat(e.userMustAct()).isFalse());
  }

  @ParameterizedTest
  @CsvSource({
    "4123, PT4123S",
    "'\"4123\"', PT4123S",
    "4123.7, PT4123S",
    "0, PT0S",
    "-5, PT0S",
    "null, PT1H",
    "'\"soon\"', PT1H",
    "{}, PT1H",
    "9223372036854775807, P365D",
    "1e300, P365D",
    "123456789012345678901234567890, P365D",
  })
  void aLifeThatMakesNoSenseCostsNoToken(String expiresIn, Duration life) {
    Instant now = clock.instant();
    answer(
        200,
        "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":%s}".formatted(expiresIn));
    assertThat(endpoint().request(Map.of()).expiresAt()).isEqualTo(now.plus(life));
  }

  @Test
  void aLifeThatIsNotSaidIsAnHour() {
    Instant now = clock.instant();
    answer(200, "{\"access_token\":\"a\"}");
    assertThat(endpoint().request(Map.of()).expiresAt()).isEqualTo(now.plusSeconds(3600));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"\"", "7", "{}", "\"canary\\u00e9\"", "\"canary\\n\""})
  void anAnswerWithoutAUsableTokenIsOneTypedException(String token) {
    answer(200, token.isEmpty() ? "{}" : "{\"access_token\":%s}".formatted(token));
    assertThatThrownBy(this::request)
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageNotContaining("canary");
  }

  private void answer(int code, String text) {
    status = code;
    body = text;
  }

  private void request() {
    endpoint().request(Map.of("grant_type", "refresh_token"));
  }

  private TokenEndpoint endpoint() {
    URI origin = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Pipeline pipeline =
        new Pipeline(
            transport,
            List.of(),
            List.of(),
            new Pipeline.Policies(
                1,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                "test",
                clock,
                time -> {},
                new Random(1)));
    return new TokenEndpoint(
        pipeline,
        new Endpoints(origin, origin, origin.resolve("/token"), origin.resolve("/revoke")),
        new Json(),
        clock);
  }
}
