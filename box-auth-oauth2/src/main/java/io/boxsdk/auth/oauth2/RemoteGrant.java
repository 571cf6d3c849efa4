// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tokens that somebody else obtains. */
record RemoteGrant(String key, Function<@Nullable AccessToken, @Nullable AccessToken> source)
    implements Grant {

  /** Nothing tells whose tokens these are, so no other client finds them in a store. */
  static RemoteGrant from(Function<@Nullable AccessToken, @Nullable AccessToken> source) {
    return new RemoteGrant("remote:" + UUID.randomUUID(), source);
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    AccessToken token = NoToken.unless("Whoever obtains the tokens", () -> source.apply(previous));
    if (token == null) {
      throw NoToken.now("Whoever obtains the tokens gave none.", null);
    }
    if (previous != null && token.value().equals(previous.value())) {
      throw NoToken.now(
          "Whoever obtains the tokens gave the one that has ended or was refused.", null);
    }
    return token;
  }

  /** Prints no token. */
  @Override
  public String toString() {
    return "RemoteGrant";
  }
}
