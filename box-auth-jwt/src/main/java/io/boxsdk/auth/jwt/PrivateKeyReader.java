// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxConfigurationException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a key of a PEM text (RFC 7468), or says in one line why that cannot be done. */
final class PrivateKeyReader {

  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY)-----");
  private static final String RSA = "2a864886f70d010101";
  private static final String CONVERT =
      " Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out converted.pem";

  private final String source;

  /**
   * A reader.
   *
   * @param source where the key comes from, for error messages
   */
  PrivateKeyReader(String source) {
    this.source = source;
  }

  PrivateKey read(String pem, char @Nullable [] passphrase) {
    Matcher begin = BEGIN.matcher(pem);
    if (!begin.find()) {
      throw refused(
          "key-not-pem",
          "holds no private key in PEM: there is no line -----BEGIN ... PRIVATE KEY-----.",
          null);
    }
    String label = begin.group(1);
    int end = pem.indexOf("-----END " + label + "-----", begin.end());
    if (end < 0) {
      throw damaged(null);
    }
    String body = pem.substring(begin.end(), end);
    if (body.contains("Proc-Type:")) {
      throw refused(
          "key-format-old", "is encrypted in OpenSSL's traditional format." + CONVERT, null);
    }
    byte[] der = decode(body);
    try {
      return switch (label) {
        case "PRIVATE KEY" -> pkcs8(der);
        case "RSA PRIVATE KEY" -> pkcs1(der);
        case "ENCRYPTED PRIVATE KEY" -> encrypted(der, passphrase);
        default ->
            throw refused(
                "key-kind",
                "holds a key of another kind: %s. Box accepts RSA keys only.".formatted(label),
                null);
      };
    } catch (EncryptedKey.WrongPassphraseException e) {
      throw refused("passphrase-wrong", "cannot be decrypted: the passphrase is wrong.", null);
    } catch (EncryptedKey.UnsupportedSchemeException e) {
      throw refused("key-encryption", "is encrypted with " + e.getMessage() + "." + CONVERT, null);
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private PrivateKey encrypted(byte[] der, char @Nullable [] passphrase)
      throws GeneralSecurityException {
    if (passphrase == null || passphrase.length == 0) {
      throw refused("passphrase-missing", "is encrypted. Give its passphrase too.", null);
    }
    byte[] plain = EncryptedKey.decrypt(der, passphrase);
    try {
      return pkcs8(plain);
    } catch (GeneralSecurityException e) {
      // One wrong passphrase in some 256 leaves something that looks padded.
      throw new EncryptedKey.WrongPassphraseException(e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** RFC 5958, section 2. */
  private PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
    Der info = new Der(der).sequence();
    info.integer();
    if (!info.sequence().oid().equals(RSA)) {
      throw refused("key-kind", "holds a key of another kind. Box accepts RSA keys only.", null);
    }
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  /** RFC 8017, appendix A.1.2. */
  private static PrivateKey pkcs1(byte[] der) throws GeneralSecurityException {
    Der key = new Der(der).sequence();
    if (key.integer().signum() != 0) {
      throw new InvalidKeySpecException("A key of more than two primes");
    }
    BigInteger[] numbers = new BigInteger[8];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = key.integer();
    }
    return KeyFactory.getInstance("RSA")
        .generatePrivate(
            new RSAPrivateCrtKeySpec(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7]));
  }

  private byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw damaged(null);
    }
  }

  private BoxConfigurationException damaged(@Nullable Throwable cause) {
    return refused(
        "key-damaged", "holds a private key that is damaged. Copy it again, all of it.", cause);
  }

  private BoxConfigurationException refused(String code, String what, @Nullable Throwable cause) {
    return new BoxConfigurationException(code, source + " " + what, cause);
  }
}
