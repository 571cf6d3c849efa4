// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxClientBuilder;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.testkit.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A Box and a Redis that many processes share, and Ada, who has logged in. */
final class Site implements AutoCloseable {

  static final String TOKEN = "POST /oauth2/token";
  private static final AccessToken NONE = new AccessToken("none", null, Instant.EPOCH);

  final BoxEmulator emulator;
  final URI redis;

  /**
   * Logs Ada in.
   *
   * @param log where exchanges are written, apart from those of other tests: they are very many
   */
  Site(RefreshTokens mode, Path log, URI redis) {
    this.redis = redis;
    emulator = BoxEmulator.builder().refreshTokens(mode).wireLog(log).start();
    logIn();
  }

  OAuth2 app() {
    return OAuth2.app(emulator.clientId(), emulator.clientSecret()).forUser("ada");
  }

  /** A client that finds its tokens in a store. */
  BoxClientBuilder client() {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .authenticator(app().tokens(NONE));
  }

  String key() {
    return app().tokens(NONE).key();
  }

  void logIn() {
    Authorization authorization =
        app()
            .withAuthorizeUrl(emulator.authorizeUrl())
            .authorization(URI.create("http://127.0.0.1:9/callback"));
    try (BoxClient box =
        client()
            .authenticator(authorization.grant(new Person().grant(authorization.uri())))
            .set(RedisTokenStore.URL, redis)
            .build()) {
      box.me();
    }
  }

  void expire() {
    emulator.clock().advance(Duration.ofHours(2));
  }

  long tokenRequests() {
    return emulator.count(TOKEN);
  }

  static Child worker() throws IOException {
    return Child.start(Worker.class, List.of());
  }

  /** Lets a worker open a client. */
  void tell(Child worker, Duration lease, Failpoint halt) {
    worker.hears(
        "open %s %s %s %s %s %s %s"
            .formatted(
                emulator.apiUrl(),
                emulator.clientId(),
                emulator.clientSecret(),
                redis,
                emulator.clock().instant(),
                lease,
                halt));
  }

  @Override
  public void close() {
    emulator.close();
  }
}
