// SPDX-License-Identifier: Apache-2.0
/**
 * The Box client: live objects, the call pipeline, the token manager.
 *
 * @uses io.boxsdk.api.spi.TransportProvider exactly one
 * @uses io.boxsdk.api.spi.AuthenticatorProvider exactly one, unless the builder is given a grant
 * @uses io.boxsdk.api.spi.TokenStoreProvider at most one
 * @uses io.boxsdk.api.spi.NetworkLayerProvider any number
 */
module io.boxsdk.core {
  requires transitive io.boxsdk.api;
  requires tools.jackson.databind;
  requires static transitive org.jspecify;

  exports io.boxsdk.core;

  uses io.boxsdk.api.spi.TransportProvider;
  uses io.boxsdk.api.spi.AuthenticatorProvider;
  uses io.boxsdk.api.spi.TokenStoreProvider;
  uses io.boxsdk.api.spi.NetworkLayerProvider;
}
