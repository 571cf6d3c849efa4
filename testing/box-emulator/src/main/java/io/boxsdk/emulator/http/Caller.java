// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.util.Set;

/**
 * On whose behalf a request is made.
 *
 * @param user the id of the user, after {@code As-User}
 * @param scopes what the token may do; empty if it was never narrowed
 * @param resource the key of the item it is restricted to; empty if there is none
 * @param link the shared link it is restricted to; empty if there is none
 */
public record Caller(String user, Set<String> scopes, String resource, String link) {
  /** Of operations that need no token. */
  static final Caller NOBODY = new Caller("", Set.of(), "", "");
}
