// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A code once, and refresh tokens from then on (RFC 6749, sections 4.1.3 and 6). */
record CodeGrant(
    OAuth2 app,
    @Nullable String code,
    @Nullable URI redirect,
    @Nullable String verifier,
    @Nullable AccessToken initial)
    implements Grant {

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
    if (previous != null && previous.refreshToken() != null) {
      form = app.form("refresh_token");
      form.put("refresh_token", previous.refreshToken());
    } else if (previous == null && code != null) {
      form = app.form("authorization_code");
      form.put("code", code);
      if (redirect != null) {
        form.put("redirect_uri", redirect.toString());
      }
      if (verifier != null) {
        form.put("code_verifier", verifier);
      }
    } else {
      throw new BoxAuthException(
          "The access token has ended and there is no refresh token. The user must log in again.",
          null,
          true,
          null,
          null);
    }
    AccessToken next = endpoint.request(form);
    if (next.refreshToken() == null) {
      throw new BoxAuthException(
          "Box gave an access token without a refresh token. Check that the application uses OAuth 2.0 in the developer console.",
          null,
          false,
          null,
          null);
    }
    return next;
  }

  @Override
  public void changed(AccessToken token) {
    app.listener.accept(token);
  }

  @Override
  public void revoke(AccessToken token, Endpoint endpoint) {
    endpoint.revoke(app.revocation(token));
  }

  /** Prints the application only: the code and the verifier are secrets. */
  @Override
  public String toString() {
    return "CodeGrant[" + app + "]";
  }

  private String beginning() {
    if (code != null) {
      return code;
    }
    return initial == null ? "" : String.valueOf(initial.refreshToken()) + initial.value();
  }
}
