// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.spi.Setting;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps tokens in Redis 6 or newer, so that many processes and machines share those of one login.
 * Safe for any number of threads.
 *
 * <p>A token stands in the hash {@code box:{KEY}:token}, a lease in {@code box:{KEY}:lease}, where
 * {@code KEY} is {@link io.boxsdk.api.auth.Grant#key()}; in a cluster both are in one slot. A token
 * with a refresh token is kept for 60 days, another one until it ends. A version is a random
 * number: it does not come again even if Redis forgets everything.
 *
 * <p>A user of Redis's access list needs the keys {@code box:*} and the commands {@code hmget},
 * {@code eval}, {@code ping}, {@code select}, {@code hget}, {@code hset}, {@code del}, {@code set},
 * {@code get}, {@code time} and {@code expireat}; in a cluster also {@code cluster}.
 *
 * <p>If Redis cannot be asked, methods throw a {@link BoxAuthException}; if the thread is
 * interrupted while it waits, a {@link BoxTransportException}. A client goes on with the token that
 * it has in hand as long as Box accepts it.
 */
public final class RedisTokenStore implements TokenStore {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  /**
   * Where Redis is and who asks: {@code redis://host:port}, or with TLS {@code
   * rediss://user:password@host:port/database}.
   *
   * <p>A cluster is {@code redis-cluster://user:password@host:port,host:port}, where a few nodes
   * will do. What Sentinels watch is {@code
   * redis-sentinel://user:password@host:port,host:port/database#name}, with the addresses of the
   * Sentinels, the name that they know it by, and the user and password of Redis itself. With TLS
   * they begin with {@code rediss}. Another form, such as Sentinels with a password of their own,
   * goes through {@link #on}.
   */
  public static final Setting<URI> URL =
      Setting.of(
              "redis.url",
              RedisUrl.FORM,
              text -> {
                URI url = URI.create(text);
                RedisUrl.of(url);
                return url;
              })
          .asSecret();

  /** How long connecting, and each answer, may take; 2 seconds unless set. */
  public static final Setting<Duration> TIMEOUT =
      Setting.duration("redis.timeout").withDefault(DEFAULT_TIMEOUT);

  /** Encrypts what goes to Redis. As text, a key of {@link TokenCipher#aesGcm} in Base64. */
  public static final Setting<TokenCipher> CIPHER =
      Setting.of(
              "redis.cipher",
              "16, 24 or 32 bytes in Base64",
              text -> TokenCipher.aesGcm(Base64.getDecoder().decode(text)))
          .asSecret();

  private final Redis redis;
  private final @Nullable TokenCipher cipher;
  private final Waiting waiting;
  private final SecureRandom random = new SecureRandom();

  RedisTokenStore(Redis redis, @Nullable TokenCipher cipher, Waiting waiting) {
    this.redis = redis;
    this.cipher = cipher;
    this.waiting = waiting;
  }

  /**
   * A store on the Redis at this address, with a time-out of 2 seconds. Connects when it is first
   * used; {@link #close} closes its connections.
   *
   * <p>{@code rediss} means TLS: the certificate must be one that the JVM trusts and must name the
   * host. Sentinels are asked where Redis is whenever it does not answer, or may no longer write.
   *
   * @param url as in {@link #URL}; what is special in user or password is percent-encoded
   * @throws BoxConfigurationException if it is not such a URL
   */
  public static RedisTokenStore at(URI url) {
    return at(url, DEFAULT_TIMEOUT);
  }

  /**
   * A store like {@link #at(URI)}.
   *
   * @param timeout for connecting, for each answer, and for a free connection
   * @throws BoxConfigurationException if it is not such a URL, or if the time-out is not positive
   */
  public static RedisTokenStore at(URI url, Duration timeout) {
    RedisUrl where = RedisUrl.of(given("url", url));
    if (given("timeout", timeout).compareTo(Duration.ofMillis(1)) < 0) {
      throw new BoxConfigurationException(
          "%s must be at least a millisecond, not %s.".formatted(TIMEOUT, timeout), null);
    }
    return new RedisTokenStore(Redis.at(where, timeout), null, Waiting.REAL);
  }

  /**
   * A store on the caller's own connection: one server, a Sentinel, or a cluster. It stays the
   * caller's: {@link #close} leaves it open. Jedis hears of a failover from Sentinels only with
   * {@code redis.clients.authentication:redis-authx-core}, which this module leaves out.
   */
  public static RedisTokenStore on(UnifiedJedis jedis) {
    return new RedisTokenStore(Redis.on(given("jedis", jedis)), null, Waiting.REAL);
  }

  /**
   * A copy that encrypts what goes to Redis. It uses the same connection: closing one closes both.
   */
  public RedisTokenStore withCipher(TokenCipher newCipher) {
    return new RedisTokenStore(redis, given("newCipher", newCipher), waiting);
  }

  @Override
  public Optional<Entry> read(String key) {
    String place = place(key, "token");
    List<String> fields =
        redis.ask(
            "say which token it has",
            jedis -> jedis.hmget(place, "version", "access", "refresh", "expires"));
    if (fields.get(0) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(entry(fields, place));
    } catch (RuntimeException e) {
      // Whatever is wrong with it, its text may be a secret.
      throw failure(
          "What Redis at %s keeps in %s cannot be read (%s). Use the cipher it was written with, or delete it there."
              .formatted(redis.name(), place, e.getClass().getSimpleName()));
    }
  }

  private Entry entry(List<String> fields, String place) {
    long version = Long.parseLong(fields.get(0));
    if (version <= 0) {
      throw new IllegalArgumentException("Not a version: " + version);
    }
    String refresh = fields.get(2);
    return new Entry(
        new AccessToken(
            decrypted(fields.get(1), place + ":access"),
            refresh == null ? null : decrypted(refresh, place + ":refresh"),
            Instant.parse(fields.get(3))),
        version);
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    String place = place(key, "token");
    String refresh = given("next", next).refreshToken();
    String[] arguments = {
      Long.toString(expected),
      Long.toString(random.nextLong(1, Long.MAX_VALUE)),
      encrypted(next.value(), place + ":access"),
      refresh == null ? "" : encrypted(refresh, place + ":refresh"),
      next.expiresAt().toString(),
      Long.toString(next.expiresAt().getEpochSecond())
    };
    return redis.ask("keep a token", jedis -> Script.COMPARE_AND_SET.run(jedis, place, arguments));
  }

  @Override
  public boolean remove(String key, long expected) {
    String place = place(key, "token");
    return redis.ask(
        "remove a token", jedis -> Script.REMOVE.run(jedis, place, Long.toString(expected)));
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    given("wait", wait);
    if (given("ttl", ttl).toMillis() <= 0) {
      throw new IllegalArgumentException("A lease must last at least a millisecond, not " + ttl);
    }
    String place = place(key, "lease");
    String owner = UUID.randomUUID().toString();
    String millis = Long.toString(ttl.toMillis());
    boolean taken =
        waiting.until(
            () -> redis.ask("lease", jedis -> Script.TAKE.run(jedis, place, owner, millis)), wait);
    return taken ? Optional.of(new Held(redis, place, owner)) : Optional.empty();
  }

  /** Closes the connections that this store made, and no others. Closing twice does nothing. */
  @Override
  public void close() {
    redis.close();
  }

  /** Prints where Redis is, and no secret. */
  @Override
  public String toString() {
    return "RedisTokenStore[%s%s]".formatted(redis.name(), cipher == null ? "" : ", encrypted");
  }

  /** The braces keep a cluster from separating them, so the key must not close them itself. */
  private static String place(String key, String what) {
    return "box:{%s}:%s".formatted(given("key", key).replace("%", "%25").replace("}", "%7D"), what);
  }

  static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null.");
    }
    return value;
  }

  private String encrypted(String plain, String place) {
    try {
      return cipher == null ? plain : cipher.encrypt(plain, place);
    } catch (RuntimeException e) {
      // Its text may be a secret, as above.
      throw failure(
          "The cipher did not encrypt a token (%s), so Redis at %s does not have it. Check the cipher."
              .formatted(e.getClass().getSimpleName(), redis.name()));
    }
  }

  private String decrypted(String kept, String place) {
    return cipher == null ? kept : cipher.decrypt(kept, place);
  }

  private static BoxAuthException failure(String message) {
    return new BoxAuthException(message, null, false, null, null);
  }

  private record Held(Redis redis, String place, String owner, AtomicBoolean closed)
      implements Lease {

    Held(Redis redis, String place, String owner) {
      this(redis, place, owner, new AtomicBoolean());
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        return;
      }
      try {
        redis.ask("take a lease back", jedis -> Script.GIVE_BACK.run(jedis, place, owner));
      } catch (BoxAuthException | BoxTransportException e) {
        // It ends by itself; what it was for is done, and must not fail now.
      }
    }
  }
}
