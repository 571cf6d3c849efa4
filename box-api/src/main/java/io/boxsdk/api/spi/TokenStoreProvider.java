// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.spi;

import io.boxsdk.api.auth.TokenStore;

/**
 * Provides a {@link TokenStore}: at most one is used by a client, which else keeps tokens in
 * memory.
 */
public interface TokenStoreProvider extends Provider<TokenStore> {}
