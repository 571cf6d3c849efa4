// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2.internal;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.spi.AuthenticatorProvider;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.auth.oauth2.OAuth2;
import java.time.Instant;
import java.util.Set;

/** Chooses by what is set: a developer token, or an application with a refresh token. */
public final class OAuth2Provider implements AuthenticatorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public OAuth2Provider() {}

  @Override
  public String id() {
    return "oauth2";
  }

  @Override
  public Set<Setting<?>> settings() {
    return Set.of(
        OAuth2.CLIENT_ID, OAuth2.CLIENT_SECRET, OAuth2.REFRESH_TOKEN, OAuth2.DEVELOPER_TOKEN);
  }

  @Override
  public Authenticator create(Context context) {
    return context.authenticator(grant(context));
  }

  private static Grant grant(Context context) {
    String developerToken = context.get(OAuth2.DEVELOPER_TOKEN);
    if (developerToken != null) {
      if (context.get(OAuth2.REFRESH_TOKEN) != null) {
        throw new BoxConfigurationException(
            "Set %s or %s, not both.".formatted(OAuth2.DEVELOPER_TOKEN, OAuth2.REFRESH_TOKEN),
            null);
      }
      return OAuth2.developerToken(developerToken);
    }
    String id = context.get(OAuth2.CLIENT_ID);
    String secret = context.get(OAuth2.CLIENT_SECRET);
    String refresh = context.get(OAuth2.REFRESH_TOKEN);
    if (id == null || secret == null || refresh == null || refresh.isBlank()) {
      throw new BoxConfigurationException(
          "OAuth 2 needs %s, or %s, %s and %s; or give the builder a grant: .authenticator(OAuth2.app(id, secret).login(...))."
              .formatted(
                  OAuth2.DEVELOPER_TOKEN,
                  OAuth2.CLIENT_ID,
                  OAuth2.CLIENT_SECRET,
                  OAuth2.REFRESH_TOKEN),
          null);
    }
    // Ended already, so that the refresh token is used at once.
    return OAuth2.app(id, secret).tokens(new AccessToken("none", refresh, Instant.EPOCH));
  }
}
