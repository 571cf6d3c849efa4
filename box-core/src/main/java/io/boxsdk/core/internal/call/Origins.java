// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import java.net.URI;

/** Scheme, host and port of an address: what a credential is meant for (RFC 6454). */
final class Origins {

  private Origins() {}

  static boolean same(URI a, URI b) {
    return a.getScheme().equalsIgnoreCase(b.getScheme())
        && a.getHost().equalsIgnoreCase(b.getHost())
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
