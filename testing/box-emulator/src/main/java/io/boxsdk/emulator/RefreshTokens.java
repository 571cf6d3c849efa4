// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

/**
 * What a refresh token that was used once is still good for.
 *
 * <p>Box calls it single-use. What was observed of Box is milder, and not always the same: hence
 * three modes, and a client should pass in all of them.
 */
public enum RefreshTokens {
  /** A repeat gives the same new pair, until a token of the new pair is first used. */
  SAME_PAIR,
  /** A repeat gives one more new pair; the pair that is first used ends the others. */
  FIRST_USED_WINS,
  /** A repeat fails. */
  STRICT
}
