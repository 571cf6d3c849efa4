// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Backoff;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Box's long poll: a server that answers once something has happened, but not what.
 *
 * <p>Its address is asked for with the user's token; the address itself needs none and gets none,
 * for it may be on any host.
 */
final class Realtime implements News {

  /** A poll that took as long was held open, so that asking again at once does no harm. */
  private static final Duration HELD = Duration.ofSeconds(1);

  private static final long DEFAULT_TIMEOUT = 610;
  private static final long LONGEST_TIMEOUT = 3600;
  private static final long DEFAULT_RETRIES = 10;

  private final Session session;
  private final Wait wait;
  private final Backoff backoff;
  private @Nullable Server server;
  private long retriesLeft;
  private @Nullable String promised;
  private boolean refused;

  /**
   * Where to poll.
   *
   * @param timeout how long one poll may hang
   */
  private record Server(String url, Duration timeout) {}

  Realtime(Session session, Wait wait, Backoff backoff) {
    this.session = session;
    this.wait = wait;
    this.backoff = backoff;
  }

  @Override
  public boolean await(String position) {
    if (position.equals(promised)) {
      // Something was promised, and nothing was there.
      promised = null;
      wait.sleep(backoff, backoff.afterNothing());
    }
    if (wait.ended()) {
      return false;
    }
    Server current = server == null ? described() : server;
    if (current == null) {
      return false;
    }
    // Whatever fails, the next poll begins with a new description.
    server = null;
    Instant begin = backoff.now();
    boolean held = false;
    Optional<JsonObject> answer;
    try {
      answer =
          wait.during(
              () ->
                  session.getElsewhere(
                      "/realtime", current.url, "stream_position", position, current.timeout));
    } catch (BoxApiException e) {
      return refused(e);
    } finally {
      held = Duration.between(begin, backoff.now()).compareTo(HELD) >= 0;
      if (held) {
        backoff.succeeded();
      }
    }
    refused = false;
    return answer.isPresent() && heed(answer.get(), position, current, held);
  }

  private boolean heed(JsonObject answer, String position, Server current, boolean held) {
    switch (answer.value("message") instanceof String text ? text : "") {
      case "new_change" -> {
        server = current;
        promised = position;
        return true;
      }
      // The server has lost the thread. Fetching shows what there is.
      case "out_of_date" -> {
        promised = position;
        return true;
      }
      case "reconnect" -> {
        if (--retriesLeft > 0) {
          server = current;
        }
      }
      default -> {}
    }
    if (!held) {
      wait.sleep(backoff, backoff.afterNothing());
    }
    return false;
  }

  /** An address may have expired: a new one is asked for, once. */
  private boolean refused(BoxApiException e) {
    boolean twice = refused;
    if (!backoff.mends(e)) {
      refused = !twice;
      if (!twice) {
        return false;
      }
    }
    throw e;
  }

  /** Null if waiting has ended. */
  private @Nullable Server described() {
    // A login that is under way is not interrupted: its answer may be worth a refresh token.
    session.login();
    return wait.during(this::describe).orElse(null);
  }

  private Server describe() {
    List<JsonObject> servers = session.options("/events").object().objects("entries");
    if (servers.isEmpty()) {
      throw new BoxDecodingException("Box named no server to wait for events at. Try again.", null);
    }
    JsonObject first = servers.get(0);
    retriesLeft = first.number("max_retries").orElse(DEFAULT_RETRIES);
    long seconds = first.number("retry_timeout").orElse(DEFAULT_TIMEOUT);
    return new Server(
        first.requireText("url"),
        Duration.ofSeconds(Math.min(Math.max(seconds, 1), LONGEST_TIMEOUT)));
  }
}
