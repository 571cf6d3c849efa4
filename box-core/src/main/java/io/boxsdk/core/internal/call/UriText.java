// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.BoxDecodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Percent-encoding of RFC 3986: all but its unreserved characters. */
public final class UriText {

  private static final String HEX = "0123456789ABCDEF";

  private static final Pattern CLIMB = Pattern.compile("(^|[/\\\\])\\.{1,2}($|[/\\\\])");

  private UriText() {}

  /** Fit for a query, a form or a header; a space is {@code %20}. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (unreserved(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
      }
    }
    return encoded.toString();
  }

  /**
   * Fit for one segment of a path: dots that would climb are encoded twice, lest a proxy decode.
   */
  static String segment(String text) {
    String encoded = encode(text);
    return CLIMB.matcher(text).find() ? encoded.replace(".", "%252E") : encoded;
  }

  /** An address that Box named, with one more parameter. */
  static URI absolute(String operation, String address, String name, String value) {
    try {
      URI uri = new URI(address + (address.contains("?") ? "&" : "?") + name + "=" + encode(value));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below, and without the address, which may be a secret.
    }
    throw new BoxDecodingException(
        "Box named an address for %s that is none. Is there a proxy between here and Box?"
            .formatted(operation),
        null);
  }

  private static boolean unreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "-._~".indexOf(b) >= 0;
  }
}
