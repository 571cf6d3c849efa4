// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost event would be waited for without end: hence the time-out. */
@Timeout(300)
class EventStreamTest {

  private static final String EVENTS = "GET /2.0/events";
  private static final String OPTIONS = "OPTIONS /2.0/events";
  private static final String POLL = "GET /realtime/subscribe";

  @RegisterExtension final LocalBox box = new LocalBox();

  private void make(String name) {
    box.root().createSubfolder(name);
  }

  private static String name(BoxEvent event) {
    return ((BoxFolder) event.source().orElseThrow()).name();
  }

  private static String says(String message) {
    return "return-json({\"message\":\"" + message + "\"})";
  }

  /** What the stream asked for, with its position if it is not the beginning's. */
  private List<String> asked() {
    List<String> asked = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    for (RecordedRequest request : box.emulator.requests()) {
      String position = request.query().replaceAll("(.*stream_position=([^&]*))?.*", "$2");
      if (!position.isEmpty() && !position.equals("now") && !positions.contains(position)) {
        positions.add(position);
      }
      switch (request.operation()) {
        case EVENTS ->
            asked.add(position.equals("now") ? "now" : "fetch p" + positions.indexOf(position));
        case OPTIONS -> asked.add("options");
        case POLL -> asked.add("poll p" + positions.indexOf(position));
        default -> {}
      }
    }
    return asked;
  }

  /** Differs: one description serves many changes, and what is there already is fetched first. */
  @Test
  @DisplayName("S115 a stream asks where to poll, polls, fetches what is new, and polls again")
  void theWholeProtocol() {
    try (BoxEventStream stream = box.client.events().follow()) {
      assertThat(asked()).containsExactly("now");
      Iterator<BoxEvent> events = stream.iterator();
      make("a");
      assertThat(name(events.next())).isEqualTo("a");
      assertThat(asked()).containsExactly("now", "fetch p0");

      // A time-out of the server, then one that needs a new description, then the change.
      box.faults(POLL, says("reconnect"), says("max_retries"));
      make("b");
      assertThat(name(events.next())).isEqualTo("b");
      assertThat(asked())
          .containsExactly(
              "now", "fetch p0", "options", "poll p1", "poll p1", "options", "poll p1", "fetch p1");

      // The description is still good.
      make("c");
      assertThat(name(events.next())).isEqualTo("c");
      assertThat(asked().subList(8, 10)).containsExactly("poll p2", "fetch p2");

      box.faults(POLL, says("out_of_date"));
      make("d");
      assertThat(name(events.next())).isEqualTo("d");
      assertThat(asked().subList(10, 12)).containsExactly("poll p3", "fetch p3");
      make("e");
      assertThat(name(events.next())).isEqualTo("e");
      assertThat(asked().subList(12, asked().size()))
          .containsExactly("options", "poll p4", "fetch p4");
    }
  }

  @Test
  @DisplayName("W32 max_retries is honoured, and no round follows another at once")
  void aDescriptionIsGoodForAsManyRetriesAsItSays() {
    BoxEventStream stream = box.client.events().follow();
    make("a");
    stream.iterator().next();
    box.faults(POLL, Collections.nCopies(10, says("reconnect")).toArray(String[]::new));
    make("b");

    assertThat(name(stream.iterator().next())).isEqualTo("b");

    assertThat(asked().subList(2, asked().size()))
        .containsExactly(
            "options",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "poll p1",
            "options",
            "poll p1",
            "fetch p1");
    assertThat(box.waits).hasSize(10);
  }

  @Test
  @DisplayName("W32 a stream from now on delivers what happens later, and knows its position")
  void now() {
    make("before");
    try (BoxEventStream stream = box.client.events().follow(BoxEvents.NOW)) {
      assertThat(stream.position()).matches("\\d+");
      make("after");
      assertThat(name(stream.iterator().next())).isEqualTo("after");
    }
  }

