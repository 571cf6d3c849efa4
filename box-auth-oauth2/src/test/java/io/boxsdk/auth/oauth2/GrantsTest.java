// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static io.boxsdk.auth.oauth2.LocalApp.ME;
import static io.boxsdk.auth.oauth2.LocalApp.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.Body;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxFile;
import io.boxsdk.core.BoxFolder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to tokens that need no person. */
class GrantsTest {

  @RegisterExtension private final LocalApp local = new LocalApp();

  @Test
  void theClientSecretAloneActsForAnEnterpriseOrAUser() {
    String admin = local.emulator.adminUserId();
    String enterprise = local.emulator.enterpriseId();
    try (BoxClient service = local.client(local.app().clientCredentialsForEnterprise(enterprise));
        BoxClient user = local.client(local.app().clientCredentialsForUser(admin))) {
      assertThat(service.me().login()).startsWith("AutomationUser_");
      assertThat(user.me().id()).isEqualTo(admin);
      local.emulator.clock().advance(Duration.ofHours(2));
      assertThat(user.me().id()).isEqualTo(admin);
      assertThat(local.forms.last())
          .containsOnly(
              entry("grant_type", "client_credentials"),
              entry("client_id", local.emulator.clientId()),
              entry("client_secret", local.emulator.clientSecret()),
              entry("box_subject_type", "user"),
              entry("box_subject_id", admin));
      user.revoke();
      assertThat(local.emulator.count("POST /oauth2/revoke")).isEqualTo(1);
    }
    assertThat(local.told).hasSize(3);
    try (BoxClient nobody = local.client(local.app().clientCredentialsForUser("1"))) {
      assertThatThrownBy(nobody::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("Grant credentials are invalid");
    }
  }

  @Test
  void differentSubjectsHaveDifferentKeys() {
    OAuth2 app = local.app();
    assertThat(
            List.of(
                app.clientCredentialsForEnterprise("1").key(),
                app.clientCredentialsForEnterprise("2").key(),
                app.clientCredentialsForUser("1").key(),
                app.forUser("1").code("c").key()))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("S033 tokens come from somebody else, who is told which one was refused")
  void s033() {
    List<String> refused = new ArrayList<>();
    Grant remote =
        OAuth2.remote(
            previous -> {
              refused.add(previous == null ? "none" : previous.value());
              return new AccessToken(local.emulator.developerToken(), null, Instant.MAX);
            });
    try (BoxClient box = local.client(remote)) {
      box.me();
      String first = box.accessToken().value();
      local.emulator.faults().on(ME, "401-once");
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(refused).containsExactly("none", first);
      assertThat(box.accessToken().value()).isNotEqualTo(first);
    }
    assertThat(local.emulator.count(TOKEN)).isZero();
  }

  @Test
  void aRemoteSourceThatFailsIsATypedException() {
    AccessToken dead = new AccessToken("dead", null, Instant.MAX);
    for (Grant grant :
        List.of(
            OAuth2.remote(previous -> null),
            OAuth2.remote(previous -> dead),
            OAuth2.remote(
                previous -> {
                  throw new IllegalStateException("out of order");
                }))) {
      try (BoxClient box = local.client(grant)) {
        assertThatThrownBy(box::me)
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("Whoever obtains the")
            .hasMessageNotContaining("dead");
      }
    }
  }

  /** Differs: there is no echo at a terminal, for the token is a secret. */
  @Test
  @DisplayName("S039 developer tokens come from a source or the console, again whenever one ends")
  void s039() {
    String first = local.emulator.developerToken();
    String second = local.emulator.developerToken();
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Supplier<String> prompt =
        ConsolePrompt.of(
            new StringReader(first + "\n" + second + "\n"),
            new PrintStream(screen, true, StandardCharsets.UTF_8));
    try (BoxClient box = local.client(OAuth2.developerToken(prompt))) {
      box.me();
      local.emulator.faults().on(ME, "401-once");
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(box.accessToken().value()).isEqualTo(second);
      local.emulator.faults().on(ME, "401-once");
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("developer console");
    }
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .isEqualTo("Enter developer token: ".repeat(3));
  }

  /**
   * Differs: no class of its own for a client with a developer token; the client is told by the
   * builder or by one setting.
   */
  @Test
  @DisplayName("S040 a client makes its developer-token authenticator itself")
  void s040() {
    try (BoxClient box =
        local
            .builder()
            .settings(Map.of("oauth2.developer-token", local.emulator.developerToken()))
            .build()) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(box.describe()).contains("authenticator: oauth2");
    }
    try (BoxClient box = local.client(OAuth2.developerTokenFromConsole())) {
      assertThat(box).hasToString("BoxClient");
    }
  }

  @Test
  void aNarrowedTokenMayDoLess() {
    try (BoxClient box = local.client(OAuth2.developerToken(local.emulator.developerToken()))) {
      BoxFolder folder = box.rootFolder().createSubfolder("inside");
      BoxFile file = folder.upload("f", Body.of("text".getBytes(StandardCharsets.UTF_8)));
      Grant preview = Downscope.of(box::accessToken, "item_preview").toFolder(folder.id());
      try (BoxClient narrow = local.client(preview)) {
        assertThat(narrow.file(file.id()).get().name()).isEqualTo("f");
        insufficient(() -> narrow.file(file.id()).download(OutputStream.nullOutputStream()));
        insufficient(() -> narrow.rootFolder().get());
        assertThat(narrow.accessToken().value()).isNotEqualTo(box.accessToken().value());
        assertThatThrownBy(narrow::revoke)
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("cannot be revoked");
      }
      Grant one = Downscope.of(box::accessToken, "item_preview", "item_download").toFile(file.id());
      try (BoxClient narrow = local.client(one)) {
        narrow.file(file.id()).download(OutputStream.nullOutputStream());
        insufficient(() -> narrow.folder(folder.id()).get());
      }
      assertThat(local.forms.last())
          .doesNotContainKeys("client_id", "client_secret")
          .containsEntry("scope", "item_preview item_download");
    }
  }

  private static void insufficient(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            BoxApiException.class, e -> assertThat(e.code()).contains("insufficient_scope"));
  }

