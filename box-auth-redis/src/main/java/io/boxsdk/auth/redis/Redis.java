// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxTransportException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A Redis to ask, and whose failures are told as ours. Thread-safe. */
final class Redis {

  private static final int LONGEST_REASON = 200;

  private final String name;
  private final Supplier<UnifiedJedis> connect;
  private final boolean owned;

  /** Whether the next connection may be to another server. */
  private final boolean moves;

  private final AtomicReference<@Nullable UnifiedJedis> connection = new AtomicReference<>();
  private volatile boolean closed;

  private Redis(String name, Supplier<UnifiedJedis> connect, boolean owned, boolean moves) {
    this.name = name;
    this.connect = connect;
    this.owned = owned;
    this.moves = moves;
  }

  /**
   * A connection of our own, made when it is first needed: a cluster or a Sentinel answers then.
   */
  static Redis at(RedisUrl url, Duration timeout) {
    return new Redis(url.toString(), () -> url.connect(timeout), true, url.watched());
  }

  /** Somebody else's connection, which is theirs to close. */
  static Redis on(UnifiedJedis jedis) {
    return new Redis("the given connection", () -> jedis, false, false);
  }

  /** Where it is, for people: host and port, or whose connection it is. */
  String name() {
    return name;
  }

  /**
   * Asks.
   *
   * @param what as in "Redis did not …"
   * @param question as good asked twice as once
   */
  <T> T ask(String what, Function<UnifiedJedis, T> question) {
    for (boolean again = moves; ; again = false) {
      UnifiedJedis used = null;
      try {
        used = connection();
        return question.apply(used);
      } catch (RuntimeException e) {
        if (moves && connection.compareAndSet(used, null) && used != null) {
          used.close();
        }
        if (!again || used == null) {
          throw failure(what, e);
        }
      }
    }
  }

  void close() {
    if (owned) {
      closed = true;
      UnifiedJedis made = connection.get();
      if (made != null) {
        made.close();
      }
    }
  }

  private UnifiedJedis connection() {
    UnifiedJedis made = connection.get();
    if (made == null) {
      // No lock is held over I/O, so two threads may both connect; one of them in vain.
      UnifiedJedis mine = connect.get();
      made = connection.compareAndExchange(null, mine);
      if (made == null) {
        made = mine;
      } else if (owned) {
        mine.close();
      }
    }
    if (closed) {
      made.close();
      throw new IllegalStateException("the token store is closed");
    }
    return made;
  }

  private BoxException failure(String what, RuntimeException e) {
    Throwable root = e;
    while (root.getCause() != null && !(root instanceof InterruptedException)) {
      root = root.getCause();
    }
    if (root instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new BoxTransportException(
          "Interrupted while waiting for a connection to Redis at %s.".formatted(name),
          root,
          false);
    }
    return new BoxAuthException(
        "Redis at %s did not %s: %s. %s"
            .formatted(
                name, what, reason(e) + (root == e ? "" : " (" + reason(root) + ")"), advice(e)),
        null,
        false,
        null,
        e);
  }

  private static String reason(Throwable e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = text.replaceAll("\\p{Cntrl}+", " ").replaceAll("[.\\s]+$", "");
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
  }

  private static String advice(RuntimeException e) {
    if (e instanceof JedisAccessControlException) {
      return "Check the user and the password, and what Redis lets this user do.";
    }
    if (e instanceof IllegalStateException) {
      return "Close it, and the client, last.";
    }
    return e instanceof JedisDataException
        ? "Check that Redis is version 6 or newer, has memory left, and that nobody else uses keys that begin with box:."
        : "Check that it runs, and that it can be reached from here.";
  }
}
