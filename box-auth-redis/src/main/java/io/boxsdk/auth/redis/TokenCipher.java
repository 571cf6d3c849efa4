// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxConfigurationException;

/**
 * Encrypts what goes to Redis, so that who reads Redis has no tokens. May be called from many
 * threads at once.
 *
 * <p>Any exception of {@link #decrypt} means that the text was encrypted otherwise.
 */
public interface TokenCipher {

  /**
   * Encrypts.
   *
   * @param plain a token
   * @param place where it will be kept; authenticate it, if the method can, and a value that
   *     somebody moved to another place is found out
   * @return what Redis may know
   */
  String encrypt(String plain, String place);

  /** Decrypts what {@link #encrypt} made for the same place. */
  String decrypt(String encrypted, String place);

  /**
   * AES in Galois/Counter Mode, with a random nonce for every value and the place authenticated.
   *
   * @param key 16, 24 or 32 random bytes, the same in every process; copied
   * @throws BoxConfigurationException if the key has another length
   */
  static TokenCipher aesGcm(byte[] key) {
    return AesGcm.with(RedisTokenStore.given("key", key));
  }
}
