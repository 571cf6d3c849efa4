// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Assertions that an application signed: each is good once, for at most a minute. */
final class Assertions {
  /** That of the real Box, wherever this one listens: all official clients have it built in. */
  private static final String AUDIENCE = "https://api.box.com/oauth2/token";

  private static final long LONGEST_LIFE = 60;
  private static final Map<String, String> ALGORITHMS =
      Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");

  private final Keypairs keypairs;
  private final Users users;

  /** From the id of an assertion to the second in which it ends. */
  private final MVMap<String, String> seen;

  Assertions(Store store, Keypairs keypairs, Users users) {
    this.keypairs = keypairs;
    this.users = users;
    this.seen = store.strings("assertions");
  }

  /** The user an assertion speaks for; it is spent with that. Part of the running transaction. */
  String redeem(@Nullable String assertion, Instant now) {
    String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid("Please include a valid JWT. Specified assertion is invalid.");
    }
    JsonNode header = decode(parts[0]);
    JsonNode claims = decode(parts[1]);
    verify(parts, header);
    expect(claims, "iss", OAuth.CLIENT_ID);
    expect(claims, "aud", AUDIENCE);
    long end = end(claims, now);
    String user = user(claims);
    spend(claims, end, now);
    return user;
  }

  private void verify(String[] parts, JsonNode header) {
    String algorithm = ALGORITHMS.get(header.path("alg").asString(""));
    if (algorithm == null) {
      throw invalid("Algorithm not allowed");
    }
    // Some official clients name no key.
    List<PublicKey> keys = keypairs.find(header.path("kid").asString(null));
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    for (PublicKey key : keys) {
      if (isSigned(signed, bytes(parts[2]), algorithm, key)) {
        return;
      }
    }
    throw invalid(
        "Signature verification error. The public key identified by \"kid\" must correspond to the"
            + " private key used for signing.");
  }

  private static boolean isSigned(
      byte[] signed, byte[] signature, String algorithm, PublicKey key) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(signed);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void expect(JsonNode claims, String name, String value) {
    if (!value.equals(claims.path(name).asString(""))) {
      throw invalid("Please check the '" + name + "' claim.");
    }
  }

  private static long end(JsonNode claims, Instant now) {
    JsonNode end = claims.path("exp");
    if (!end.isIntegralNumber() || !end.canConvertToLong()) {
      throw invalid(
          end.isMissingNode() || end.isNull()
              ? "Please check the 'exp' claim."
              : "Please check the 'exp' claim. Should be an integer");
    }
    if (end.asLong() <= now.getEpochSecond()) {
      throw invalid(
          "Current date/time MUST be before the expiration date/time listed in the 'exp' claim");
    }
    if (end.asLong() > now.getEpochSecond() + LONGEST_LIFE) {
      throw invalid("Please check the 'exp' claim.");
    }
    return end.asLong();
  }

  private String user(JsonNode claims) {
    String subject = claims.path("sub").asString("");
    String user = users.ofSubject(claims.path("box_sub_type").asString(""), subject);
    if (user == null) {
      throw invalid("Please check the 'sub' claim. The 'sub' specified is invalid.");
    }
    return user;
  }

  private void spend(JsonNode claims, long end, Instant now) {
    String id = claims.path("jti").asString("");
    if (id.length() < 16 || id.length() > 128) {
      throw invalid("Please check the 'jti' claim.");
    }
    seen.entrySet().stream()
        .filter(entry -> Long.parseLong(entry.getValue()) <= now.getEpochSecond())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(seen::remove);
    if (seen.putIfAbsent(id, Long.toString(end)) != null) {
      throw invalid("Please check the 'jti' claim. A unique 'jti' value is required.");
    }
  }

  private static JsonNode decode(String part) {
    try {
      return Json.parse(bytes(part));
    } catch (JacksonException | IllegalArgumentException e) {
      throw invalid("Please include a valid JWT. Specified assertion is invalid.");
    }
  }

  private static byte[] bytes(String part) {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw invalid("Please include a valid JWT. Specified assertion is invalid.");
    }
  }

  private static Refusal invalid(String description) {
    return Refusal.oauth(400, "invalid_grant", description);
  }
}
