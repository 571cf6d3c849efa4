// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** One keypair that is good for nothing but tests, in every form that keys come in. */
final class TestKeys {

  static final char[] PASSPHRASE = "test-passphrase".toCharArray();

  private static final Path FOLDER = Path.of("src", "test", "resources", "test-only-keys");

  private TestKeys() {}

  static Path file(String name) {
    return FOLDER.resolve(name + ".pem");
  }

  static String pem(String name) throws IOException {
    return Files.readString(file(name));
  }

  static SigningKey key() {
    return SigningKey.file(file("pbes2-aes256-sha256"), PASSPHRASE);
  }

  static PublicKey publicKey() throws IOException, GeneralSecurityException {
    String base64 = pem("public").replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
