// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

/**
 * Signs for a key that stays where it is, such as in a hardware security module.
 *
 * <p>May be called from many threads at once, and may block. An exception from here reaches the
 * caller of the client as the cause of a {@link io.boxsdk.api.BoxAuthException}.
 */
@FunctionalInterface
public interface Signer {

  /**
   * Signs with RSASSA-PKCS1-v1_5 (RFC 8017).
   *
   * @param algorithm as Java names it, such as {@code SHA256withRSA}
   * @param content the bytes to hash and sign
   * @return the signature
   */
  byte[] sign(String algorithm, byte[] content);
}
