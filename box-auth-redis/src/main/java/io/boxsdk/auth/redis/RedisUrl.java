// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxConfigurationException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;

/** Where Redis is and who asks. Its text names neither user nor password. */
record RedisUrl(
    HostAndPort address,
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    int database) {

  static final String FORM = "a URI such as rediss://user:password@host:6379/0";
  private static final int MOST_CONNECTIONS = 8;
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
  private static final int DEFAULT_PORT = 6379;
  private static final int MOST_PORT = 65535;

  /** Never repeats the URL in an error: it may hold a password. */
  static RedisUrl of(URI url) {
    String scheme = String.valueOf(url.getScheme());
    String path = url.getPath() == null ? "" : url.getPath();
    if (!scheme.matches("rediss?")
        || url.getHost() == null
        || url.getQuery() != null
        || url.getFragment() != null
        || url.getPort() == 0
        || url.getPort() > MOST_PORT
        || !path.matches("(/\\d{0,4})?")) {
      throw unusable("what is special in a password is percent-encoded");
    }
    String user = null;
    String password = null;
    if (url.getRawUserInfo() != null) {
      String[] parts = url.getRawUserInfo().split(":", 2);
      if (parts.length < 2 || parts[1].isEmpty()) {
        throw unusable("a user needs a password, and a password alone is written :password@");
      }
      user = parts[0].isEmpty() ? null : decoded(parts[0]);
      password = decoded(parts[1]);
    }
    return new RedisUrl(
        new HostAndPort(
            url.getHost().replaceAll("[\\[\\]]", ""),
            url.getPort() < 0 ? DEFAULT_PORT : url.getPort()),
        scheme.equals("rediss"),
        user,
        password,
        path.length() < 2 ? 0 : Integer.parseInt(path.substring(1)));
  }

  /** Makes connections when they are needed; starts no thread. */
  UnifiedJedis connect(Duration timeout) {
    int millis = (int) (timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST).toMillis();
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .user(user)
            .password(password)
            .database(database);
    if (tls) {
      client.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxWait(timeout);
    pool.setJmxEnabled(false);
    // Redis may have been started anew since the last renewal, an hour ago.
    pool.setTestOnBorrow(true);
    return RedisClient.builder()
        .hostAndPort(address)
        .clientConfig(client.build())
        .poolConfig(pool)
        .build();
  }

  @Override
  public String toString() {
    return address.toString();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static BoxConfigurationException unusable(String hint) {
    return new BoxConfigurationException(
        "%s must be %s; %s.".formatted(RedisTokenStore.URL, FORM, hint), null);
  }
}
