// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "canary\u00e9", "canary\r\n", "canary 1", "canary\u0000"})
  void whatNoHeaderCanCarryIsNoTokenAndIsNotRepeated(String value) {
    assertThatThrownBy(() -> new AccessToken(value, null, Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("An access token must")
        .hasMessageNotContaining("canary");
  }

  @Test
  void anEndThatIsNotKnownIsInstantMaxAndNotNull() {
    assertThatThrownBy(() -> new AccessToken("token", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Instant.MAX");
  }

  @Test
  void nothingPrintsASecret() {
    assertThat(new AccessToken("canary", "canary", Instant.EPOCH).toString())
        .isEqualTo("AccessToken[•••, refreshToken=•••, expiresAt=1970-01-01T00:00:00Z]");
    assertThat(new AccessToken("canary", null, Instant.EPOCH).toString())
        .contains("refreshToken=none")
        .doesNotContain("canary");
  }
}
