// SPDX-License-Identifier: Apache-2.0
/**
 * OAuth 2 for the Box SDK: a person logs in, or an application by its secret; developer tokens.
 *
 * @provides io.boxsdk.api.spi.AuthenticatorProvider as {@code oauth2}
 */
@SuppressWarnings("module") // The digit belongs to the name of the protocol.
module io.boxsdk.auth.oauth2 {
  requires transitive io.boxsdk.api;

  exports io.boxsdk.auth.oauth2;

  provides io.boxsdk.api.spi.AuthenticatorProvider with
      io.boxsdk.auth.oauth2.internal.OAuth2Provider;
}
