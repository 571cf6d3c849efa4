// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.auth.AccessToken;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The application's own credentials for every token (RFC 6749, section 4.4). */
record ClientGrant(OAuth2 app, String subjectType, String subject) implements AppGrant {

  @Override
  public String key() {
    return "oauth2:" + app.clientId + ":" + subjectType + ":" + subject;
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    Map<String, String> form = app.form("client_credentials");
    form.put("box_subject_type", subjectType);
    form.put("box_subject_id", subject);
    return endpoint.request(form);
  }

  /** Prints the application and whom it acts for. */
  @Override
  public String toString() {
    return "ClientGrant[%s, %s %s]".formatted(app, subjectType, subject);
  }
}
