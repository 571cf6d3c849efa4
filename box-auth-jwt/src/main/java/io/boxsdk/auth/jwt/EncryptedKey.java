// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The {@code EncryptedPrivateKeyInfo} of PKCS #8 (RFC 5958, section 3). PBES2 (RFC 8018, section
 * 6.2) is read here because the Java platform refuses it with triple DES, which Box's developer
 * console used for years; what is older is left to the platform.
 */
final class EncryptedKey {

  /** Whoever wrote the file chooses this number, and the reader pays for it. */
  private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(10_000_000);

  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";
  private static final String SCRYPT = "2b06010401da47040b";

  private static final Map<String, String> PRFS =
      Map.of(
          "2a864886f70d0207", "PBKDF2WithHmacSHA1",
          "2a864886f70d0208", "PBKDF2WithHmacSHA224",
          "2a864886f70d0209", "PBKDF2WithHmacSHA256",
          "2a864886f70d020a", "PBKDF2WithHmacSHA384",
          "2a864886f70d020b", "PBKDF2WithHmacSHA512");

  private static final Map<String, Scheme> CIPHERS =
      Map.of(
          "2a864886f70d0307", new Scheme("DESede", 192),
          "608648016503040102", new Scheme("AES", 128),
          "608648016503040116", new Scheme("AES", 192),
          "60864801650304012a", new Scheme("AES", 256));

  private record Scheme(String cipher, int bits) {}

  /** A scheme that cannot be read, with its name for people. */
  static final class UnsupportedSchemeException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    UnsupportedSchemeException(String name) {
      super(name);
    }
  }

  /** A passphrase that does not fit. */
  static final class WrongPassphraseException extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    WrongPassphraseException(@Nullable Throwable cause) {
      super("The passphrase does not fit", cause);
    }
  }

  private EncryptedKey() {}

  /** The bytes of the key itself, for the caller to erase. */
  static byte[] decrypt(byte[] encrypted, char[] passphrase) throws GeneralSecurityException {
    Der info = new Der(encrypted).sequence();
    Der algorithm = info.sequence();
    byte[] content = info.octets();
    String scheme = algorithm.oid();
    Der parameters = algorithm.sequence();
    if (!scheme.equals(PBES2)) {
      return decryptByPlatform(encrypted, parameters, passphrase);
    }
    Der derivation = parameters.sequence();
    Der encryption = parameters.sequence();
    String function = derivation.oid();
    if (!function.equals(PBKDF2)) {
      throw new UnsupportedSchemeException(
          function.equals(SCRYPT) ? "scrypt" : "an unknown key derivation");
    }
    Scheme cipher = CIPHERS.get(encryption.oid());
    if (cipher == null) {
      throw new UnsupportedSchemeException("an unknown cipher");
    }
    byte[] iv = encryption.octets();
    byte[] key = derive(derivation.sequence(), cipher.bits(), passphrase);
    try {
      Cipher decryption = Cipher.getInstance(cipher.cipher() + "/CBC/PKCS5Padding");
      SecretKeySpec secret = new SecretKeySpec(key, cipher.cipher());
      decryption.init(Cipher.DECRYPT_MODE, secret, new IvParameterSpec(iv));
      return finish(decryption, content);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static byte[] derive(Der parameters, int bits, char[] passphrase)
      throws GeneralSecurityException {
    byte[] salt = parameters.octets();
    int iterations = iterations(parameters);
    if (parameters.atInteger() && parameters.integer().intValue() * 8 != bits) {
      throw new InvalidKeySpecException("The key's length does not fit its cipher");
    }
    String prf =
        parameters.atEnd()
            ? "PBKDF2WithHmacSHA1"
            : PRFS.getOrDefault(parameters.sequence().oid(), "");
    if (prf.isEmpty()) {
      throw new UnsupportedSchemeException("an unknown hash in PBKDF2");
    }
    if (salt.length == 0) {
      throw new InvalidKeySpecException("There is no salt");
    }
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, bits);
    try {
      return SecretKeyFactory.getInstance(prf).generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] decryptByPlatform(byte[] encrypted, Der parameters, char[] passphrase)
      throws GeneralSecurityException {
    parameters.octets();
    iterations(parameters);
    PBEKeySpec spec = new PBEKeySpec(passphrase);
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
      SecretKeyFactory factory;
      Cipher decryption;
      try {
        factory = SecretKeyFactory.getInstance(info.getAlgName());
        decryption = Cipher.getInstance(info.getAlgName());
      } catch (GeneralSecurityException e) {
        throw new UnsupportedSchemeException("an old scheme");
      }
      SecretKey key = secret(factory, spec);
      decryption.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
      return finish(decryption, info.getEncryptedData());
    } catch (IOException e) {
      throw new UnsupportedSchemeException("an unknown scheme");
    } finally {
      spec.clearPassword();
    }
  }

  /** These schemes know ASCII only; a passphrase with other characters cannot be theirs. */
  private static SecretKey secret(SecretKeyFactory factory, PBEKeySpec spec)
      throws GeneralSecurityException {
    try {
      return factory.generateSecret(spec);
    } catch (InvalidKeySpecException e) {
      throw new WrongPassphraseException(e);
    }
  }

  private static byte[] finish(Cipher decryption, byte[] content) throws WrongPassphraseException {
    try {
      return decryption.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new WrongPassphraseException(e);
    }
  }

  private static int iterations(Der parameters) throws InvalidKeySpecException {
    BigInteger iterations = parameters.integer();
    if (iterations.signum() <= 0 || iterations.compareTo(MOST_ITERATIONS) > 0) {
      throw new InvalidKeySpecException("So many iterations would take too long");
    }
    return iterations.intValue();
  }
}
