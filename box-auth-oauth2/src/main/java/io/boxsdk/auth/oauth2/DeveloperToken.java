// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens that somebody copies from the developer console. */
record DeveloperToken(String key, Supplier<@Nullable String> source) implements Grant {

  private static final String KEY = "developer-token:";

  static DeveloperToken fixed(String token) {
    return new DeveloperToken(KEY + Digest.sha256(token), () -> token);
  }

  /** Nothing tells whose tokens these are, so no other client finds them in a store. */
  static DeveloperToken from(Supplier<@Nullable String> source) {
    return new DeveloperToken(KEY + UUID.randomUUID(), source);
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    String given = NoToken.unless("Whoever has the developer token", source);
    String token = given == null ? "" : given.strip();
    if (token.isEmpty() || (previous != null && token.equals(previous.value()))) {
      throw NoToken.untilSomebodyActs(
          "There is no developer token that Box accepts: each lives for 60 minutes. Make a new one on the application's page in the developer console.",
          null);
    }
    try {
      return new AccessToken(token, null, Instant.MAX);
    } catch (IllegalArgumentException e) {
      throw NoToken.untilSomebodyActs(
          "This is no developer token: it holds something else than visible ASCII. Copy it again from the application's page in the developer console.",
          null);
    }
  }

  /** Prints no token. */
  @Override
  public String toString() {
    return "DeveloperToken";
  }
}
