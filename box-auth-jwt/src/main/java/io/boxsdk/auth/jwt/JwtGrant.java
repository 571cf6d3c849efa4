// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signed assertion for every token (RFC 7523, section 2.1). */
record JwtGrant(Jwt app, String subjectType, String subject) implements Grant {

  @Override
  public String key() {
    return "jwt:" + app.clientId + ":" + subjectType + ":" + subject;
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    try {
      return request(app.assertions.clock().instant(), endpoint);
    } catch (BoxAuthException e) {
      Optional<Instant> serverTime = e.serverTime();
      if (serverTime.isEmpty() || !e.error().equals(Optional.of("invalid_grant"))) {
        throw e;
      }
      // Our clock may be wrong, or the answer to the same assertion was lost: a fresh one, dated by
      // Box's clock, is free of both.
      return request(serverTime.get(), endpoint);
    }
  }

  private AccessToken request(Instant now, Endpoint endpoint) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", app.assertions.about(app.clientId, subjectType, subject, now));
    credentials(form);
    form.putAll(app.device);
    return endpoint.request(form);
  }

  @Override
  public void changed(AccessToken token) {
    app.listener.accept(token);
  }

  @Override
  public void revoke(AccessToken token, Endpoint endpoint) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token.value());
    credentials(form);
    endpoint.revoke(form);
  }

  /** Prints the application and whom it acts for. */
  @Override
  public String toString() {
    return "JwtGrant[%s, %s %s]".formatted(app, subjectType, subject);
  }

  private void credentials(Map<String, String> form) {
    form.put("client_id", app.clientId);
    form.put("client_secret", app.clientSecret);
  }
}
