// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.node.ObjectNode;

/** The server that tells a user's clients that something happened, but not what. */
final class Realtime {
  /** Outlive a reset, as tokens do: whoever listens goes on listening. */
  static final List<String> MAPS = List.of("channels", "channel_users");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Store store;
  private final EventLog log;
  private final Duration longest;

  private final MVMap<String, String> channels;
  private final MVMap<String, String> users;

  Realtime(Store store, EventLog log, Duration longest) {
    this.store = store;
    this.log = log;
    this.longest = longest;
    this.channels = store.strings(MAPS.get(0));
    this.users = store.strings(MAPS.get(1));
  }

  /** Where to listen; knowing the channel is all that it takes. */
  Answer describe(Call call) {
    String user = call.caller().user();
    String channel = channels.get(user);
    if (channel == null) {
      channel = Ids.secret(20);
      channels.put(user, channel);
      users.put(channel, user);
    }
    ObjectNode answer = Json.object().put("chunk_size", 1);
    answer
        .putArray("entries")
        .add(
            Json.object()
                .put("type", "realtime_server")
                .put(
                    "url",
                    call.origin() + "/realtime/subscribe?channel=" + channel + "&stream_type=all")
                .put("ttl", "10")
                .put("max_retries", "10")
                .put("retry_timeout", longest.plus(PATIENCE).toSeconds()));
    return Answer.json(200, answer);
  }

  /** Waits until there is something newer than what the client has seen, but not for ever. */
  Answer poll(Call call) throws IOException {
    String channel = call.query().get("channel", "");
    String user = store.read(() -> users.get(channel));
    if (user == null) {
      throw Errors.notFound();
    }
    Predicate<ObjectNode> wanted = EventStreams.seenBy(user);
    String position = call.query().get("stream_position", "now");
    long seen = store.read(() -> EventStreams.position(position, log));
    ObjectNode change = Json.object().put("message", "new_change");
    ObjectNode news =
        call.await(
            call.now().plus(longest), () -> log.after(seen, 1, wanted).isEmpty() ? null : change);
    return Answer.json(
        200, news != null ? news : Json.object().put("version", 1).put("message", "reconnect"));
  }
}
