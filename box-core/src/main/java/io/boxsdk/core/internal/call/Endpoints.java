// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.BoxConfigurationException;
import java.net.URI;
import java.util.Locale;

/** Where Box is: the addresses without a trailing slash. */
public record Endpoints(URI api, URI upload, URI token, URI revoke) {

  public Endpoints {
    api = checked("client.api-url", api);
    upload = checked("client.upload-url", upload);
    token = checked("client.token-url", token);
    revoke = checked("client.revoke-url", revoke);
  }

  /** Plain HTTP would show tokens to the network, so it is for this machine only. */
  private static URI checked(String setting, URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean allowed =
        uri.getHost() != null
            && (scheme.equals("https") || (scheme.equals("http") && loopback(uri.getHost())));
    if (!allowed || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
      throw new BoxConfigurationException(
          "%s must be an https address without user and query (http only for 127.0.0.1, [::1] and localhost), not %s://%s."
              .formatted(setting, uri.getScheme(), uri.getHost()),
          null);
    }
    String text = uri.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }

  /**
   * Whether a token may go to an address that an answer or a caller named: to the origins that were
   * set, to Box by https, and on this machine, if Box itself is a local one.
   */
  boolean trust(URI uri) {
    String host = uri.getHost();
    if (host == null || uri.getScheme() == null || uri.getRawUserInfo() != null) {
      return false;
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return Origins.same(uri, api)
        || Origins.same(uri, upload)
        || (scheme.equals("https") && host.toLowerCase(Locale.ROOT).endsWith(".box.com"))
        || (scheme.matches("https?") && loopback(host) && loopback(api.getHost()));
  }

  /** Whether this is a host's name for itself. */
  public static boolean loopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
  }
}
