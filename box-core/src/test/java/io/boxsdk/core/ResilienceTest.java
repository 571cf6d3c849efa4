// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxRateLimitedException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.BoxUnauthorizedException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.emulator.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResilienceTest {

  private static final String ME = "GET /2.0/users/me";

  @RegisterExtension final LocalBox box = new LocalBox();

  @Test
  void aPassingFaultCostsAnAttempt() {
    box.faults(ME, "return-500", "return-503", "no-response");
    assertThat(box.client.me().name()).isEqualTo("Ada Admin");
    assertThat(box.emulator.count(ME)).isEqualTo(4);
    assertThat(box.waits).hasSize(3).allMatch(wait -> wait.compareTo(Duration.ofMillis(200)) <= 0);
  }

  @Test
  void aFaultThatStaysIsReportedAfterFiveAttempts() {
    box.faults(ME, "return-503", "return-503", "return-503", "return-503", "return-503");
    assertThatThrownBy(() -> box.client.me())
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(503))
        .hasMessageStartingWith("GET /users/{id} failed: 503")
        .hasMessageContaining("Try again later");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "rubbish", ""})
  @DisplayName("W3 a malformed Retry-After is passed over")
  void aMalformedRetryAfterIsPassedOver(String text) {
    box.faults(ME, "return-429+retry-after(" + text + ")");
    box.client.me();
    assertThat(box.waits)
        .singleElement()
        .satisfies(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(1)));
  }

  @Test
  void retryAfterInSecondsIsHonoured() {
    box.faults(ME, "return-429+retry-after(7)");
    box.client.me();
    assertThat(box.waits).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  @DisplayName("W14 what creates is not blindly repeated")
  void whatCreatesIsNotBlindlyRepeated() {
    box.faults("POST /2.0/folders", "return-500", "commit-then-drop-response");
    assertThatThrownBy(() -> box.root().createSubfolder("a"))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("look first whether it was done");
    assertThatThrownBy(() -> box.root().createSubfolder("b"))
        .isInstanceOfSatisfying(
            BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
    assertThat(box.emulator.count("POST /2.0/folders")).isEqualTo(2);
    assertThat(box.root().items()).extracting(BoxItem::name).containsExactly("b");
  }

  @Test
  void whatMovesAUsersContentIsNotBlindlyRepeated() {
    String transfer = "PUT /2.0/users/{id}/folders/0";
    BoxUser user = box.client.createUser("Robb", "robb@example.com");
    box.faults(transfer, "commit-then-drop-response");
    assertThatThrownBy(() -> user.transferContent(box.client.me()))
        .isInstanceOf(BoxTransportException.class)
        .hasMessageContaining("look first whether it was");
    assertThat(box.emulator.count(transfer)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commit-then-drop-response", "commit-then-500"})
  void aDeletionWhoseAnswerIsLostIsDone(String fault) {
    BoxFolder folder = box.root().createSubfolder("a");
    box.faults("DELETE /2.0/folders/{id}", fault);
    folder.delete();
    assertThat(box.emulator.count("DELETE /2.0/folders/{id}")).isEqualTo(2);
    assertThat(box.root().items()).isEmpty();
  }

  @Test
  void whatIsNotInTheTrashIsNotReportedAsPurged() {
    BoxFolder folder = box.root().createSubfolder("a");
    box.faults("DELETE /2.0/folders/{id}/trash", "return-503");
    assertThatThrownBy(folder::deleteForever).isInstanceOf(BoxNotFoundException.class);
    assertThat(box.root().items()).containsExactly(folder);
  }

  @Test
  void aFailureKnowsOfEarlierAttempts() {
    BoxFolder folder = box.root().createSubfolder("a");
    AtomicInteger attempts = new AtomicInteger();
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .layer(
                NetworkLayer.Position.ATTEMPT,
                (request, next) -> {
                  if (attempts.incrementAndGet() > 1) {
                    throw new BoxTransportException("Box cannot be reached.", null, false);
                  }
                  return next.send(request);
                })
            .build()) {
      box.faults("PUT /2.0/folders/{id}", "commit-then-drop-response");
      assertThatThrownBy(() -> client.folder(folder.id()).rename("b"))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue())
          .hasMessage(
              "Box cannot be reached. It may have been carried out all the same: look first whether it was.");
    }
    assertThat(attempts).hasValue(5);
    assertThat(folder.get().name()).isEqualTo("b");
  }

  @Test
  @DisplayName("W2 a call is tried for so long, whatever is asked of its patience")
  void aCallHasOnePatience() {
    String[] faults = new String[6];
    java.util.Arrays.fill(faults, "return-429+retry-after(50)");
    box.faults(ME, faults);
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .set(BoxSettings.MAX_ATTEMPTS, 100)
            .build()) {
      assertThatThrownBy(client::me)
          .isInstanceOfSatisfying(
              BoxRateLimitedException.class,
              e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(50)));
    }
    assertThat(box.waits).hasSize(5);
  }

  @Test
  void aRefusedTokenThatCannotBeGivenUpLeavesNoAnswerOpen() {
    box.faults(ME, "401-once");
    AtomicBoolean closed = new AtomicBoolean();
    Authenticator stubborn =
        new Authenticator() {
          @Override
          public AccessToken token() {
            return new AccessToken(box.emulator.developerToken(), null, Instant.MAX);
          }

          @Override
          public void reject(AccessToken refused) {
            throw new IllegalStateException("no");
          }
        };
    try (BoxClient client =
        BoxClient.builder()
            .baseUrl(box.emulator.apiUrl())
            .authenticator(stubborn)
            .layer(
                NetworkLayer.Position.ATTEMPT,
                (request, next) -> {
                  HttpResponse answer = next.send(request);
                  return new HttpResponse(
                      answer.status(),
                      answer.headers(),
                      new FilterInputStream(answer.body()) {
                        @Override
                        public void close() throws IOException {
                          closed.set(true);
                          super.close();
                        }
                      });
                })
            .build()) {
      assertThatThrownBy(client::me).isInstanceOf(IllegalStateException.class);
    }
    assertThat(closed).isTrue();
  }

  @Test
  void whatWasNeverThereIsNotDeleted() {
    box.faults("DELETE /2.0/folders/{id}", "return-429");
    assertThatThrownBy(() -> box.client.folder("424242").delete())
        .isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void aTokenIsNotToBlameForTheRefusalOfAServerThatNeverSawIt() {
    BoxFile file = box.root().upload("f", Body.of(new byte[3]));
    AtomicInteger tokens = new AtomicInteger();
    Grant counted =
        new Grant() {
          @Override
          public String key() {
            return "counted";
          }

          @Override
          public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
            tokens.incrementAndGet();
            return LocalBox.DeveloperTokens.of(box.emulator).obtain(previous, endpoint);
          }
        };
    String download = "GET /2.0/files/{id}/content";
    try (Scripted content = new Scripted().on("GET /dl", 401, "{}");
        BoxClient client = box.client(counted)) {
      box.faults(download, "redirect-to(" + content.origin() + "/dl)");
      assertThatThrownBy(() -> client.file(file.id()).open())
          .isInstanceOf(BoxUnauthorizedException.class);
      assertThat(content.requests).hasSize(1);
    }
    assertThat(box.emulator.count(download)).isEqualTo(1);
    assertThat(tokens).hasValue(1);
  }

  @Test
  void aStreamIsNotSentTwice() {
    box.faults("POST /api/2.0/files/content", "401-once");
    assertThatThrownBy(
            () -> box.root().upload("f", Body.once(3, new ByteArrayInputStream(new byte[3]))))
        .isInstanceOf(BoxUnauthorizedException.class)
        .hasMessageContaining("a stream that can be read only once");
    assertThat(box.root().items()).isEmpty();
  }

  @Test
  void aBodyThatCanBeReadAgainIsSentWholeAfterARefusedToken() {
    byte[] content = new byte[100_000];
    box.faults("POST /api/2.0/files/content", "401-once");
    assertThat(box.root().upload("f", Body.of(content)).size()).isEqualTo(content.length);
    assertThat(box.emulator.count("POST /api/2.0/files/content")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"html-200", "empty-200", "bad-utf8", "deep-json(5000)", "redirect-loop"})
  @DisplayName("W21 an answer that cannot be used is one typed exception")
  void anAnswerThatCannotBeUsedIsOneTypedException(String fault) {
    box.faults(ME, fault);
    assertThatThrownBy(() -> box.client.me())
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageStartingWith("GET /users/")
        .hasMessageNotContaining("\n");
  }

  @Test
  void halfAnAnswerIsATransportFailure() {
    box.faults(ME, "truncate-after-20");
    assertThatThrownBy(() -> box.client.me())
        .isInstanceOf(BoxTransportException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void anUnknownIdIsNotFound() {
    assertThatThrownBy(() -> box.client.file("999999").get())
        .isInstanceOf(BoxNotFoundException.class)
        .hasMessageStartingWith("GET /files/{id} failed: 404 not_found")
        .hasMessageContaining("Check the id")
        .hasMessageContaining("request id");
  }

  @Test
  void aRevokedTokenEndsInOneTypedException() {
    Grant once =
        new Grant() {
          @Override
          public String key() {
            return "once";
          }

          @Override
          public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
            if (previous != null) {
              throw new BoxAuthException("Log in again.", "invalid_grant", true, null, null);
            }
            return new AccessToken("revoked0token", null, Instant.MAX);
          }
        };
    try (BoxClient client = box.client(once)) {
      assertThatThrownBy(client::me)
          .isInstanceOfSatisfying(
              BoxAuthException.class, e -> assertThat(e.userMustAct()).isTrue());
    }
  }

  @Test
  void actingAsSomebodyIsKeptOnEveryCall() {
    BoxClient other = box.client.asUser(box.emulator.adminUserId());
    BoxFolder folder = other.rootFolder().createSubfolder("a");
    folder.ifMatch(folder.etag().orElseThrow()).rename("b");
    folder.upload("f", Body.of(new byte[1])).rename("g").copy(folder, "h");
    assertThat(folder.items()).hasSize(2);
    folder.delete();
    assertThat(box.emulator.requests())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("as-user", List.of(box.emulator.adminUserId())));
  }

  @Test
  void aSharedLinkIsEncodedAndKeptOnEveryCall() {
    BoxFolder folder =
        box.root()
            .withSharedLink("https://app.box.com/s/abc", "p&q=\r\né")
            .asUser(box.emulator.adminUserId());
    folder.get();
    assertThatThrownBy(() -> folder.ifMatch("1").rename("x")).isInstanceOf(BoxException.class);
    assertThat(box.emulator.requests())
        .hasSize(2)
        .extracting(RecordedRequest::headers)
        .allSatisfy(
            headers ->
                assertThat(headers)
                    .containsEntry(
                        "boxapi",
                        List.of(
                            "shared_link=https%3A%2F%2Fapp.box.com%2Fs%2Fabc&shared_link_password=p%26q%3D%0D%0A%C3%A9"))
                    .containsKey("as-user"));
  }

  @Test
  void anUnknownUserCannotBeActedAs() {
    assertThatThrownBy(() -> box.client.asUser("424242").me())
        .isInstanceOf(BoxForbiddenException.class);
  }

  @Test
  void argumentsThatMakeNoSenseAreRefusedBeforeAnyRequest() {
    assertThatThrownBy(() -> box.client.folder("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.file(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.root().createSubfolder(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.root().items().pageSize(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DownloadOptions.NONE.range(5, 4))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).isEmpty();
  }

  @Test
  @DisplayName("W45 an interrupt ends the wait before another attempt")
  void anInterruptEndsTheWait() {
    BoxClient client =
        BoxClient.builder()
            .baseUrl(box.emulator.apiUrl())
            .authenticator(LocalBox.DeveloperTokens.of(box.emulator))
            .sleeper(
                time -> {
                  throw new InterruptedException();
                })
            .build();
    box.faults(ME, "return-500");
    try (client) {
      assertThatThrownBy(client::me)
          .isInstanceOf(BoxTransportException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
