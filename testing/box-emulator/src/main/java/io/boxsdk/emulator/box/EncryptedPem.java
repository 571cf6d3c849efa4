// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key as the developer console hands it out: PKCS #8 by PBES2 with PBKDF2, SHA-256 and
 * AES-256 (RFC 8018). Put together here because JDK 17 can read that and not write it.
 */
final class EncryptedPem {
  private static final int ITERATIONS = 2048;
  private static final byte[] PBES2 = oid("2a864886f70d01050d");
  private static final byte[] PBKDF2 = oid("2a864886f70d01050c");
  private static final byte[] HMAC_SHA256 = oid("2a864886f70d0209");
  private static final byte[] AES_256_CBC = oid("60864801650304012a");

  private EncryptedPem() {}

  static String of(PrivateKey key, String passphrase) throws GeneralSecurityException {
    byte[] salt = random(8);
    byte[] iv = random(16);
    PBEKeySpec spec = new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, 256);
    byte[] secret =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(iv));
    byte[] hash = sequence(HMAC_SHA256, element(0x05));
    byte[] iterations = element(0x02, BigInteger.valueOf(ITERATIONS).toByteArray());
    byte[] derivation = sequence(PBKDF2, sequence(element(0x04, salt), iterations, hash));
    byte[] encryption = sequence(AES_256_CBC, element(0x04, iv));
    byte[] info =
        sequence(
            sequence(PBES2, sequence(derivation, encryption)),
            element(0x04, cipher.doFinal(key.getEncoded())));
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(info);
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + base64
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static byte[] oid(String hex) {
    return element(0x06, HexFormat.of().parseHex(hex));
  }

  private static byte[] sequence(byte[]... parts) {
    return element(0x30, parts);
  }

  /** One element of DER (X.690). */
  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (length > 0xff) {
      element.write(0x82);
      element.write(length >> 8);
    } else if (length > 0x7f) {
      element.write(0x81);
    }
    element.write(length);
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
