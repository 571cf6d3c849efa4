// SPDX-License-Identifier: Apache-2.0
package org.example.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxException;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.BoxEmulatorExtension;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that finds the store because it is there. */
@ExtendWith(BoxEmulatorExtension.class)
class JdbcClientTest {

  @TempDir Path folder;

  @Test
  void twoClientsShareOneLogin(BoxEmulator emulator) {
    String url = "jdbc:h2:" + folder.resolve("tokens");
    JdbcDataSource pool = new JdbcDataSource();
    pool.setUrl(url);
    JdbcTokenStore.on(pool).createTables();
    for (int client = 0; client < 2; client++) {
      try (BoxClient box = builder(emulator).set(JdbcTokenStore.URL, url).build()) {
        assertThat(box.me().id()).isEqualTo(emulator.adminUserId());
        assertThat(box.describe()).contains("jdbc").doesNotContain(url);
      }
    }
    assertThat(emulator.count("POST /oauth2/token")).isEqualTo(1);
  }

  @Test
  void withoutAnAddressTheSettingIsNamed(BoxEmulator emulator) {
    assertThatThrownBy(() -> builder(emulator).build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("jdbc.url");
  }

  @Test
  void tablesThatAreMissingAreATypedException(BoxEmulator emulator) {
    try (BoxClient box =
        builder(emulator).set(JdbcTokenStore.URL, "jdbc:h2:mem:empty;USER=canary").build()) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxException.class)
          .hasMessageContaining("Check jdbc.url and the tables")
          .hasMessageNotContaining("canary");
    }
  }

  private static BoxClientBuilder builder(BoxEmulator emulator) {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .authenticator(
            OAuth2.app(emulator.clientId(), emulator.clientSecret())
                .clientCredentialsForUser(emulator.adminUserId()));
  }
}
