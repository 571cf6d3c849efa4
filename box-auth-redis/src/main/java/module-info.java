// SPDX-License-Identifier: Apache-2.0
/**
 * A token store on Redis: many processes and machines share the tokens of one login.
 *
 * @provides io.boxsdk.api.spi.TokenStoreProvider as {@code redis}
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Jedis has no other.
module io.boxsdk.auth.redis {
  requires transitive io.boxsdk.api;
  requires transitive redis.clients.jedis;
  // Jedis uses these two, and as an automatic module cannot say so.
  requires org.apache.commons.pool2;
  requires org.slf4j;

  exports io.boxsdk.auth.redis;

  provides io.boxsdk.api.spi.TokenStoreProvider with
      io.boxsdk.auth.redis.internal.RedisTokenStoreProvider;
}
