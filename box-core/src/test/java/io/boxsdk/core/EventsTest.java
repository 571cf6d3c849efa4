// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.http.Body;
import io.boxsdk.emulator.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

  private static final String EVENTS = "GET /2.0/events";

  @RegisterExtension final LocalBox box = new LocalBox();

  private BoxEvents events() {
    return box.client.events();
  }

  private RecordedRequest last() {
    List<RecordedRequest> all = box.emulator.requests();
    return all.get(all.size() - 1);
  }

  private static String form(String json) {
    return "return-json(" + json + ")";
  }

  @Test
  @DisplayName("S114 events are fetched by page, and the latest position without them")
  void pages() {
    box.root().createSubfolder("a");
    box.root().createSubfolder("b");

    BoxEventPage first = events().page(BoxEvents.OLDEST, 1);
    assertThat(last().query()).isEqualTo("stream_type=all&stream_position=0&limit=1");
    BoxEventPage second = events().page(first.next(), 100);
    BoxEventPage third = events().page(second.next(), 100);

    assertThat(first.entries()).hasSize(1);
    assertThat(second.entries()).hasSize(1);
    assertThat(third.entries()).isEmpty();
    assertThat(third.next()).isEqualTo(second.next());
    assertThat(events().page(null, 100).entries()).hasSize(2);
    assertThat(events().latestPosition()).isEqualTo(second.next());
    assertThat(last().query()).isEqualTo("stream_type=all&stream_position=now");
    assertThat(events().page(BoxEvents.NOW, 100).entries()).isEmpty();
  }

  @Test
  void anEventSaysWhatHappenedToWhatAndWhoDidIt() {
    BoxFile file = box.root().upload("f", Body.of(new byte[3]));

    BoxEvent event = events().page(null, 100).entries().get(0);

    assertThat(event.type()).isEqualTo("event");
    assertThat(event.eventType()).isEqualTo("ITEM_UPLOAD");
    assertThat(event.eventId()).isNotEmpty();
    assertThat(event.createdAt().orElseThrow())
        .isBetween(box.emulator.clock().instant().minusSeconds(60), box.emulator.clock().instant());
    assertThat(event.createdBy().orElseThrow().name()).isEqualTo("Ada Admin");
    assertThat(event.source()).contains(file);
    assertThat((BoxFile) event.source().orElseThrow())
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("f");
              assertThat(source.size()).isEqualTo(3);
              assertThat(source.rename("g").name()).isEqualTo("g");
            });
    assertThat(event.has("session_id")).isTrue();
    assertThat(event.field("source")).isInstanceOf(Map.class);
    assertThat(event.field("no_such_field")).isNull();
    assertThat(event).hasToString("event ITEM_UPLOAD " + event.eventId());
  }

  @Test
  void whatBoxInventsIsThereByName() {
    box.faults(
        EVENTS,
        form(
            """
            {"next_stream_position": 1152922976252290886, "entries": [
              {"type": "event", "event_id": "1", "event_type": "ROBOT_HIRED",
               "source": {"type": "robot", "id": "7", "arms": 4}, "created_by": null},
              {"event_id": "2", "event_type": "X", "source": null, "created_by": {"type": "user"}},
              {"event_id": 3, "source": "a text", "created_by": "nobody"},
              {"event_type": "Y", "source": {"type": "no id", "id": 5, "a": [1, {"b": null}]}},
              {"event_type": "Z", "source": {"type": "file", "id": " "}},
              {"event_type": "UPLOAD",
               "source": {"item_type": "robot", "item_id": "8", "item_name": "R"}}]}
            """));

    BoxEventPage page = events().page(null, 100);

    assertThat(page.next()).isEqualTo("1152922976252290886");
    assertThat(page.entries())
        .extracting(BoxEvent::eventType)
        .containsExactly("ROBOT_HIRED", "X", "", "Y", "Z", "UPLOAD");
    assertThat(page.entries()).allSatisfy(event -> assertThat(event.createdBy()).isEmpty());
    assertThat(page.entries()).allSatisfy(event -> assertThat(event.createdAt()).isEmpty());
    assertThat(page.entries())
        .extracting(event -> event.source().map(Object::toString).orElse("-"))
        .containsExactly("robot 7", "-", "-", "-", "-", "robot 8 \"R\"");
    assertThat(page.entries().get(0).source().orElseThrow().field("arms")).isEqualTo(4);
    assertThat(page.entries().get(2).eventId()).isEmpty();
    assertThat(page.entries().get(2).field("source")).isEqualTo("a text");
  }

  @Test
  void theEnterprisesEventsAreAskedForTheSameWay() {
    Instant before = box.emulator.clock().instant();
    BoxFolder folder = box.root().createSubfolder("a");
    box.emulator.clock().advance(Duration.ofMinutes(10));
    folder.upload("f", Body.of(new byte[1])).rename("g");

    BoxEvents logs = events().streamType(BoxEvents.ADMIN_LOGS);
    BoxEventPage all = logs.page(null, 100);

    assertThat(all.entries())
        .extracting(BoxEvent::eventType)
        .containsExactly("UPLOAD", "UPLOAD", "RENAME");
    assertThat(all.entries().get(0).source()).contains(folder);
    assertThat(((BoxFile) all.entries().get(2).source().orElseThrow()).name()).isEqualTo("g");
    assertThat(
            logs.createdAfter(before.plusSeconds(300))
                .createdBefore(before.plusSeconds(3600))
                .eventTypes("RENAME", "DELETE")
                .page(null, 100)
                .entries())
        .hasSize(1);
    assertThat(last().query()).contains("event_type=RENAME%2CDELETE").contains("created_after=");
    assertThat(logs.createdBefore(before.minusSeconds(300)).page(null, 100).entries()).isEmpty();
    assertThat(events().streamType(BoxEvents.ADMIN_LOGS_STREAMING).page(null, 100).entries())
        .hasSize(3);
  }

  @Test
  void theEnterprisesEventsAreForAdministrators() {
    String login = "{\"name\":\"b\",\"login\":\"b@example.com\"}";
    String bob = Raw.post(box.emulator, "/2.0/users", login);

    assertThatThrownBy(
            () -> box.client.asUser(bob).events().streamType(BoxEvents.ADMIN_LOGS).page(null, 100))
        .isInstanceOf(BoxForbiddenException.class);
    assertThat(box.client.asUser(bob).events().page(null, 100).entries()).isEmpty();
    assertThat(last().headers()).containsEntry("as-user", List.of(bob));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"entries\": []}",
        "{\"entries\": [], \"next_stream_position\": null}",
        "{\"entries\": [], \"next_stream_position\": 1.5}",
        "{\"entries\": [], \"next_stream_position\": [1]}",
        "{\"entries\": [], \"next_stream_position\": \"\"}",
        "{\"entries\": {}, \"next_stream_position\": 1}",
        "{\"entries\": [1], \"next_stream_position\": 1}",
        "[]"
      })
  void aPageThatCannotBeReadIsOneTypedException(String json) {
    box.faults(EVENTS, form(json));
    assertThatThrownBy(() -> events().page(null, 100))
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> events().page(null, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().pageSize(501)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().pageSize(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().streamType(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().eventTypes("A", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().follow("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().interval(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> events().createdAfter(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).isEmpty();
    assertThatThrownBy(() -> events().streamType("tree").page(null, 1))
        .isInstanceOf(BoxApiException.class);
    assertThatThrownBy(() -> events().page("a/../b?c#d\r\n\u00e9", 1))
        .isInstanceOf(BoxApiException.class);
    assertThat(last().path()).isEqualTo("/2.0/events");
  }
}
