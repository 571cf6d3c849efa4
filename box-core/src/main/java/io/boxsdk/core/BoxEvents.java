// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in Box: to one user, or in the whole enterprise. Immutable.
 *
 * <p>A position stands for everything that happened before it; it can be kept, and used by another
 * process.
 *
 * @see <a href="https://developer.box.com/guides/events/">Box's guide</a>
 */
public final class BoxEvents {

  /** The stream of everything that the user can see. */
  public static final String ALL = "all";

  /** The stream of what may change the user's tree of folders and files. */
  public static final String CHANGES = "changes";

  /** As {@link #CHANGES}, of what the user syncs to a computer only. */
  public static final String SYNC = "sync";

  /** The enterprise's stream of the past year, by date if wanted; for administrators. */
  public static final String ADMIN_LOGS = "admin_logs";

  /** The enterprise's stream of the last two weeks, almost live; for administrators. */
  public static final String ADMIN_LOGS_STREAMING = "admin_logs_streaming";

  /** The position of those who want to hear only what happens from now on. */
  public static final String NOW = "now";

  /** The position before everything that Box still remembers. */
  public static final String OLDEST = "0";

  private static final int LARGEST_PAGE = 500;
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

  private final Session session;
  private final String streamType;
  private final @Nullable Instant createdAfter;
  private final @Nullable Instant createdBefore;
  private final List<String> eventTypes;
  private final int pageSize;
  private final Duration interval;

  BoxEvents(Session session) {
    this(session, ALL, null, null, List.of(), 100, Duration.ofSeconds(60));
  }

  private BoxEvents(
      Session session,
      String streamType,
      @Nullable Instant createdAfter,
      @Nullable Instant createdBefore,
      List<String> eventTypes,
      int pageSize,
      Duration interval) {
    this.session = session;
    this.streamType = streamType;
    this.createdAfter = createdAfter;
    this.createdBefore = createdBefore;
    this.eventTypes = eventTypes;
    this.pageSize = pageSize;
    this.interval = interval;
  }

  /** The events of this stream, such as {@link #CHANGES}; {@link #ALL} unless set. */
  public BoxEvents streamType(String type) {
    return new BoxEvents(
        session,
        Arguments.text("type", type),
        createdAfter,
        createdBefore,
        eventTypes,
        pageSize,
        interval);
  }

  /** The events since then, to the second; Box heeds it for {@link #ADMIN_LOGS} only. */
  public BoxEvents createdAfter(Instant time) {
    Instant after = Arguments.seconds("time", time);
    return new BoxEvents(session, streamType, after, createdBefore, eventTypes, pageSize, interval);
  }

  /** The events until then, to the second; Box heeds it for {@link #ADMIN_LOGS} only. */
  public BoxEvents createdBefore(Instant time) {
    Instant before = Arguments.seconds("time", time);
    return new BoxEvents(session, streamType, createdAfter, before, eventTypes, pageSize, interval);
  }

  /** The events of these types, such as {@code UPLOAD}; Box heeds it in the enterprise's only. */
  public BoxEvents eventTypes(String... types) {
    return new BoxEvents(
        session,
        streamType,
        createdAfter,
        createdBefore,
        List.of(Arguments.texts("types", types)),
        pageSize,
        interval);
  }

  /**
   * The same events, asked for by so many at a time when they are followed: from 1 to 500, and 100
   * unless set. As many may come again after a crash.
   */
  public BoxEvents pageSize(int entries) {
    if (entries > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "pageSize must be at most %d, not %d.".formatted(LARGEST_PAGE, entries));
    }
    int size = Arguments.positive("pageSize", entries);
    return new BoxEvents(
        session, streamType, createdAfter, createdBefore, eventTypes, size, interval);
  }

  /**
   * The same events, asked for this often when the enterprise's are followed: at least daily, and
   * every minute unless set. A user's are told by Box as they happen.
   */
  public BoxEvents interval(Duration time) {
    if (Arguments.given("time", time).isZero()
        || time.isNegative()
        || time.compareTo(LONGEST_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "An interval must be longer than nothing and at most a day, unlike " + time + ".");
    }
    return new BoxEvents(
        session, streamType, createdAfter, createdBefore, eventTypes, pageSize, time);
  }

  /**
   * Fetches one page.
   *
   * @param position from {@link BoxEventPage#next} of the page before, {@link #NOW}, or null for
   *     the oldest
   * @param limit how many events to ask for; Box gives at most 500
   * @throws BoxApiException if Box says no, as it does to all but administrators who ask for the
   *     enterprise's
   */
  public BoxEventPage page(@Nullable String position, int limit) {
    return page(session, position, Arguments.positive("limit", limit));
  }

  /**
   * Asks for the position before everything that happens from now on.
   *
   * @throws BoxApiException if Box says no
   */
  public String latestPosition() {
    return position(
        session
            .get("/events")
            .query("stream_type", streamType)
            .query("stream_position", NOW)
            .object());
  }

  /**
   * Follows what happens from now on. Asks Box where that is, so that nothing is missed from the
   * moment when this returns.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxEventStream follow() {
    return follow(NOW);
  }

  /**
   * Follows what happens after a position. Makes no request, unless the position is {@link #NOW}.
   *
   * @param position from {@link BoxEventStream#position} or {@link #latestPosition}, or {@link
   *     #OLDEST}
   */
  public BoxEventStream follow(String position) {
    String from = Arguments.text("position", position);
    return new BoxEventStream(this, from.equals(NOW) ? latestPosition() : from);
  }

  /** A page by a single attempt, whose objects call as usual. */
  BoxEventPage nextPage(String position) {
    return page(session.once(), position, pageSize);
  }

  private BoxEventPage page(Session caller, @Nullable String position, int limit) {
    JsonObject page =
        caller
            .get("/events")
            .query("stream_type", streamType)
            .query("stream_position", position)
            .query("limit", limit)
            .query("event_type", eventTypes.isEmpty() ? null : String.join(",", eventTypes))
            .query("created_after", createdAfter)
            .query("created_before", createdBefore)
            .object();
    return new BoxEventPage(
        page.objects("entries").stream().map(json -> new BoxEvent(session, json)).toList(),
        position(page));
  }

  /** Box writes a user's positions as numbers and the enterprise's as text. */
  private static String position(JsonObject page) {
    Object next = page.value("next_stream_position");
    if (next instanceof String text && !text.isBlank()) {
      return text;
    }
    if (next instanceof Integer || next instanceof Long || next instanceof BigInteger) {
      return String.valueOf(next);
    }
    throw new BoxDecodingException(
        "Box sent events without a position to go on from. Try again.", null);
  }

  Session session() {
    return session;
  }

  int pageSize() {
    return pageSize;
  }

  Duration interval() {
    return interval;
  }

  /** Only a user's events are told as they happen. */
  boolean live() {
    return !streamType.startsWith(ADMIN_LOGS);
  }
}
