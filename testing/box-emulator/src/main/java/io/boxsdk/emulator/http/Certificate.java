// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate that signs itself, and so is the authority to trust as well; made by keytool. */
final class Certificate {
  private static final String ALIAS = "box";

  /** Of a key that guards nothing. */
  private static final String PASSWORD = "emulator";

  private final Path keys;
  private final Path pem;

  private Certificate(Path folder) {
    this.keys = folder.resolve("tls.p12");
    this.pem = folder.resolve("box-emulator-ca.pem");
  }

  /** Finds the certificate in a folder, or makes it there. */
  static Certificate in(Path folder) throws IOException {
    Certificate certificate = new Certificate(folder);
    if (!Files.exists(certificate.pem) || !Files.exists(certificate.keys)) {
      Files.deleteIfExists(certificate.keys);
      certificate.make();
      certificate.export();
    }
    return certificate;
  }

  private void make() throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=Box emulator",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1",
                "-ext",
                "bc:critical=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool made no certificate: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool made a certificate", e);
    } finally {
      process.destroy();
    }
  }

  private void export() throws IOException {
    try {
      byte[] der = load().getCertificate(ALIAS).getEncoded();
      String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      Path whole = pem.resolveSibling(pem.getFileName() + ".new");
      Files.writeString(
          whole, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
      // Last and at once: where there is this file, there are all.
      Files.move(whole, pem, StandardCopyOption.ATOMIC_MOVE);
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificate made by keytool is unreadable", e);
    }
  }

  Path pem() {
    return pem;
  }

  SSLContext context() throws IOException {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(load(), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("The certificate in " + keys + " cannot be used", e);
    }
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
