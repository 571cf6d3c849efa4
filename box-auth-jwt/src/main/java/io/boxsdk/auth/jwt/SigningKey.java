// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxConfigurationException;
import io.jsonwebtoken.JwtBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import org.jspecify.annotations.Nullable;

/**
 * The application's private key, or something that signs with it. Immutable; prints no secret.
 *
 * <p>Keys in PEM may be unencrypted (PKCS #8 or PKCS #1), or encrypted as PKCS #8 by PBES2 with
 * PBKDF2 and AES or triple DES, or by those schemes of PBES1 that the Java platform knows.
 */
public final class SigningKey {

  /** What Box demands, and what the library demands of RS256, RS384 and RS512. */
  private static final int SMALLEST_MODULUS = 2048;

  private static final int LARGEST_FILE = 64 << 10;

  private final JwsAlgorithm.Key key;

  private SigningKey(JwsAlgorithm.Key key) {
    this.key = key;
  }

  /**
   * An unencrypted key in a PEM file, which is read now.
   *
   * @throws BoxConfigurationException if the file cannot be read, or holds no RSA key of at least
   *     2048 bits
   */
  public static SigningKey file(Path pem) {
    return read(text(Jwt.given("pem", pem)), null, pem.toString());
  }

  /**
   * A key in a PEM file, which is read now.
   *
   * @param passphrase stays the caller's to erase
   * @throws BoxConfigurationException if the file cannot be read, if the passphrase is wrong, or if
   *     it holds no RSA key of at least 2048 bits
   */
  public static SigningKey file(Path pem, char[] passphrase) {
    return read(text(Jwt.given("pem", pem)), Jwt.given("passphrase", passphrase), pem.toString());
  }

  /**
   * An unencrypted key in PEM.
   *
   * @throws BoxConfigurationException if it is no RSA key of at least 2048 bits
   */
  public static SigningKey pem(String pem) {
    return read(Jwt.given("pem", pem), null, "The PEM text");
  }

  /**
   * A key in PEM.
   *
   * @param passphrase stays the caller's to erase
   * @throws BoxConfigurationException if the passphrase is wrong, or if it is no RSA key of at
   *     least 2048 bits
   */
  public static SigningKey pem(String pem, char[] passphrase) {
    return read(Jwt.given("pem", pem), Jwt.given("passphrase", passphrase), "The PEM text");
  }

  /**
   * A key that the program already has. It need not show its bytes: that of a PKCS #11 provider
   * works too.
   *
   * @throws BoxConfigurationException if it is no RSA key of at least 2048 bits
   */
  public static SigningKey of(PrivateKey key) {
    return of(Jwt.given("key", key), "The private key");
  }

  /** A key that is elsewhere. */
  public static SigningKey of(Signer signer) {
    return new SigningKey(new JwsAlgorithm.Remote(Jwt.given("signer", signer)));
  }

  void sign(JwtBuilder assertion, JwsAlgorithm algorithm) {
    key.sign(assertion, algorithm);
  }

  /** Prints nothing of the key. */
  @Override
  public String toString() {
    return "SigningKey";
  }

  static SigningKey read(String pem, char @Nullable [] passphrase, String source) {
    return of(new PrivateKeyReader(source).read(pem, passphrase), source);
  }

  private static SigningKey of(PrivateKey key, String source) {
    if (!key.getAlgorithm().equals("RSA")
        || (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SMALLEST_MODULUS)) {
      throw new BoxConfigurationException(
          key.getAlgorithm().equals("RSA") ? "key-short" : "key-kind",
          "%s is no RSA key of at least %d bits. Generate a keypair on the application's page in the Box developer console."
              .formatted(source, SMALLEST_MODULUS),
          null);
    }
    return new SigningKey(new JwsAlgorithm.Local(key));
  }

  /** A small text file; one that never ends does not fill the memory. */
  static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new BoxConfigurationException(
            "file-too-large",
            "%s is too large to hold a key. Check the path.".formatted(file),
            null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new BoxConfigurationException(
          "file-missing", "%s is not there. Check the path.".formatted(file), e);
    } catch (IOException e) {
      throw new BoxConfigurationException(
          "file-unreadable",
          "%s cannot be read (%s). Check the path and who may read it."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
