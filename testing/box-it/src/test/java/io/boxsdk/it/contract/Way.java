// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.auth.jwt.Jwt;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.Downscope;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.Person;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** Every way to authenticate, and what each leaves out. */
enum Way {
  CODE {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return logsIn(app(box).forUser(another ? "bob" : "ada"));
    }
  },
  TOKENS {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return app(box).forUser(another ? "bob" : "ada").tokens(loggedIn(box));
    }
  },
  LOGIN("SAME_KEY_EVERYWHERE") {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return app(box)
          .login(
              page ->
                  new Thread(
                          () -> {
                            Person person = new Person();
                            person.open(person.grant(page));
                          })
                      .start());
    }
  },
  SHARED("SAME_KEY_EVERYWHERE") {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      AtomicReference<AccessToken> place = new AtomicReference<>(loggedIn(box));
      return app(box).shared(place::get, place::set, new ReentrantLock());
    }
  },
  CLIENT_CREDENTIALS_FOR_ENTERPRISE {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return app(box).clientCredentialsForEnterprise(another ? "1" : box.enterpriseId());
    }
  },
  CLIENT_CREDENTIALS_FOR_USER {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return app(box).clientCredentialsForUser(another ? "1" : box.adminUserId());
    }
  },
  DEVELOPER_TOKEN("ASKS_BOX", "RENEWS", "RENEWS_EARLY", "SAME_KEY_EVERYWHERE", "REVOKES") {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return OAuth2.developerToken(box.developerToken());
    }
  },
  DEVELOPER_TOKENS("ASKS_BOX", "RENEWS_EARLY", "SAME_KEY_EVERYWHERE", "REVOKES") {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return OAuth2.developerToken(box::developerToken);
    }
  },
  REMOTE("ASKS_BOX", "SAME_KEY_EVERYWHERE", "REVOKES") {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return OAuth2.remote(previous -> anHourFrom(box));
    }
  },
  DOWNSCOPE("SAME_KEY_EVERYWHERE", "REVOKES") {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      AtomicReference<AccessToken> broad = new AtomicReference<>(anHourFrom(box));
      return Downscope.of(
          () ->
              broad.updateAndGet(
                  token ->
                      box.clock().instant().isBefore(token.expiresAt()) ? token : anHourFrom(box)),
          "item_preview");
    }
  },
  JWT_FOR_ENTERPRISE {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return another ? jwt(box).enterprise("1") : jwt(box).enterprise();
    }
  },
  JWT_FOR_USER {
    @Override
    Grant grant(BoxEmulator box, boolean another) {
      return jwt(box).user(another ? "1" : box.adminUserId());
    }
  };

  private final Set<String> lacks;

  Way(String... lacks) {
    this.lacks = Set.of(lacks);
  }

  /** A new grant for one subject or another. */
  abstract Grant grant(BoxEmulator box, boolean another);

  boolean lacks(Enum<?> capability) {
    return lacks.contains(capability.name());
  }

  private static OAuth2 app(BoxEmulator box) {
    return OAuth2.app(box.clientId(), box.clientSecret()).withAuthorizeUrl(box.authorizeUrl());
  }

  private static Jwt jwt(BoxEmulator box) {
    return Jwt.config(box.jwtConfig()).withClock(box.clock());
  }

  private static Grant logsIn(OAuth2 app) {
    Authorization authorization = app.authorization(URI.create("http://127.0.0.1:9/callback"));
    return authorization.grant(new Person().grant(authorization.uri()));
  }

  private static AccessToken anHourFrom(BoxEmulator box) {
    return new AccessToken(
        box.developerToken(), null, box.clock().instant().plus(Duration.ofHours(1)));
  }

  private static AccessToken loggedIn(BoxEmulator box) {
    try (BoxClient client =
        BoxClient.builder()
            .baseUrl(box.apiUrl())
            .clock(box.clock())
            .authenticator(logsIn(app(box)))
            .build()) {
      return client.accessToken();
    }
  }
}
