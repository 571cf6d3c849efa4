// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An item of a type that Box invented after this was written. */
final class UnknownItem extends LiveItem<UnknownItem> {

  UnknownItem(
      Session session,
      String type,
      String id,
      @Nullable JsonObject data,
      @Nullable String etagRequired) {
    super(session, type, id, data, etagRequired);
  }

  @Override
  UnknownItem make(
      Session newSession,
      String newId,
      @Nullable JsonObject newData,
      @Nullable String newEtagRequired) {
    return new UnknownItem(newSession, type(), newId, newData, newEtagRequired);
  }

  @Override
  String template() {
    throw new BoxDecodingException(
        "%s lists, but this version of the SDK has no calls for a %s. Is there a newer one?"
            .formatted(this, type()),
        null);
  }
}
