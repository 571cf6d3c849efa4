// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.Person;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local Box, the application it knows, and what its token endpoint was sent. */
final class LocalApp implements BeforeEachCallback, AfterEachCallback {

  static final String TOKEN = "POST /oauth2/token";
  static final String ME = "GET /2.0/users/me";

  private static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");

  final List<AccessToken> told = new CopyOnWriteArrayList<>();
  Forms forms;
  BoxEmulator emulator;

  @Override
  public void beforeEach(ExtensionContext context) {
    emulator = BoxEmulator.start();
    forms = new Forms();
    told.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> undelivered = emulator.faults().pending();
    emulator.close();
    if (!undelivered.isEmpty()) {
      throw new AssertionError("Faults that were not delivered: " + undelivered);
    }
  }

  OAuth2 app() {
    return OAuth2.app(emulator.clientId(), emulator.clientSecret())
        .withAuthorizeUrl(emulator.authorizeUrl())
        .onTokens(told::add);
  }

  /** What a person granted a moment ago. */
  Grant granted(OAuth2 app) {
    Authorization authorization = app.authorization(REDIRECT);
    return authorization.grant(new Person().grant(authorization.uri()));
  }

  /** Tokens that have ended, and their refresh token has not. */
  AccessToken ended() {
    try (BoxClient box = client(granted(app()))) {
      box.me();
    }
    emulator.clock().advance(Duration.ofHours(2));
    forms.sent.clear();
    return told.remove(told.size() - 1);
  }

  BoxClient client(Grant grant) {
    return builder().authenticator(grant).build();
  }

  BoxClientBuilder builder() {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .layer(NetworkLayer.Position.ATTEMPT, forms);
  }

  /** A clock that stands still, so that only Box's refusal tells that a token has ended. */
  Clock stopped() {
    return Clock.fixed(emulator.clock().instant(), ZoneOffset.UTC);
  }
}
