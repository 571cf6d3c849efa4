// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

/**
 * On whose behalf a request is made.
 *
 * @param user the id of the user, after {@code As-User}
 */
public record Caller(String user) {
  /** Of operations that need no token. */
  static final Caller NOBODY = new Caller("");
}
