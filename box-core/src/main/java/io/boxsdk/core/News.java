// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/** How a stream learns that there may be more to fetch. */
interface News {

  /**
   * Waits for a while.
   *
   * @param position what has been fetched
   * @return whether it is worth fetching more now
   */
  boolean await(String position);
}
