// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.json.JsonObject;

/**
 * Another address of a user.
 *
 * @param id its id
 * @param email the address
 * @param confirmed whether the user has confirmed it
 */
public record BoxEmailAlias(String id, String email, boolean confirmed) {

  static BoxEmailAlias of(JsonObject json) {
    return new BoxEmailAlias(
        json.id(), json.requireText("email"), Boolean.TRUE.equals(json.flag("is_confirmed")));
  }
}
