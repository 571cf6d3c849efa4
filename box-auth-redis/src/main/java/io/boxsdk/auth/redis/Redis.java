// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxTransportException;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A Redis to ask, and whose failures are told as ours.
 *
 * @param name for people: host and port, or whose connection it is
 * @param owned whether closing is up to us
 */
record Redis(UnifiedJedis jedis, String name, boolean owned) {

  private static final int LONGEST_REASON = 200;

  /**
   * Asks.
   *
   * @param what as in "Redis did not …"
   */
  <T> T ask(String what, Function<UnifiedJedis, T> question) {
    try {
      return question.apply(jedis);
    } catch (RuntimeException e) {
      throw failure(what, e);
    }
  }

  void close() {
    if (owned) {
      jedis.close();
    }
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
    return e instanceof JedisDataException
        ? "Check that Redis is version 6 or newer, has memory left, and that nobody else uses keys that begin with box:."
        : "Check that it runs, and that it can be reached from here.";
  }
}
