// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a transport is to be, for one test. A value that the transport cannot be told is passed over,
 * if the {@link TransportCapability} for it is declared as lacking.
 *
 * @param connectTimeout how long connecting may take
 * @param idleTimeout how long a body may stand still, in either direction
 * @param proxy as {@code http://host:port}; the test servers are on this machine and need none
 * @param proxyUser the name to authenticate with at the proxy
 * @param proxyPassword there if the name is
 * @param caCertificates a PEM file of certificates to trust in addition to the JVM's
 */
public record TransportSettings(
    Duration connectTimeout,
    Duration idleTimeout,
    Optional<URI> proxy,
    Optional<String> proxyUser,
    Optional<String> proxyPassword,
    Optional<Path> caCertificates) {

  /** Patient, and nothing else. */
  static final TransportSettings PLAIN =
      new TransportSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  TransportSettings withConnectTimeout(Duration timeout) {
    return new TransportSettings(
        timeout, idleTimeout, proxy, proxyUser, proxyPassword, caCertificates);
  }

  TransportSettings withIdleTimeout(Duration timeout) {
    return new TransportSettings(
        connectTimeout, timeout, proxy, proxyUser, proxyPassword, caCertificates);
  }

  TransportSettings withProxy(URI uri) {
    return new TransportSettings(
        connectTimeout, idleTimeout, Optional.of(uri), proxyUser, proxyPassword, caCertificates);
  }

  TransportSettings withProxyCredentials(String user, String password) {
    return new TransportSettings(
        connectTimeout,
        idleTimeout,
        proxy,
        Optional.of(user),
        Optional.of(password),
        caCertificates);
  }

  TransportSettings trusting(Path pemFile) {
    return new TransportSettings(
        connectTimeout, idleTimeout, proxy, proxyUser, proxyPassword, Optional.of(pemFile));
  }
}
