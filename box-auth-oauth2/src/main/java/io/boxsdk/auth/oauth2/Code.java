// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a login gave, good for one exchange (RFC 6749, section 4.1.3). A server may take a second
 * one for a theft, so there is none; an attempt without an outcome is no exchange.
 */
final class Code {

  private final String value;
  private final @Nullable URI redirect;
  private final @Nullable String verifier;
  private volatile boolean exchanged;
  private volatile @Nullable BoxAuthException refusal;

  Code(String value, @Nullable URI redirect, @Nullable String verifier) {
    this.value = value;
    this.redirect = redirect;
    this.verifier = verifier;
  }

  String value() {
    return value;
  }

  boolean exchanged() {
    return exchanged;
  }

  AccessToken exchange(Map<String, String> form, Grant.Endpoint endpoint) {
    BoxAuthException known = refusal;
    if (known != null) {
      throw known;
    }
    if (exchanged) {
      throw NoToken.untilSomebodyActs(
          "The code of this login was exchanged already, and Box accepts it once. Share a token store between the clients, or let the user log in again.",
          null);
    }
    form.put("code", value);
    if (redirect != null) {
      form.put("redirect_uri", redirect.toString());
    }
    if (verifier != null) {
      form.put("code_verifier", verifier);
    }
    try {
      AccessToken token = endpoint.request(form);
      exchanged = true;
      return token;
    } catch (BoxAuthException e) {
      if (e.error().filter("invalid_grant"::equals).isPresent()) {
        refusal = e;
      }
      throw e;
    }
  }

  /** Prints no secret. */
  @Override
  public String toString() {
    return "Code";
  }
}
