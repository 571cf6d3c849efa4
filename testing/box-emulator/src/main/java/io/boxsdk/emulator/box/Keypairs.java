// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The application's public keys, and the file that the developer console makes with one. */
final class Keypairs {
  /** Maps that outlive a reset, as all credentials do. */
  static final List<String> MAPS = List.of("public_keys", "console");

  private static final int BITS = 2048;

  private final Store store;

  /** From a key's id to its X.509 form in Base64. */
  private final MVMap<String, String> publicKeys;

  private final MVMap<String, ObjectNode> console;

  Keypairs(Store store) {
    this.store = store;
    this.publicKeys = store.strings("public_keys");
    this.console = store.documents("console");
  }

  /** Registers a key; part of the running transaction. */
  String add(PublicKey key) {
    String id = Ids.secret(8).toLowerCase(java.util.Locale.ROOT);
    publicKeys.put(id, Base64.getEncoder().encodeToString(key.getEncoded()));
    return id;
  }

  /** The key with this id, or all of them if the client names none. */
  List<PublicKey> find(@Nullable String id) {
    List<PublicKey> found = new ArrayList<>();
    publicKeys.forEach(
        (name, key) -> {
          if (id == null || id.equals(name)) {
            found.add(decode(key));
          }
        });
    return found;
  }

  /**
   * The file of the developer console. Its keypair is made when it is first asked for: that takes
   * as long as everything else at the start.
   */
  ObjectNode config() throws IOException {
    ObjectNode made = store.read(() -> console.get("config"));
    if (made != null) {
      return made;
    }
    KeyPair pair = generate();
    String passphrase = Ids.secret(32).toLowerCase(java.util.Locale.ROOT);
    String pem = pem(pair, passphrase);
    return store.write(
        () -> {
          ObjectNode other = console.get("config");
          if (other != null) {
            return other;
          }
          ObjectNode config = Json.object();
          ObjectNode app =
              config
                  .putObject("boxAppSettings")
                  .put("clientID", OAuth.CLIENT_ID)
                  .put("clientSecret", OAuth.CLIENT_SECRET);
          app.putObject("appAuth")
              .put("publicKeyID", add(pair.getPublic()))
              .put("privateKey", pem)
              .put("passphrase", passphrase);
          config.put("enterpriseID", Users.ENTERPRISE);
          console.put("config", config);
          return config;
        });
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static String pem(KeyPair pair, String passphrase) {
    try {
      return EncryptedPem.of(pair.getPrivate(), passphrase);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static PublicKey decode(String base64) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("Every JDK has RSA, PBKDF2 and AES", e);
  }
}
