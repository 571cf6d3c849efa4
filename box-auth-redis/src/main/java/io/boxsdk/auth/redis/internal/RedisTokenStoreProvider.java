// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis.internal;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.api.spi.TokenStoreProvider;
import io.boxsdk.auth.redis.RedisTokenStore;
import io.boxsdk.auth.redis.TokenCipher;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Makes the token store named {@code redis} from settings. */
public final class RedisTokenStoreProvider implements TokenStoreProvider {

  /** For {@link java.util.ServiceLoader}. */
  public RedisTokenStoreProvider() {}

  @Override
  public String id() {
    return "redis";
  }

  @Override
  public Set<Setting<?>> settings() {
    return Set.of(RedisTokenStore.URL, RedisTokenStore.TIMEOUT, RedisTokenStore.CIPHER);
  }

  @Override
  public TokenStore create(Context context) {
    URI url = context.get(RedisTokenStore.URL);
    if (url == null) {
      throw new BoxConfigurationException(
          "A token store on Redis needs %s, such as redis://localhost:6379; or give the builder one: .tokenStore(RedisTokenStore.on(jedis)); or leave box-auth-redis out."
              .formatted(RedisTokenStore.URL),
          null);
    }
    Duration timeout = Objects.requireNonNull(context.get(RedisTokenStore.TIMEOUT));
    RedisTokenStore store = RedisTokenStore.at(url, timeout);
    TokenCipher cipher = context.get(RedisTokenStore.CIPHER);
    return cipher == null ? store : store.withCipher(cipher);
  }
}