  @Test
  void aNarrowedTokenIsExchangedAnewWhenItHasEnded() {
    try (BoxClient box = local.client(local.granted(local.app()));
        BoxClient narrow = local.client(Downscope.of(box::accessToken, "item_preview"))) {
      narrow.me();
      local.emulator.clock().advance(Duration.ofHours(2));
      assertThat(narrow.me().name()).isEqualTo("Ada Admin");
    }
    assertThat(local.forms.sent)
        .extracting(form -> form.get("grant_type").replaceAll(".*:", ""))
        .containsExactly("authorization_code", "token-exchange", "refresh_token", "token-exchange");
  }

  @Test
  void aSharedLinkLimitsATokenToo() throws Exception {
    try (BoxClient box = local.client(OAuth2.developerToken(local.emulator.developerToken()))) {
      BoxFolder folder = box.rootFolder().createSubfolder("inside");
      String link = Links.open(local.emulator, folder.id());
      try (BoxClient narrow =
          local.client(Downscope.of(box::accessToken, "item_preview").toSharedLink(link))) {
        assertThat(narrow.folder(folder.id()).get().name()).isEqualTo("inside");
        insufficient(() -> narrow.rootFolder().get());
      }
      assertThat(Downscope.of(box::accessToken, "item_preview").toSharedLink(link).toString())
          .isEqualTo("Downscope[item_preview, a shared link]");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingIsNoArgument(String nothing) {
    OAuth2 app = local.app();
    Downscope any = Downscope.of(() -> new AccessToken("a", null, Instant.MAX), "item_preview");
    List<Runnable> calls =
        List.of(
            () -> app.clientCredentialsForEnterprise(nothing),
            () -> app.clientCredentialsForUser(nothing),
            () -> app.withDevice(nothing, null),
            () -> any.toFile(nothing),
            () -> any.toFolder(nothing),
            () -> any.toFolder("1/../2"),
            () -> any.toSharedLink(nothing),
            () -> Downscope.of(() -> new AccessToken("a", null, Instant.MAX)));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(BoxConfigurationException.class);
    }
  }

  @Test
  void nullIsNoArgument() {
    OAuth2 app = local.app();
    ReentrantLock lock = new ReentrantLock();
    List<Runnable> calls =
        List.of(
            () -> app.shared(null, token -> {}, lock),
            () -> app.shared(() -> null, null, lock),
            () -> app.shared(() -> null, token -> {}, null),
            () -> OAuth2.remote(null),
            () -> Downscope.of(null, "item_preview"),
            () -> Downscope.of(() -> null, (String) null));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("must not be null.");
    }
  }

  @Test
  @DisplayName("W24 every way to authenticate gives one kind of token")
  void w24() {
    try (BoxClient person = local.client(local.granted(local.app()));
        BoxClient service =
            local.client(
                local.app().clientCredentialsForEnterprise(local.emulator.enterpriseId()));
        BoxClient developer = local.client(OAuth2.developerToken(local.emulator.developerToken()));
        BoxClient remote = local.client(OAuth2.remote(previous -> developer.accessToken()))) {
      for (BoxClient box : List.of(person, service, developer, remote)) {
        AccessToken first = box.accessToken();
        assertThat(first.expiresAt()).isAfter(local.emulator.clock().instant());
        assertThat(box.accessToken()).isEqualTo(first);
      }
    }
  }

  @Test
  @DisplayName("W38 settings in text, client credentials, narrowed tokens and revoking are there")
  void w38() {
    try (BoxClient box =
        local
            .builder()
            .settings(
                Map.of(
                    "oauth2.client-id", local.emulator.clientId(),
                    "oauth2.client-secret", local.emulator.clientSecret(),
                    "oauth2.enterprise-id", local.emulator.enterpriseId()))
            .build()) {
      assertThat(box.me().login()).startsWith("AutomationUser_");
      try (BoxClient narrow = local.client(Downscope.of(box::accessToken, "item_preview"))) {
        insufficient(() -> narrow.rootFolder().createSubfolder("x"));
      }
      AccessToken revoked = box.accessToken();
      box.revoke();
      assertThat(box.accessToken()).isNotEqualTo(revoked);
    }
    try (BoxClient box =
        local
            .builder()
            .settings(
                Map.of(
                    "oauth2.client-id", local.emulator.clientId(),
                    "oauth2.client-secret", local.emulator.clientSecret(),
                    "oauth2.user-id", local.emulator.adminUserId()))
            .build()) {
      assertThat(box.me().id()).isEqualTo(local.emulator.adminUserId());
    }
    assertThatThrownBy(
            () ->
                local
                    .builder()
                    .settings(Map.of("oauth2.user-id", "1", "oauth2.enterprise-id", "2"))
                    .build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage("Set oauth2.enterprise-id or oauth2.user-id, not both.");
  }
}
