// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * What must happen in Redis at once. Each may be sent a second time after its answer was lost, as a
 * cluster client does, and then says the same again (of {@link #REMOVE} and {@link #GIVE_BACK}, the
 * effect is the same).
 */
enum Script {
  /** Of a token: expected version, new version, access token, refresh token, expiry (twice). */
  COMPARE_AND_SET(
      """
      local current = redis.call('HGET', KEYS[1], 'version') or '0'
      if current == ARGV[2] then return 1 end
      if current ~= ARGV[1] then return 0 end
      redis.call('DEL', KEYS[1])
      redis.call('HSET', KEYS[1], 'version', ARGV[2], 'access', ARGV[3], 'expires', ARGV[5])
      local now = tonumber(redis.call('TIME')[1])
      local ends = now + 60 * 24 * 60 * 60
      if ARGV[4] == '' then
        ends = math.min(ends, math.max(now + 60, tonumber(ARGV[6])))
      else
        redis.call('HSET', KEYS[1], 'refresh', ARGV[4])
      end
      redis.call('EXPIREAT', KEYS[1], string.format('%d', ends))
      return 1
      """),
  /** Of a token: its version. */
  REMOVE(
      """
      if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
      return redis.call('DEL', KEYS[1])
      """),
  /** Of a lease: the owner, and milliseconds. */
  TAKE(
      """
      if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
      if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
      return 0
      """),
  /** Of a lease: the owner. */
  GIVE_BACK(
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
      return redis.call('DEL', KEYS[1])
      """);

  private final String lua;

  Script(String lua) {
    this.lua = lua;
  }

  /** Whether Redis did it. */
  boolean run(UnifiedJedis redis, String key, String... arguments) {
    return redis.eval(lua, List.of(key), List.of(arguments)).equals(1L);
  }
}
