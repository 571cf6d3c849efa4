// SPDX-License-Identifier: Apache-2.0
package org.example.tokens;

import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.testkit.TokenStoreContract;
import org.junit.jupiter.api.BeforeAll;

class JdbcTokenStoreTest extends TokenStoreContract {

  private static final String URL = "jdbc:h2:mem:tokens;DB_CLOSE_DELAY=-1";

  @BeforeAll
  static void makeTables() {
    JdbcTokenStore.at(URL).createTables();
  }

  @Override
  protected TokenStore open() {
    return JdbcTokenStore.at(URL);
  }

  @Override
  protected TokenStore openOutOfReach() {
    return JdbcTokenStore.at("jdbc:h2:tcp://127.0.0.1:1/nowhere");
  }
}
