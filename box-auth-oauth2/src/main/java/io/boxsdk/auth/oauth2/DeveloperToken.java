// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens that somebody copies from the developer console. */
final class DeveloperToken implements Grant {

  private final Supplier<@Nullable String> source;

  DeveloperToken(Supplier<@Nullable String> source) {
    this.source = source;
  }

  static DeveloperToken fixed(String token) {
    AtomicReference<@Nullable String> once = new AtomicReference<>(token);
    return new DeveloperToken(() -> once.getAndSet(null));
  }

  @Override
  public String key() {
    return "developer-token";
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    String token = source.get();
    if (token == null || token.isBlank()) {
      throw new BoxAuthException(
          "There is no developer token that Box accepts: each lives for 60 minutes. Make a new one on the application's page in the developer console.",
          null,
          true,
          null,
          null);
    }
    return new AccessToken(token.strip(), null, Instant.MAX);
  }
}
