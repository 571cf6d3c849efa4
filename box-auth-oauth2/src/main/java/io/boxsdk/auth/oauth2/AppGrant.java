// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;

/** A grant of an application, whose listener hears of tokens and whose credentials revoke them. */
interface AppGrant extends Grant {

  OAuth2 app();

  @Override
  default void changed(AccessToken token) {
    app().listener.accept(token);
  }

  @Override
  default void revoke(AccessToken token, Endpoint endpoint) {
    endpoint.revoke(app().revocation(token));
  }
}
