// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import io.boxsdk.api.BoxConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Certificates to trust. */
final class Certificates {

  private Certificates() {}

  /** Makes a client trust what the JVM trusts, and the certificates in this PEM file. */
  static void trust(OkHttpClient.Builder client, Path pemFile) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate certificate : manager(null).getAcceptedIssuers()) {
        trusted.setCertificateEntry("jvm-" + number++, certificate);
      }
      for (Certificate certificate : read(pemFile)) {
        trusted.setCertificateEntry("added-" + number++, certificate);
      }
      X509TrustManager manager = manager(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      client.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(pemFile, e);
    }
  }

  private static Collection<? extends Certificate> read(Path pemFile)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(pemFile)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (found.isEmpty()) {
        throw unreadable(pemFile, null);
      }
      return found;
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("This Java knows no X.509 certificates");
  }

  private static BoxConfigurationException unreadable(Path pemFile, @Nullable Exception cause) {
    return new BoxConfigurationException(
        "Setting %s must name a readable PEM file of certificates, which %s is not."
            .formatted(OkHttpTransport.CA_CERTIFICATES, pemFile),
        cause);
  }
}
