// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of what happened: to a user, or in the enterprise. */
final class EventStreams {
  private static final long DEFAULT_LIMIT = 100;
  private static final long MAX_LIMIT = 500;

  /** The streams, and for how many days each remembers. */
  private static final Map<String, Integer> DAYS =
      Map.of("all", 21, "changes", 21, "sync", 31, "admin_logs", 365, "admin_logs_streaming", 14);

  /** What changes no tree is only in the stream of everything. */
  private static final Set<String> CHANGES =
      Set.of(
          "ITEM_CREATE",
          "ITEM_UPLOAD",
          "ITEM_MOVE",
          "ITEM_COPY",
          "ITEM_RENAME",
          "ITEM_TRASH",
          "ITEM_UNDELETE_VIA_TRASH",
          "ITEM_MAKE_CURRENT_VERSION",
          "ITEM_SYNC",
          "ITEM_UNSYNC",
          "LOCK_CREATE",
          "LOCK_DESTROY",
          "COLLAB_ADD_COLLABORATOR",
          "COLLAB_INVITE_COLLABORATOR",
          "COLLAB_REMOVE_COLLABORATOR",
          "COLLAB_ROLE_CHANGE",
          "GROUP_ADD_USER",
          "GROUP_REMOVE_USER");

  private final EventLog log;
  private final EventLog adminLog;
  private final Users users;
  private final int repeated;

  /**
   * Reads two logs.
   *
   * @param repeated how many events before the one asked for are sent again, as Box may do
   */
  EventStreams(EventLog log, EventLog adminLog, Users users, int repeated) {
    this.log = log;
    this.adminLog = adminLog;
    this.users = users;
    this.repeated = repeated;
  }

  Answer list(Call call) {
    String stream = call.query().get("stream_type", "all");
    Integer days = DAYS.get(stream);
    if (days == null) {
      throw Errors.parameter("invalid_parameter", "stream_type", "Invalid value '" + stream + "'");
    }
    long oldest = call.now().minus(Duration.ofDays(days)).toEpochMilli();
    Predicate<ObjectNode> wanted = event -> event.path("at").asLong() >= oldest;
    boolean enterprise = stream.startsWith("admin_logs");
    if (enterprise) {
      users.requireAdmin(call);
      wanted = wanted.and(inEnterprise(call, stream));
    } else {
      wanted = wanted.and(seenBy(call.caller().user())).and(inStream(stream));
    }
    EventLog source = enterprise ? adminLog : log;
    String position = call.query().get("stream_position", "");
    int limit = limit(call);
    if (position.equals("now")) {
      return page(List.of(), source.last(), enterprise);
    }
    long from = position(position, source);
    int again = Math.min(repeated, limit - 1);
    List<EventLog.Entry> entries = new ArrayList<>(source.upTo(from, again, wanted));
    List<EventLog.Entry> fresh = source.after(from, limit - entries.size(), wanted);
    boolean more = entries.size() + fresh.size() == limit && !fresh.isEmpty();
    entries.addAll(fresh);
    long next = more ? fresh.get(fresh.size() - 1).position() : Math.max(from, source.last());
    return page(entries, next, enterprise);
  }

  /** What a user may be told. */
  static Predicate<ObjectNode> seenBy(String user) {
    return event -> {
      for (var id : event.path("audience")) {
        if (id.asString("").equals(user)) {
          return true;
        }
      }
      return false;
    };
  }

  /** A position in the words of a request; what is missing is the beginning. */
  static long position(@Nullable String text, EventLog log) {
    if (text == null || text.isEmpty() || text.equals("null")) {
      return 0;
    }
    if (text.equals("now")) {
      return log.last();
    }
    if (text.matches("\\d{1,18}")) {
      return Long.parseLong(text);
    }
    throw Errors.parameter("invalid_parameter", "stream_position", "Invalid value '" + text + "'");
  }

  private static Predicate<ObjectNode> inStream(String stream) {
    if (stream.equals("all")) {
      return event -> true;
    }
    boolean syncedOnly = stream.equals("sync");
    return event ->
        CHANGES.contains(event.path("word").asString())
            && (!syncedOnly || event.path("synced").asBoolean());
  }

  /** Only the stream of the past takes dates. */
  private static Predicate<ObjectNode> inEnterprise(Call call, String stream) {
    String types = call.query().get("event_type", "");
    Set<String> wanted = Set.of(types.split(",", -1));
    boolean dated = stream.equals("admin_logs");
    long after = dated ? time(call, "created_after", Long.MIN_VALUE) : Long.MIN_VALUE;
    long before = dated ? time(call, "created_before", Long.MAX_VALUE) : Long.MAX_VALUE;
    return event ->
        (types.isEmpty() || wanted.contains(event.path("word").asString()))
            && event.path("at").asLong() >= after
            && event.path("at").asLong() <= before;
  }

  private static long time(Call call, String name, long otherwise) {
    String text = call.query().get(name, "");
    return text.isEmpty() ? otherwise : Timestamps.parse(name, text).toEpochMilli();
  }

  /** Official clients ask for more than there may be, and for none. */
  private static int limit(Call call) {
    String text = call.query().get("limit", "0");
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.of(400, "invalid_limit", "Limit is not a valid number");
    }
    long limit = Long.parseLong(text);
    return (int) (limit == 0 ? DEFAULT_LIMIT : Math.min(limit, MAX_LIMIT));
  }

  /** Box writes positions of users as numbers and those of the enterprise as text. */
  private static Answer page(List<EventLog.Entry> events, long next, boolean enterprise) {
    ObjectNode page = Json.object().put("chunk_size", events.size());
    if (enterprise) {
      page.put("next_stream_position", Long.toString(next));
    } else {
      page.put("next_stream_position", next);
    }
    ArrayNode entries = page.putArray("entries");
    events.forEach(entry -> entries.add(entry.event().path("event")));
    return Answer.json(200, page);
  }
}
