// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

/** What a transport may lack and still be of use, if it says so: see {@link TransportContract}. */
public enum TransportCapability {
  /** A request goes out with no header but its own and those that frame it. */
  NO_HEADERS_OF_ITS_OWN,
  /** A URI goes out as it is written, even where it could be written otherwise. */
  VERBATIM_URI,
  /** Any method can be sent, not only those that every library knows. */
  ANY_METHOD,
  /** A body can be sent with any method. */
  BODY_WITH_ANY_METHOD,
  /** An answer is seen while the server takes no more of the request's body. */
  EARLY_ANSWER,
  /** It can be told of certificates to trust, and speaks TLS. */
  CERTIFICATES,
  /** It can be told of a proxy. */
  PROXY,
  /** It authenticates at a proxy, without being asked first. */
  PROXY_AUTHENTICATION
}
