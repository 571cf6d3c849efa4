// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses that somebody else made: an application, or Box in an answer. */
final class Addresses {

  private Addresses() {}

  /**
   * What a caller of Box means by an address.
   *
   * @param target a path with its query, or an absolute URI of a host that may have the token
   */
  static URI of(String target, Endpoints endpoints) {
    try {
      URI uri = new URI(target.startsWith("/") ? endpoints.api() + target : target);
      if (uri.getScheme() == null || uri.getHost() == null || uri.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "The address must be a path that begins with a slash, such as /2.0/users/me, or absolute; and without a fragment.");
      }
      if (!endpoints.trust(uri)) {
        throw new IllegalArgumentException(
            "The address is on %s://%s, which is not Box: the token would go to strangers. Use a path, or a host of client.api-url or client.upload-url."
                .formatted(uri.getScheme(), uri.getHost()));
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "The address is not a URI (%s at position %d). Percent-encode what is not plain ASCII, and use query(name, value)."
              .formatted(e.getReason(), e.getIndex()));
    }
  }

  /** A path fit for logs: of its segments only words and versions are left. */
  static String withoutIds(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(segment -> segment.matches("[a-z_]*|\\d\\.\\d") ? segment : "{}")
        .collect(Collectors.joining("/"));
  }
}
