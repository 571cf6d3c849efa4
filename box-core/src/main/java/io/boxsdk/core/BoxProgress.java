// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

/**
 * Told how far an upload or download has come. Called often, by whichever thread moves the bytes;
 * should return quickly. An upload that is sent again begins again at its start.
 */
@FunctionalInterface
public interface BoxProgress {

  /**
   * Bytes have moved.
   *
   * @param bytes how many so far
   * @param total how many there will be, or -1 if that is not known
   */
  void moved(long bytes, long total);
}
