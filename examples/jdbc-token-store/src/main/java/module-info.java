// SPDX-License-Identifier: Apache-2.0
/**
 * A token store in a table of a database.
 *
 * @provides io.boxsdk.api.spi.TokenStoreProvider as {@code jdbc}
 */
module org.example.tokens {
  requires transitive io.boxsdk.api;
  requires transitive java.sql;
  requires static org.jspecify;

  exports org.example.tokens;

  provides io.boxsdk.api.spi.TokenStoreProvider with
      org.example.tokens.internal.JdbcTokenStoreProvider;
}
