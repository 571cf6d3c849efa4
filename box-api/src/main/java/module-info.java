// SPDX-License-Identifier: Apache-2.0
/**
 * The contracts that modules of the Box SDK implement, and the values they exchange.
 *
 * <p>Needs nothing but {@code java.base} at run time.
 */
module io.boxsdk.api {
  requires static transitive org.jspecify;

  exports io.boxsdk.api;
  exports io.boxsdk.api.auth;
  exports io.boxsdk.api.http;
  exports io.boxsdk.api.spi;
}
