// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxConfigurationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Base64 of a nonce and what AES-GCM makes of the text (NIST SP 800-38D). */
final class AesGcm implements TokenCipher {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  private AesGcm(SecretKey key) {
    this.key = key;
  }

  static AesGcm with(byte[] key) {
    if (key.length != 16 && key.length != 24 && key.length != 32) {
      throw new BoxConfigurationException(
          "A key of AES has 16, 24 or 32 bytes, not %d.".formatted(key.length), null);
    }
    return new AesGcm(new SecretKeySpec(key, "AES"));
  }

  @Override
  public String encrypt(String plain, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            nonce,
            ByteBuffer.wrap(plain.getBytes(StandardCharsets.UTF_8)),
            place);
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  @Override
  public String decrypt(String encrypted, String place) {
    ByteBuffer sealed = ByteBuffer.wrap(Base64.getDecoder().decode(encrypted));
    byte[] nonce = new byte[NONCE_BYTES];
    sealed.get(nonce);
    return new String(run(Cipher.DECRYPT_MODE, nonce, sealed, place), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, ByteBuffer input, String place) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      byte[] bytes = new byte[input.remaining()];
      input.get(bytes);
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed: " + e.getMessage(), e);
    }
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "AES-GCM";
  }
}
