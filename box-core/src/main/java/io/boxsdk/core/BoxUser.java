// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A user of Box: a person, or an application's own. */
public final class BoxUser extends LiveObject<BoxUser> {

  BoxUser(Session session, String id, @Nullable JsonObject data) {
    super(session, "user", id, data);
  }

  @Override
  BoxUser make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxUser(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/users/{id}";
  }

  /** The name, as other users see it. */
  public String name() {
    return certain("name");
  }

  /** The e-mail address to log in with. */
  public String login() {
    return certain("login");
  }
}
