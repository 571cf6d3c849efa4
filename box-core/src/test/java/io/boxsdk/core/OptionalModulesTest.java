// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionalModulesTest {

  @RegisterExtension private final LocalBox box = new LocalBox();

  @Test
  @DisplayName("S030 JWT and Redis are extras: the client works without them and names them")
  void s030() {
    assertThat(System.getProperty("java.class.path"))
        .contains("jackson-core")
        .doesNotContain("jjwt", "jedis");
    assertThat(box.client.me().name()).isEqualTo("Ada Admin");
    assertThatThrownBy(() -> BoxClient.builder().authenticator("jwt").build())
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("Add  box-auth-jwt (module io.boxsdk.auth.jwt)");
  }
}
