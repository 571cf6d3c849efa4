// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxUnauthorizedException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 401 costs: one new token for each call, and no more. */
class RefusedTokensTest {

  private static final String ME = "GET /2.0/users/me";
  private static final String UPLOAD = "POST /api/2.0/files/content";

  @RegisterExtension final LocalBox box = new LocalBox();
  private final List<String> obtained = new ArrayList<>();
  private BoxClient client;

  @BeforeEach
  void connect() {
    client =
        box.client(
            new Grant() {
              @Override
              public String key() {
                return "test";
              }

              @Override
              public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
                String token = box.emulator.developerToken();
                obtained.add("Bearer " + token);
                return new AccessToken(token, null, Instant.MAX);
              }
            });
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void noRequestGoesOutWithoutATokenThatWasObtained() {
    box.faults(ME, "return-500", "401-once", "no-response");
    client.me();
    BoxFile file = client.rootFolder().upload("f", Body.of(new byte[10]));
    file.download(new ByteArrayOutputStream());
    assertThat(obtained).hasSize(2);
    assertThat(box.emulator.requests())
        .filteredOn(request -> !request.path().startsWith("/dl/"))
        .hasSize(7)
        .allSatisfy(
            request ->
                assertThat(request.headers().get("authorization")).singleElement().isIn(obtained));
  }

  @Test
  @DisplayName("S043 a second refusal ends the call")
  void aSecondRefusalEndsTheCall() {
    box.faults(ME, "401-once", "401-once");
    assertThatThrownBy(client::me).isInstanceOf(BoxUnauthorizedException.class);
    assertThat(box.emulator.count(ME)).isEqualTo(2);
    assertThat(obtained).hasSize(2);
  }

  @Test
  void soItDoesAfterSomethingElseWentWrong() {
    box.faults(ME, "401-once", "return-500", "401-once");
    assertThatThrownBy(client::me).isInstanceOf(BoxUnauthorizedException.class);
    assertThat(box.emulator.count(ME)).isEqualTo(3);
    assertThat(obtained).hasSize(2);
  }

  @ParameterizedTest
  @DisplayName("S051 attempts are counted whatever goes wrong in between")
  @ValueSource(
      strings = {
        "401-once return-429 return-500 return-429 no-response return-500",
        "return-500 return-429 401-once return-503 return-429 return-500",
        "return-429 return-502 no-response return-429 401-once return-500",
      })
  void whateverGoesWrongInWhateverOrderThereAreFiveAttemptsAndOneRenewal(String faults) {
    box.faults(ME, faults.split(" "));
    assertThatThrownBy(client::me)
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(500));
    assertThat(box.emulator.count(ME)).isEqualTo(6);
    assertThat(obtained).hasSize(2);
    assertThat(box.waits).hasSize(4);
  }

  @Test
  void afterARevocationTheNextCallGetsAnotherTokenIfNobodyNeedsToLogIn() {
    try (BoxClient service = box.client(new ClientCredentials(box.emulator))) {
      service.me();
      service.revoke();
      assertThat(box.emulator.count("POST /oauth2/revoke")).isEqualTo(1);
      service.me();
    }
    assertThat(box.emulator.count("POST /oauth2/token")).isEqualTo(2);
    assertThat(box.emulator.requests()).noneMatch(request -> request.status() == 401);
  }

  @Test
  void aTokenThatCannotBeRevokedStaysInUse() {
    client.me();
    assertThatThrownBy(client::revoke)
        .isInstanceOf(BoxAuthException.class)
        .hasMessageContaining("cannot be revoked");
    client.me();
    assertThat(obtained).hasSize(1);
  }

  @Test
  void aStreamIsNotSentTwiceButItsTokenIsReplacedForTheNextCall() {
    box.faults(UPLOAD, "401-once");
    Body once = Body.once(3, new ByteArrayInputStream(new byte[3]));
    assertThatThrownBy(() -> client.rootFolder().upload("f", once))
        .isInstanceOf(BoxUnauthorizedException.class)
        .hasMessageContaining("a stream that can be read only once");
    assertThat(obtained).hasSize(1);
    client.me();
    assertThat(obtained).hasSize(2);
    assertThat(box.emulator.count(ME)).isEqualTo(1);
  }
}