  @Test
  @DisplayName("W32 a full page that leads to itself is handed out once and does not loop")
  void aPageThatLeadsToItself() {
    String page =
        "return-json({\"next_stream_position\": 5, \"entries\": [{\"event_id\": \"x\"}]})";
    box.faults(EVENTS, page, page, page);
    box.faults(POLL, says("new_change"), says("new_change"));
    make("a");
    Iterator<BoxEvent> events = box.client.events().pageSize(1).follow("5").iterator();

    assertThat(events.next().eventId()).isEqualTo("x");
    assertThat(name(events.next())).isEqualTo("a");

    assertThat(asked())
        .containsExactly(
            "fetch p0",
            "options",
            "poll p0",
            "fetch p0",
            "poll p0",
            "fetch p0",
            "poll p0",
            "fetch p0");
    // What was promised was not there, twice.
    assertThat(box.waits).hasSize(2);
  }

  @Test
  @DisplayName("W32 the streams of changes and of the enterprise can be followed too")
  void otherStreams() {
    BoxFolder folder = box.root().createSubfolder("a");
    String start = box.client.events().latestPosition();
    folder.rename("b");
    BoxEvents changes = box.client.events().streamType(BoxEvents.CHANGES);
    assertThat(changes.follow(start).iterator().next().eventType()).isEqualTo("ITEM_RENAME");
    assertThat(box.emulator.count(OPTIONS)).isZero();

    // The enterprise has no long poll: it is asked again and again.
    List<Duration> waits = new ArrayList<>();
    try (BoxClient client =
        builder()
            .sleeper(
                time -> {
                  waits.add(time);
                  folder.rename("c" + waits.size());
                })
            .build()) {
      Iterator<BoxEvent> logs =
          client
              .events()
              .streamType(BoxEvents.ADMIN_LOGS_STREAMING)
              .eventTypes("RENAME")
              .interval(Duration.ofMinutes(7))
              .follow(BoxEvents.OLDEST)
              .iterator();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        names.add(name(logs.next()));
      }
      assertThat(names).containsExactly("b", "c1", "c2");
    }
    assertThat(box.emulator.count(OPTIONS)).isZero();
    assertThat(waits).containsOnly(Duration.ofMinutes(7)).hasSize(2);
  }

  @Test
  @DisplayName("W12 resets, refusals that pass and cut answers do not end a stream")
  void faultsPass() {
    try (BoxEventStream stream = box.client.events().follow()) {
      Iterator<BoxEvent> events = stream.iterator();
      box.faults(EVENTS, "no-response", "return-503", "truncate-after-20", "html-200");
      make("a");
      assertThat(name(events.next())).isEqualTo("a");
      box.faults(
          POLL,
          "no-response",
          "return-503",
          "truncate-after-5",
          "html-200",
          "return-json([])",
          "return-json({\"message\": 5})");
      box.faults(
          OPTIONS,
          "return-429+retry-after(7)",
          "no-response",
          "return-500",
          "401-once",
          "return-json({\"entries\":[]})");
      make("b");
      assertThat(name(events.next())).isEqualTo("b");
    }
    assertThat(box.waits).contains(Duration.ofSeconds(7));
  }

  @Test
  void waitsGrowAndSuccessBeginsAnew() {
    box.faults(EVENTS, Collections.nCopies(40, "return-503").toArray(String[]::new));
    make("a");
    Iterator<BoxEvent> events = box.client.events().follow(BoxEvents.OLDEST).iterator();
    events.next();

    assertThat(box.waits).hasSize(40);
    assertThat(box.waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(50));
    assertThat(Collections.max(box.waits)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
    box.waits.clear();
    box.faults(EVENTS, "return-503", "return-429+retry-after(7200)");
    make("b");
    events.next();
    assertThat(box.waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(50));
    assertThat(box.waits.get(1)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  @DisplayName("W19 no token, no user and no shared link goes to the real-time host")
  void thePollHasNoCredentials() {
    BoxClient client =
        box.client
            .asUser(box.emulator.adminUserId())
            .withSharedLink(box.emulator.apiUrl() + "/s/x", "secret");
    BoxEvents events = client.events();
    // On another host than the API, as Box's is.
    box.faults(EVENTS, "return-json({\"next_stream_position\": 1, \"entries\": []})");
    box.faults(OPTIONS, server("http://localhost:" + box.emulator.apiUrl().getPort(), 60));
    box.faults(POLL, says("max_retries"));
    box.faults(OPTIONS, "return-403");
    assertThatThrownBy(() -> events.follow("1").iterator().next())
        .isInstanceOf(BoxForbiddenException.class);

    RecordedRequest poll = requests(POLL).get(0);
    assertThat(poll.headers())
        .doesNotContainKeys("authorization", "as-user", "boxapi")
        .containsKey("user-agent");
    assertThat(poll.headers().get("host").get(0)).startsWith("localhost:");
    assertThat(requests(OPTIONS).get(0).headers()).containsKeys("authorization", "as-user");
  }

  private List<RecordedRequest> requests(String operation) {
    return box.emulator.requests().stream()
        .filter(request -> request.operation().equals(operation))
        .toList();
  }

  private static String server(String origin, int timeout) {
    return """
        return-json({"chunk_size": 1, "entries": [{"type": "realtime_server",
        "url": "%s/realtime/subscribe?channel=c", "ttl": "10", "max_retries": "10",
        "retry_timeout": "%d"}]})
        """
        .strip()
        .formatted(origin, timeout);
  }

  @Test
  void whatHappensIsFetchedThoughThePollsServerCannotBeReached() {
    for (int i = 0; i < 40; i++) {
      box.faults(OPTIONS, server("http://127.0.0.1:9", 60));
    }
    try (BoxEventStream stream = box.client.events().follow()) {
      box.root().createSubfolder("a");
      Iterator<BoxEvent> events = stream.iterator();
      assertThat(name(events.next())).isEqualTo("a");
      box.root().createSubfolder("b");
      assertThat(name(events.next())).isEqualTo("b");
      box.root().createSubfolder("c");
      assertThat(name(events.next())).isEqualTo("c");
      assertThat(box.emulator.count(OPTIONS)).isBetween(1L, 30L);
      assertThat(box.emulator.count(POLL)).isZero();
    }
    box.emulator.reset();
  }

  @Test
  void aPollMayHangAsLongAsItsServerSays() {
    List<Duration> timeouts = new CopyOnWriteArrayList<>();
    box.faults(OPTIONS, server(box.emulator.apiUrl().toString(), 123));
    box.faults(POLL, says("max_retries"));
    box.faults(OPTIONS, "return-403");
    try (BoxClient client =
        builder()
            .layer(
                NetworkLayer.Position.ATTEMPT,
                (request, next) -> {
                  if (request.operation().equals("/realtime")) {
                    timeouts.add(request.timeout());
                  }
                  return next.send(request);
                })
            .build()) {
      assertThatThrownBy(() -> client.events().follow().iterator().next())
          .isInstanceOf(BoxForbiddenException.class);
    }
    assertThat(timeouts).containsExactly(Duration.ofSeconds(123));
  }

  @Test
  void aPollThatIsNeverAnsweredIsGivenUpAndTheNextOneDelivers() {
    AtomicInteger descriptions = new AtomicInteger();
    BoxClient maker = box.client;
    try (BoxClient client =
        builder()
            .layer(
                NetworkLayer.Position.ATTEMPT,
                (request, next) -> {
                  boolean second =
                      request.method().equals("OPTIONS") && descriptions.incrementAndGet() == 2;
                  if (second) {
                    maker.rootFolder().createSubfolder("late");
                  }
                  return next.send(request);
                })
            .build()) {
      BoxEventStream stream = client.events().follow();
      // A second, and the real channel, on which nothing happens.
      String url =
          Raw.send(box.emulator, "OPTIONS", "/2.0/events", "")
              .replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
      box.faults(
          OPTIONS, "return-json({\"entries\":[{\"url\":\"" + url + "\",\"retry_timeout\":1}]})");
      assertThat(name(stream.iterator().next())).isEqualTo("late");
    }
    assertThat(box.emulator.count(POLL)).isEqualTo(2);
  }

  private BoxClientBuilder builder() {
    return BoxClient.builder()
        .baseUrl(box.emulator.apiUrl())
        .clock(box.emulator.clock())
        .authenticator(LocalBox.DeveloperTokens.of(box.emulator))
        .sleeper(box.waits::add);
  }

  @Test
  @DisplayName("S116 an event that is delivered again is handed out once")
  void overlappingPages() {
    try (BoxEmulator emulator = BoxEmulator.builder().repeatedEvents(3).start();
        BoxClient client =
            BoxClient.builder()
                .baseUrl(emulator.apiUrl())
                .authenticator(LocalBox.DeveloperTokens.of(emulator))
                .build()) {
      BoxEventStream stream = client.events().pageSize(4).follow();
      List<String> names = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
      names.subList(0, 10).forEach(name -> client.rootFolder().createSubfolder(name));
      Iterator<BoxEvent> events = stream.iterator();
      List<String> handed = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        handed.add(name(events.next()));
      }
      // The memory outlives reconnects and a restart of the iteration.
      emulator.faults().on(POLL, "no-response", says("reconnect"));
      names.subList(10, 20).forEach(name -> client.rootFolder().createSubfolder(name));
      stream.stream().limit(10).forEach(event -> handed.add(name(event)));
      assertThat(handed).isEqualTo(names);
    }
  }

  @Test
  @DisplayName("S116 of event ids the last 512 are remembered, those that came again longest")
  void theMemoryIsBounded() {
    box.faults(
        EVENTS,
        page(2, IntStream.rangeClosed(1, 500)),
        page(3, IntStream.concat(IntStream.of(1), IntStream.rangeClosed(501, 513))),
        page(4, IntStream.of(513, 1, 3, 2)));
    box.faults(POLL, says("new_change"));
    List<String> handed =
        box.client.events().pageSize(500).follow("1").stream()
            .limit(514)
            .map(BoxEvent::eventId)
            .collect(Collectors.toList());

    // 1 came again before 513 did and so outlived 2, which was the oldest then.
    assertThat(handed).hasSize(514).endsWith("512", "513", "2");
  }

  private static String page(int next, IntStream ids) {
    return "return-json({\"next_stream_position\": %d, \"entries\": [%s]})"
        .formatted(
            next,
            ids.mapToObj("{\"event_id\": \"%d\"}"::formatted).collect(Collectors.joining(",")));
  }

  /** What a process may have done when it is killed: how many events it handled and noted. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  @DisplayName("W32 killed anywhere in a page, another process goes on and nothing is lost")
  void resume(int handled) {
    for (boolean noted : new boolean[] {true, false}) {
      BoxEvents events = box.client.events().pageSize(3);
      BoxEventStream first = events.follow();
      String kept = first.position();
      List<String> names = IntStream.range(0, 7).mapToObj(i -> noted + " " + i).toList();
      names.forEach(this::make);
      List<String> done = new ArrayList<>();
      Iterator<BoxEvent> killed = first.iterator();
      for (int i = 0; i < handled; i++) {
        done.add(name(killed.next()));
        if (noted || i < handled - 1) {
          kept = first.position();
        }
      }
      make("the end " + noted);
      // Taken, perhaps, but neither handled nor noted.
      killed.hasNext();

      List<String> again = new ArrayList<>();
      BoxEventStream second = events.follow(kept);
      second.run(
          event -> {
            again.add(name(event));
            if (name(event).startsWith("the end")) {
              second.close();
            }
          });
      assertThat(again).endsWith("the end " + noted);
      List<String> all = new ArrayList<>(done);
      all.addAll(again);
      assertThat(all).containsAll(names);
      // At most a page comes again, and if the last note was lost, the page before.
      assertThat(all.size() - 8).isLessThanOrEqualTo(noted ? 3 : 4);
    }
  }

  @Test
  void aStreamThatWasClosedAfterItsPageRepeatsNothing() {
    make("a");
    make("b");
    BoxEventStream stream = box.client.events().follow(BoxEvents.OLDEST);
    stream.stream().limit(2).forEach(event -> {});
    stream.close();
    assertThat(stream.iterator().hasNext()).isFalse();
    assertThat(stream.position()).isEqualTo(box.client.events().latestPosition());
  }

  @Test
  @DisplayName("W32 a refusal that stays surfaces after a few requests, and the stream can go on")
  void refusalsSurface() {
    make("a");
    BoxEventStream stream = box.client.events().follow(BoxEvents.OLDEST);
    Iterator<BoxEvent> events = stream.iterator();
    box.faults(EVENTS, "return-403");
    assertThatThrownBy(events::next).isInstanceOf(BoxForbiddenException.class);
    assertThat(asked()).containsExactly("fetch p0");
    assertThat(name(events.next())).isEqualTo("a");

    box.faults(OPTIONS, "return-404");
    assertThatThrownBy(events::next).isInstanceOf(BoxApiException.class);
    assertThat(box.emulator.count(OPTIONS)).isEqualTo(1);

    long before = box.emulator.requests().size();
    box.faults(POLL, "return-403", "return-403");
    assertThatThrownBy(events::next).isInstanceOf(BoxForbiddenException.class);
    assertThat(box.emulator.requests().size() - before).isLessThanOrEqualTo(5);

    // An address that has expired is replaced.
    box.faults(POLL, "return-404");
    make("b");
    assertThat(name(events.next())).isEqualTo("b");
  }

  @Test
  void answersThatStayUnreadableSurface() {
    box.faults(EVENTS, "html-200", "empty-200", "deep-json(5000)", "bad-utf8", "return-json(1)");
    BoxEventStream stream = box.client.events().follow(BoxEvents.OLDEST);
    assertThatThrownBy(() -> stream.iterator().hasNext()).isInstanceOf(BoxDecodingException.class);
    make("a");
    assertThat(name(stream.iterator().next())).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"entries\":[]}",
        "{\"entries\":[{\"url\":5}]}",
        "{\"entries\":[{\"url\":\"ftp://x/y?z\"}]}",
        "{\"entries\":[{\"url\":\"no url at all\"}]}",
        "{\"entries\":[{\"url\":\"http://x/?\",\"retry_timeout\":\"soon\"}]}",
        "{\"entries\":[{\"url\":\"http://x/?\",\"max_retries\":{}}]}",
        "{\"entries\":\"none\"}"
      })
  void aDescriptionThatCannotBeReadIsOneTypedException(String json) {
    String five = "return-json(" + json + ")";
    box.faults(OPTIONS, five, five, five, five, five);
    assertThatThrownBy(() -> box.client.events().follow().iterator().next())
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageNotContaining("ftp")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aLoginThatOnlyAPersonCanRenewSurfaces() {
    Grant grant =
        new Grant() {
          @Override
          public String key() {
            return "gone";
          }

          @Override
          public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
            throw new BoxAuthException("Log in again.", "invalid_grant", true, null, null);
          }
        };
    try (BoxClient client = box.client(grant)) {
      assertThatThrownBy(() -> client.events().follow("1").iterator().next())
          .isInstanceOf(BoxAuthException.class);
    }
    assertThat(box.waits).isEmpty();
  }

  @Test
  void whatAHandlerThrowsEndsTheRunAndTheNextBeginsWithTheSameEvent() {
    make("a");
    make("b");
    List<String> seen = new ArrayList<>();
    BoxEventStream stream = box.client.events().follow(BoxEvents.OLDEST);
    assertThatThrownBy(
            () ->
                stream.run(
                    event -> {
                      seen.add(name(event));
                      throw new IllegalStateException("not today");
                    }))
        .isInstanceOf(IllegalStateException.class);
    stream.run(
        event -> {
          seen.add(name(event));
          if (seen.size() == 3) {
            stream.close();
          }
        });
    assertThatThrownBy(() -> stream.iterator().next()).isInstanceOf(NoSuchElementException.class);
    assertThat(seen).containsExactly("a", "a", "b");
  }

  @Test
  void aStreamOfAClosedClientEnds() {
    BoxClient client = box.client(LocalBox.DeveloperTokens.of(box.emulator));
    BoxEventStream stream = client.events().follow();
    client.close();
    assertThatThrownBy(() -> stream.iterator().next()).isInstanceOf(BoxTransportException.class);
  }
}
