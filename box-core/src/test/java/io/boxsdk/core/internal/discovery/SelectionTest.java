// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.core.BoxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {

  private static final String PACKAGE = "io.boxsdk.core.internal.discovery.Providers$";

  @TempDir Path classes;

  @Test
  void theOnlyOneThereIsIsUsed() throws Exception {
    try (BoxClient client = with(Providers.One.class).build()) {
      assertThat(client.describe())
          .contains("transport: one (" + PACKAGE + "One in the class path at file:")
          .contains("token store: io.boxsdk.core.internal.token.MemoryTokenStore")
          .contains("client.api-url = https://api.box.com");
    }
  }

  @Test
  void noneIsAnErrorThatSaysWhatToAdd() throws Exception {
    assertThatThrownBy(() -> with().build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessage(
            """
            No transport found.
              Add  box-transport-jdk      (module io.boxsdk.transport.jdk)
              Add  box-transport-okhttp   (module io.boxsdk.transport.okhttp)
              or pass an instance: BoxClient.builder().transport(...)
              In a jlink image, services are not linked by 'requires': --add-modules io.boxsdk.transport.jdk""");
  }

  @Test
  void twoAreAnErrorThatNamesBoth() throws Exception {
    assertThatThrownBy(() -> with(Providers.One.class, Providers.Other.class).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(
            "2 transports found, and none chosen.\n  Found \"one\"  " + PACKAGE + "One in")
        .hasMessageContaining("\n  Found \"other\"  " + PACKAGE + "Other in")
        .hasMessageEndingWith(
            "\n  Choose: BoxClient.builder().transport(\"one\")  or leave one dependency out.");
  }

  @Test
  void oneOfTwoIsChosenByItsName() throws Exception {
    try (BoxClient client =
        with(Providers.One.class, Providers.Other.class).transport("other").build()) {
      assertThat(client.describe()).contains("transport: other (");
    }
  }

  @Test
  void aBrokenOneIsReportedWithTheFailureItCauses() throws Exception {
    assertThatThrownBy(() -> with(Providers.Broken.class).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("No transport found.")
        .hasMessageContaining("\n  Skipped: ")
        .hasMessageContaining("native library missing");
  }

  @Test
  void aBrokenOneDoesNotKeepAnotherFromBeingUsed() throws Exception {
    try (BoxClient client = with(Providers.Broken.class, Providers.One.class).build()) {
      assertThat(client.describe()).contains("transport: one (");
    }
  }

  @Test
  void aNameThatIsAbsentNamesItsArtifact() throws Exception {
    assertThatThrownBy(() -> with(Providers.One.class).transport("okhttp").build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(
            "No transport called \"okhttp\" found.\n  Add  box-transport-okhttp (module io.boxsdk.transport.okhttp)\n  Found \"one\"  ");
  }

  @Test
  void aMissingAuthenticatorNamesItsArtifacts() throws Exception {
    assertThatThrownBy(() -> builder(Providers.One.class).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("No authenticator found.\n  Add  box-auth-jwt ")
        .hasMessageContaining("\n  Add  box-auth-oauth2 ");
  }

  @Test
  void aSettingThatNobodyKnowsIsAnError() throws Exception {
    assertThatThrownBy(
            () -> with(Providers.One.class).settings(Map.of("client.api-uri", "x")).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith(
            "client.api-uri: no chosen module knows this setting; did you mean client.api-url?");
  }

  @Test
  void plainHttpIsForThisMachineOnly() throws Exception {
    assertThatThrownBy(
            () ->
                with(Providers.One.class)
                    .settings(Map.of("client.api-url", "http://box.example"))
                    .build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("client.api-url must be an https address");
  }

  @Test
  void whatCannotBeClosedKeepsNothingElseOpen() throws Exception {
    BoxClient client = with(Providers.Stuck.class, Providers.StuckStore.class).build();
    assertThatThrownBy(client::close)
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("store stuck")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .satisfies(other -> assertThat(other).hasMessageContaining("transport stuck")));
  }

  @Test
  void whatCannotBeClosedDoesNotHideWhyTheClientCannotBeMade() throws Exception {
    assertThatThrownBy(() -> builder(Providers.Stuck.class, Providers.StuckStore.class).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("No authenticator found.")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void aUserAgentThatNoHeaderCanCarryIsRefusedAtOnce() throws Exception {
    assertThatThrownBy(
            () -> with(Providers.One.class).set(BoxSettings.USER_AGENT, "caf\u00e9").build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageStartingWith("client.user-agent must be visible ASCII");
  }

  private BoxClientBuilder with(Class<?>... providers) throws IOException {
    Authenticator fixed =
        new Authenticator() {
          @Override
          public AccessToken token() {
            return new AccessToken("token", null, Instant.MAX);
          }

          @Override
          public void reject(AccessToken refused) {}
        };
    return builder(providers).authenticator(fixed);
  }

  private BoxClientBuilder builder(Class<?>... providers) throws IOException {
    return BoxClient.builder().discoverIn(Providers.loader(classes, providers));
  }
}
