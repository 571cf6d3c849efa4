// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.util.Map;

/** Tokens that nobody needs to log in for (RFC 6749, section 4.4). */
record ClientCredentials(BoxEmulator emulator) implements Grant {

  @Override
  public String key() {
    return "test";
  }

  @Override
  public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
    return endpoint.request(
        Map.of(
            "grant_type", "client_credentials",
            "client_id", emulator.clientId(),
            "client_secret", emulator.clientSecret(),
            "box_subject_type", "user",
            "box_subject_id", emulator.adminUserId()));
  }

  @Override
  public void revoke(AccessToken token, Endpoint endpoint) {
    endpoint.revoke(
        Map.of(
            "client_id", emulator.clientId(),
            "client_secret", emulator.clientSecret(),
            "token", token.value()));
  }
}
