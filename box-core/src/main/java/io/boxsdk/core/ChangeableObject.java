// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What those live objects share that an application may change and delete. */
abstract class ChangeableObject<SELF extends ChangeableObject<SELF>> extends LiveObject<SELF> {

  ChangeableObject(Session session, String type, String id, @Nullable JsonObject data) {
    super(session, type, id, data);
  }

  /**
   * Changes it.
   *
   * @param changes Box's own field names and their new values: text, numbers, booleans, lists,
   *     maps, or null to take a value away; a field that is not named stays as it is
   * @return a new object as it is then
   */
  public SELF update(Map<String, ? extends @Nullable Object> changes) {
    return fetched(
        session.put(template(), ids()).json(Arguments.given("changes", changes)).object());
  }

  /** Deletes it. */
  public void delete() {
    session.delete(template(), ids()).none();
  }
}
