// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.auth.AccessToken;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A code once, and refresh tokens from then on (RFC 6749, sections 4.1.3 and 6). */
record CodeGrant(OAuth2 app, @Nullable Code code, @Nullable AccessToken initial)
    implements AppGrant {

  @Override
  public String key() {
    // Two people must never find each other's tokens in a shared store.
    return "oauth2:"
        + app.clientId
        + (app.user.isEmpty() ? "#" + Digest.sha256(beginning()) : ":" + app.user);
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    Map<String, String> form;
    AccessToken next;
    if (previous != null && previous.refreshToken() != null) {
      form = app.form("refresh_token");
      form.put("refresh_token", previous.refreshToken());
      next = endpoint.request(form);
    } else if (previous == null && code != null) {
      next = code.exchange(app.form("authorization_code"), endpoint);
    } else {
      throw NoToken.untilSomebodyActs(
          "The access token has ended and there is no refresh token. The user must log in again.",
          null);
    }
    if (next.refreshToken() == null) {
      throw NoToken.now(
          "Box gave an access token without a refresh token. Check that the application uses OAuth 2.0 in the developer console.",
          null);
    }
    return next;
  }

  /**
   * Under a name, the store may hold what an older login gave. Without one, it holds only what this
   * code gave, and the code is then spent.
   */
  @Override
  public boolean beginsAnew() {
    return code != null && !code.exchanged() && !app.user.isEmpty();
  }

  /** Prints the application only. */
  @Override
  public String toString() {
    return "CodeGrant[" + app + "]";
  }

  private String beginning() {
    if (code != null) {
      return code.value();
    }
    return initial == null ? "" : String.valueOf(initial.refreshToken()) + initial.value();
  }
}
