// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.util.Map;

/** A right grant: the client credentials of the application that a local Box knows. */
class AppGrant implements Grant {

  final BoxEmulator box;
  final String user;

  AppGrant(BoxEmulator box) {
    this(box, box.adminUserId());
  }

  AppGrant(BoxEmulator box, String user) {
    this.box = box;
    this.user = user;
  }

  @Override
  public String key() {
    return "app:" + box.clientId() + ":" + user;
  }

  @Override
  public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
    return endpoint.request(
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            box.clientId(),
            "client_secret",
            box.clientSecret(),
            "box_subject_type",
            "user",
            "box_subject_id",
            user));
  }

  @Override
  public void revoke(AccessToken token, Endpoint endpoint) {
    endpoint.revoke(
        Map.of(
            "client_id", box.clientId(),
            "client_secret", box.clientSecret(),
            "token", token.value()));
  }
}
