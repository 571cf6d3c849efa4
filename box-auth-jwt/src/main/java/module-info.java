// SPDX-License-Identifier: Apache-2.0
/**
 * Server authentication with JWT for the Box SDK: a program acts for an enterprise or its users.
 *
 * @provides io.boxsdk.api.spi.AuthenticatorProvider as {@code jwt}
 */
// The library's jars have no module descriptor; docs/decisions says why it is used all the same.
@SuppressWarnings("requires-automatic")
module io.boxsdk.auth.jwt {
  requires transitive io.boxsdk.api;
  requires jjwt.api;

  exports io.boxsdk.auth.jwt;

  provides io.boxsdk.api.spi.AuthenticatorProvider with
      io.boxsdk.auth.jwt.internal.JwtProvider;
}
