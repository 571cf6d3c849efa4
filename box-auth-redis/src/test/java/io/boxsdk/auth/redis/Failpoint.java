// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

/** Where a renewal may end for ever, in the order in which it gets there. */
enum Failpoint {
  NOWHERE,
  WAITER_POLLING,
  AFTER_LOCK,
  BEFORE_POST,
  AFTER_POST_BEFORE_READING_THE_BODY,
  AFTER_BODY_BEFORE_LOCAL,
  AFTER_LOCAL_BEFORE_CAS,
  AFTER_CAS_BEFORE_RELEASE,
  DURING_RELEASE;

  /** Whether Box has answered and nobody else knows the answer. */
  boolean losesTheAnswer() {
    return compareTo(BEFORE_POST) > 0 && compareTo(AFTER_CAS_BEFORE_RELEASE) < 0;
  }
}
