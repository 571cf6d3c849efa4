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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses by what is set: a developer token, or an application with a refresh token, an enterprise
 * or a user.
 */
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
        OAuth2.CLIENT_ID,
        OAuth2.CLIENT_SECRET,
        OAuth2.REFRESH_TOKEN,
        OAuth2.ENTERPRISE_ID,
        OAuth2.USER_ID,
        OAuth2.DEVELOPER_TOKEN);
  }

  @Override
  public Authenticator create(Context context) {
    return context.authenticator(grant(context));
  }

  private static Grant grant(Context context) {
    List<Setting<String>> ways =
        Stream.of(
                OAuth2.DEVELOPER_TOKEN, OAuth2.REFRESH_TOKEN, OAuth2.ENTERPRISE_ID, OAuth2.USER_ID)
            .filter(setting -> context.get(setting) != null)
            .toList();
    if (ways.size() > 1) {
      throw new BoxConfigurationException(
          "choice-needed", "Set %s or %s, not both.".formatted(ways.get(0), ways.get(1)), null);
    }
    String given = ways.isEmpty() ? null : context.get(ways.get(0));
    if (given != null && ways.get(0) == OAuth2.DEVELOPER_TOKEN) {
      return OAuth2.developerToken(given);
    }
    String id = context.get(OAuth2.CLIENT_ID);
    String secret = context.get(OAuth2.CLIENT_SECRET);
    if (id == null || secret == null || given == null || given.isBlank()) {
      throw new BoxConfigurationException(
          "credentials-missing",
          "OAuth 2 needs %s, or %s, %s and one of %s, %s and %s; or give the builder a grant: .authenticator(OAuth2.app(id, secret).login(...))."
              .formatted(
                  OAuth2.DEVELOPER_TOKEN,
                  OAuth2.CLIENT_ID,
                  OAuth2.CLIENT_SECRET,
                  OAuth2.REFRESH_TOKEN,
                  OAuth2.ENTERPRISE_ID,
                  OAuth2.USER_ID),
          null);
    }
    OAuth2 app = OAuth2.app(id, secret);
    if (ways.get(0) == OAuth2.ENTERPRISE_ID) {
      return app.clientCredentialsForEnterprise(given);
    }
    if (ways.get(0) == OAuth2.USER_ID) {
      return app.clientCredentialsForUser(given);
    }
    // Ended already, so that the refresh token is used at once.
    return app.tokens(new AccessToken("none", given, Instant.EPOCH));
  }
}
