// SPDX-License-Identifier: Apache-2.0
package org.example.tokens.internal;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.api.spi.TokenStoreProvider;
import java.util.Set;
import org.example.tokens.JdbcTokenStore;

/** Makes the token store named {@code jdbc} from settings. */
public final class JdbcTokenStoreProvider implements TokenStoreProvider {

  /** For {@link java.util.ServiceLoader}. */
  public JdbcTokenStoreProvider() {}

  @Override
  public String id() {
    return "jdbc";
  }

  @Override
  public Set<Setting<?>> settings() {
    return Set.of(JdbcTokenStore.URL);
  }

  @Override
  public TokenStore create(Context context) {
    String url = context.get(JdbcTokenStore.URL);
    if (url == null) {
      throw new BoxConfigurationException(
          "A token store in a database needs %s, such as jdbc:postgresql://localhost/box."
              .formatted(JdbcTokenStore.URL),
          null);
    }
    return JdbcTokenStore.at(url);
  }
}
