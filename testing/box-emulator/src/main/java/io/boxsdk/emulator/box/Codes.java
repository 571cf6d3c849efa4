// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.node.ObjectNode;

/** Authorization codes: good once, for half a minute. */
final class Codes {
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  private final MVMap<String, ObjectNode> documents;

  Codes(Store store) {
    this.documents = store.documents("codes");
  }

  /** Issues a code for what a user granted; part of the running transaction. */
  String issue(String user, Parameters request, Instant now) {
    String code = Ids.secret(32);
    ObjectNode document =
        Json.object()
            .put("user", user)
            .put("expiry", now.plus(LIFETIME).toEpochMilli())
            .put("redirect_uri", request.get("redirect_uri", ""))
            .put("challenge", request.get("code_challenge", ""))
            .put("method", request.get("code_challenge_method", "plain"));
    documents.put(code, document);
    return code;
  }

  /** The user of a code, which is spent with that; part of the running transaction. */
  String redeem(Parameters form, Instant now) {
    ObjectNode code = documents.get(form.get("code", ""));
    if (code == null) {
      throw invalid("Auth code doesn't exist or is invalid for the client");
    }
    if (now.toEpochMilli() >= code.path("expiry").asLong()) {
      throw invalid("The authorization code has expired");
    }
    String redirect = form.get("redirect_uri");
    if (redirect != null && !redirect.equals(code.path("redirect_uri").asString())) {
      throw Refusal.oauth(
          400, "redirect_uri_mismatch", "Redirect URI doesn't match the one of the request");
    }
    requireVerifier(code, form.get("code_verifier", ""));
    documents.remove(form.get("code", ""));
    return code.path("user").asString();
  }

  /** RFC 7636, for those requests that came with a challenge. */
  private static void requireVerifier(ObjectNode code, String verifier) {
    String challenge = code.path("challenge").asString();
    String computed =
        code.path("method").asString().equals("S256") ? challengeOf(verifier) : verifier;
    if (!challenge.isEmpty() && !challenge.equals(computed)) {
      throw invalid("The code verifier does not match the code challenge");
    }
  }

  private static String challengeOf(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static Refusal invalid(String description) {
    return Refusal.oauth(400, "invalid_grant", description);
  }
}
