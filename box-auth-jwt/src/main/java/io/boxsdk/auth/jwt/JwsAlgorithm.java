// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxConfigurationException;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SecureRequest;
import io.jsonwebtoken.security.SignatureAlgorithm;
import io.jsonwebtoken.security.VerifySecureDigestRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.PrivateKey;

/** The three algorithms that Box accepts (RFC 7518, section 3.3). */
enum JwsAlgorithm {
  RS256("SHA256withRSA"),
  RS384("SHA384withRSA"),
  RS512("SHA512withRSA");

  private final String javaName;

  JwsAlgorithm(String javaName) {
    this.javaName = javaName;
  }

  static JwsAlgorithm named(String name) {
    for (JwsAlgorithm algorithm : values()) {
      if (algorithm.name().equals(name)) {
        return algorithm;
      }
    }
    throw new BoxConfigurationException(
        "Box accepts RS256, RS384 and RS512, not %s.".formatted(name), null);
  }

  private SignatureAlgorithm standard() {
    return switch (this) {
      case RS256 -> Jwts.SIG.RS256;
      case RS384 -> Jwts.SIG.RS384;
      case RS512 -> Jwts.SIG.RS512;
    };
  }

  /** Something that signs. */
  interface Key {
    void sign(JwtBuilder assertion, JwsAlgorithm algorithm);
  }

  /** A key in this process. */
  record Local(PrivateKey key) implements Key {
    @Override
    public void sign(JwtBuilder assertion, JwsAlgorithm algorithm) {
      assertion.signWith(key, algorithm.standard());
    }
  }

  /** A key elsewhere. */
  record Remote(Signer signer) implements Key {
    @Override
    public void sign(JwtBuilder assertion, JwsAlgorithm algorithm) {
      assertion.signWith(NoKey.INSTANCE, new Delegating(signer, algorithm));
    }
  }

  /** The library asks for a key even where it is never looked at. */
  private enum NoKey implements java.security.Key {
    INSTANCE;

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    @SuppressWarnings("NullAway") // That is how a key says that it does not show its bytes.
    public String getFormat() {
      return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public byte[] getEncoded() {
      return null;
    }
  }

  private record Delegating(Signer signer, JwsAlgorithm algorithm)
      implements SecureDigestAlgorithm<java.security.Key, java.security.Key> {

    @Override
    public byte[] digest(SecureRequest<InputStream, java.security.Key> request) {
      try {
        return signer.sign(algorithm.javaName, request.getPayload().readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean verify(VerifySecureDigestRequest<java.security.Key> request) {
      throw new UnsupportedOperationException("Assertions are only signed here");
    }

    @Override
    public String getId() {
      return algorithm.name();
    }
  }
}
