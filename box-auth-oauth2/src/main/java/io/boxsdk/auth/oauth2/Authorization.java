// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.Grant;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request for a person's access: where to send their browser, and what to make of where it
 * comes back to. Immutable; prints no secret.
 */
public final class Authorization {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** 32 of 62 characters: 190 bits. */
  private static final int STATE_LENGTH = 32;

  private final OAuth2 app;
  private final @Nullable URI redirect;
  private final String state;
  private final String scopes;
  private final @Nullable String verifier;

  Authorization(OAuth2 app, @Nullable URI redirect) {
    this(app, redirect, "box_csrf_token_" + random(STATE_LENGTH), "", null);
  }

  private Authorization(
      OAuth2 app, @Nullable URI redirect, String state, String scopes, @Nullable String verifier) {
    this.app = app;
    this.redirect = redirect;
    this.state = state;
    this.scopes = scopes;
    this.verifier = verifier;
  }

  /** A copy that asks for these scopes instead of those of the developer console. */
  public Authorization withScopes(String... names) {
    for (String name : OAuth2.given("names", names)) {
      OAuth2.given("names", name);
    }
    return new Authorization(app, redirect, state, String.join(" ", names), verifier);
  }

  /** A copy that proves who asked when the code is exchanged (PKCE with S256, RFC 7636). */
  public Authorization withPkce() {
    return withVerifier(random(64));
  }

  Authorization withVerifier(String newVerifier) {
    return new Authorization(app, redirect, state, scopes, newVerifier);
  }

  /** Where to send the person's browser. */
  public URI uri() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("state", state);
    query.put("response_type", "code");
    query.put("client_id", app.clientId);
    if (redirect != null) {
      query.put("redirect_uri", redirect.toString());
    }
    if (!scopes.isEmpty()) {
      query.put("scope", scopes);
    }
    if (verifier != null) {
      // RFC 7636, section 4.2
      query.put("code_challenge", Digest.sha256(verifier));
      query.put("code_challenge_method", "S256");
    }
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(
        app.authorizeUrl + (app.authorizeUrl.getRawQuery() == null ? "?" : "&") + text);
  }

  /** What Box gives back unchanged; random, so that nobody else can have made the answer. */
  public String state() {
    return state;
  }

  /**
   * What came of it. Box accepts the code for 30 seconds, so call Box soon.
   *
   * @param redirected the whole address that the browser was sent to
   * @return a grant that exchanges the code when a token is first needed, and renews from then on
   * @throws BoxAuthException if access was denied, or the state is not ours
   */
  public Grant grant(URI redirected) {
    Map<String, String> query = query(OAuth2.given("redirected", redirected).getRawQuery());
    byte[] ours = state.getBytes(StandardCharsets.UTF_8);
    byte[] theirs = query.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(ours, theirs)) {
      throw refused(
          "The answer does not carry the state of this request: somebody else may have made it. Begin again.",
          null);
    }
    String error = query.get("error");
    if (error != null) {
      String word = error.replaceAll("[^\\w.-]", "?");
      throw refused("Box did not grant access: %s. Ask the user again.".formatted(word), word);
    }
    String code = query.get("code");
    if (code == null || code.isBlank()) {
      throw refused("The answer carries neither a code nor an error. Begin again.", null);
    }
    return new CodeGrant(app, new Code(code, redirect, verifier), null);
  }

  /** Prints the application only. */
  @Override
  public String toString() {
    return "Authorization[" + app + "]";
  }

  static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          query.putIfAbsent(
              decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static BoxAuthException refused(String message, @Nullable String error) {
    return new BoxAuthException(message, error, true, null, null);
  }

  private static String random(int length) {
    SecureRandom random = new SecureRandom();
    return random
        .ints(length, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }
}
