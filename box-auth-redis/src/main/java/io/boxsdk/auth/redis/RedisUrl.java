// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxConfigurationException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Where Redis is and who asks. Its text names neither user nor password.
 *
 * @param kind one server, {@code cluster} or {@code sentinel}
 * @param master what Sentinels call it; null without them
 */
record RedisUrl(
    String kind,
    List<HostAndPort> addresses,
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    int database,
    @Nullable String master) {

  static final String FORM = "a URI such as rediss://user:password@host:6379/0";

  private static final Pattern SCHEME = Pattern.compile("redis(s?)(?:-(cluster|sentinel))?");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[\\p{XDigit}:.]+]|[\\w.-]+)(?::(\\d{1,5}))?");
  private static final String CLUSTER = "cluster";
  private static final String SENTINEL = "sentinel";
  private static final int MOST_CONNECTIONS = 8;
  private static final int DEFAULT_PORT = 6379;
  private static final int SENTINEL_PORT = 26379;
  private static final int MOST_PORT = 65535;
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  /** Never repeats the URL in an error: it may hold a password. */
  static RedisUrl of(URI url) {
    Matcher scheme = SCHEME.matcher(String.valueOf(url.getScheme()));
    String authority = url.getRawAuthority();
    if (!scheme.matches() || authority == null || url.getQuery() != null) {
      throw unusable("what is special in a password is percent-encoded");
    }
    String kind = String.valueOf(scheme.group(2));
    int at = authority.lastIndexOf('@');
    String user = null;
    String password = null;
    if (at >= 0) {
      String[] parts = authority.substring(0, at).split(":", 2);
      if (parts.length < 2 || parts[1].isEmpty()) {
        throw unusable("a user needs a password, and a password alone is written :password@");
      }
      user = parts[0].isEmpty() ? null : decoded(parts[0]);
      password = decoded(parts[1]);
    }
    List<HostAndPort> addresses =
        Stream.of(authority.substring(at + 1).split(",", -1))
            .map(text -> address(text, kind.equals(SENTINEL) ? SENTINEL_PORT : DEFAULT_PORT))
            .toList();
    String path = url.getPath();
    String master = url.getFragment();
    switch (kind) {
      case CLUSTER -> check(path.isEmpty() && master == null, "a cluster has one database");
      case SENTINEL ->
          check(
              master != null && !master.isBlank(),
              "with Sentinels it ends with the name that they know, as in redis-sentinel://host:26379,host:26379/0#name");
      default ->
          check(
              addresses.size() == 1 && master == null,
              "several hosts are redis-cluster:// or redis-sentinel://");
    }
    check(path.matches("(/\\d{0,4})?"), "the database is a number");
    return new RedisUrl(
        kind,
        addresses,
        !scheme.group(1).isEmpty(),
        user,
        password,
        path.length() < 2 ? 0 : Integer.parseInt(path.substring(1)),
        master);
  }

  /**
   * Connects to one server when a connection is needed, but asks a cluster or Sentinels at once.
   * Starts no thread: those by which Jedis listens to Sentinels need a library that is left out.
   */
  UnifiedJedis connect(Duration timeout) {
    DefaultJedisClientConfig client =
        client(timeout).user(user).password(password).database(database).build();
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxWait(timeout);
    pool.setJmxEnabled(false);
    // Redis may have been started anew since the last renewal, an hour ago.
    pool.setTestOnBorrow(true);
    return switch (kind) {
      case CLUSTER ->
          RedisClusterClient.builder()
              .nodes(Set.copyOf(addresses))
              .clientConfig(client)
              .poolConfig(pool)
              .maxTotalRetriesDuration(timeout)
              .build();
      default ->
          RedisClient.builder()
              .hostAndPort(watched() ? master(timeout) : addresses.get(0))
              .clientConfig(client)
              .poolConfig(pool)
              .build();
    };
  }

  /** Whether Sentinels say where it is, which may change. */
  boolean watched() {
    return kind.equals(SENTINEL);
  }

  private HostAndPort master(Duration timeout) {
    RuntimeException failure = null;
    for (HostAndPort sentinel : addresses) {
      try (Jedis jedis = new Jedis(sentinel, client(timeout).build())) {
        List<String> found = jedis.sentinelGetMasterAddrByName(master);
        if (found != null) {
          return new HostAndPort(found.get(0), Integer.parseInt(found.get(1)));
        }
        failure = new JedisException("the Sentinel does not know " + master);
      } catch (JedisException e) {
        failure = e;
      }
    }
    throw Objects.requireNonNull(failure);
  }

  private DefaultJedisClientConfig.Builder client(Duration timeout) {
    int millis = (int) (timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST).toMillis();
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis);
    return tls
        ? client.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build())
        : client;
  }

  @Override
  public String toString() {
    return addresses.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
  }

  private static HostAndPort address(String text, int defaultPort) {
    Matcher address = ADDRESS.matcher(text);
    check(address.matches(), "what is special in a password is percent-encoded");
    int port = address.group(2) == null ? defaultPort : Integer.parseInt(address.group(2));
    check(port > 0 && port <= MOST_PORT, "a port is a number from 1 to 65535");
    return new HostAndPort(address.group(1).replaceAll("[\\[\\]]", ""), port);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void check(boolean right, String hint) {
    if (!right) {
      throw unusable(hint);
    }
  }

  private static BoxConfigurationException unusable(String hint) {
    return new BoxConfigurationException(
        "%s must be %s; %s.".formatted(RedisTokenStore.URL, FORM, hint), null);
  }
}
