// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes signed assertions (RFC 7523, section 3), each with an id of its own. */
record Assertions(
    SigningKey key,
    @Nullable String keyId,
    JwsAlgorithm algorithm,
    Duration lifetime,
    Clock clock) {

  /** Box looks for this address wherever it is reached, and so do its official clients. */
  private static final String AUDIENCE = "https://api.box.com/oauth2/token";

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** 32 of 62 characters: 190 bits. Box wants 16 to 128 characters. */
  private static final int ID_LENGTH = 32;

  Assertions(SigningKey key) {
    this(key, null, JwsAlgorithm.RS256, Duration.ofSeconds(30), Clock.systemUTC());
  }

  Assertions withKeyId(@Nullable String newId) {
    return new Assertions(key, newId, algorithm, lifetime, clock);
  }

  Assertions withAlgorithm(JwsAlgorithm newAlgorithm) {
    return new Assertions(key, keyId, newAlgorithm, lifetime, clock);
  }

  Assertions withLifetime(Duration newLifetime) {
    return new Assertions(key, keyId, algorithm, newLifetime, clock);
  }

  Assertions withClock(Clock newClock) {
    return new Assertions(key, keyId, algorithm, lifetime, newClock);
  }

  /** An assertion that ends a lifetime from now. */
  @SuppressWarnings("deprecation") // Box documents one audience, not a list of one.
  String about(String issuer, String subjectType, String subject, Instant now) {
    JwtBuilder assertion =
        builder()
            .json(new Json.Writer())
            .header()
            .type("JWT")
            .keyId(keyId)
            .and()
            .issuer(issuer)
            .subject(subject)
            .claim("box_sub_type", subjectType)
            .audience()
            .single(AUDIENCE)
            .id(id())
            .expiration(Date.from(now.plus(lifetime)));
    try {
      key.sign(assertion, algorithm);
      return assertion.compact();
    } catch (RuntimeException e) {
      throw new BoxAuthException(
          "The assertion could not be signed; nothing was sent. Check that what signs can be reached and may use the key, and call again.",
          null,
          false,
          null,
          e);
    }
  }

  private static JwtBuilder builder() {
    try {
      return Jwts.builder();
    } catch (LinkageError e) {
      throw new BoxConfigurationException(
          "JWT needs jjwt-impl, which box-auth-jwt brings at run time and which is not there. In a jlink image: --add-modules jjwt.impl",
          e);
    }
  }

  private static String id() {
    return new SecureRandom()
        .ints(ID_LENGTH, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }
}
