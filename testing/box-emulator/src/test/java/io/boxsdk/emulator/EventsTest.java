// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventsTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private JsonNode events(String query) {
    return events(api, query);
  }

  private static JsonNode events(Api who, String query) {
    Reply reply = who.get("/2.0/events?" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    JsonNode page = reply.json();
    assertThat(page.path("chunk_size").asInt()).isEqualTo(page.path("entries").size());
    return page;
  }

  private static List<String> words(JsonNode page) {
    return each(page, "event_type");
  }

  private static List<String> each(JsonNode page, String field) {
    return StreamSupport.stream(page.path("entries").spliterator(), false)
        .map(event -> event.path(field).asString())
        .toList();
  }

  private Api user(String name) {
    Reply made =
        api.post(
            "/2.0/users", "{\"name\":\"%1$s\",\"login\":\"%1$s@example.com\"}".formatted(name));
    return api.with("As-User", made.id());
  }

  @Test
  void whatHappensToItemsIsTold() {
    String folder = api.folder("0", "A");
    String file = api.file(folder, "f", "1");
    api.uploadVersion(file, "2");
    api.post("/2.0/files/" + file + "/copy", "{\"parent\":{\"id\":\"0\"}}");
    api.post("/2.0/folders/" + folder + "/copy", "{\"parent\":{\"id\":\"0\"},\"name\":\"B\"}");
    String old =
        api.get("/2.0/files/" + file + "/versions")
            .json()
            .path("entries")
            .path(0)
            .path("id")
            .asString();
    api.post(
        "/2.0/files/" + file + "/versions/current",
        "{\"type\":\"file_version\",\"id\":\"" + old + "\"}");
    api.put("/2.0/files/" + file, "{\"name\":\"g\",\"parent\":{\"id\":\"0\"}}");
    api.put("/2.0/files/" + file, "{\"shared_link\":{}}");
    api.put("/2.0/files/" + file, "{\"shared_link\":{\"access\":\"company\"}}");
    api.put("/2.0/files/" + file, "{\"shared_link\":null}");
    api.put("/2.0/folders/" + folder, "{\"shared_link\":{}}");
    api.download(file);
    api.delete("/2.0/files/" + file);
    api.post("/2.0/files/" + file, "{}");

    assertThat(words(events("")))
        .containsExactly(
            "ITEM_CREATE",
            "ITEM_UPLOAD",
            "ITEM_UPLOAD",
            "ITEM_COPY",
            "ITEM_COPY",
            "ITEM_MAKE_CURRENT_VERSION",
            "ITEM_RENAME",
            "ITEM_MOVE",
            "ITEM_SHARED_CREATE",
            "ITEM_SHARED_UNSHARE",
            "ITEM_SHARED_CREATE",
            "ITEM_SHARED",
            "ITEM_DOWNLOAD",
            "ITEM_TRASH",
            "ITEM_UNDELETE_VIA_TRASH");
    assertThat(words(events("stream_type=changes")))
        .contains("ITEM_CREATE", "ITEM_UNDELETE_VIA_TRASH")
        .doesNotContain("ITEM_DOWNLOAD", "ITEM_SHARED_CREATE");
    assertThat(words(events("stream_type=sync"))).isEmpty();
  }

  @Test
  void theStreamOfSyncIsAboutSyncedFolders() {
    String folder = api.folder("0", "A");
    api.put("/2.0/folders/" + folder, "{\"sync_state\":\"synced\"}");
    String file = api.file(api.folder(folder, "in it"), "f", "x");
    api.download(file);
    api.folder("0", "B");
    api.put("/2.0/folders/" + folder, "{\"sync_state\":\"not_synced\"}");

    assertThat(words(events("stream_type=sync")))
        .containsExactly("ITEM_SYNC", "ITEM_CREATE", "ITEM_UPLOAD", "ITEM_UNSYNC");
  }

  @Test
  void anEventSaysWhatItIsAbout() {
    String folder = api.folder("0", "A");
    api.file(folder, "in it", "x");
    api.delete("/2.0/folders/" + folder + "?recursive=true");

    JsonNode page = events("");
    JsonNode created = page.path("entries").path(0);
    JsonNode trashed = page.path("entries").path(2);

    assertThat(created.path("type").asString()).isEqualTo("event");
    assertThat(created.path("created_by").path("id").asString()).isEqualTo(box.adminUserId());
    assertThat(created.path("created_at").asString()).matches("\\d{4}-.*-08:00");
    assertThat(created.path("source").path("type").asString()).isEqualTo("folder");
    assertThat(created.path("source").path("name").asString()).isEqualTo("A");
    assertThat(created.has("audience") || created.has("at")).isFalse();
    assertThat(trashed.path("source").path("item_status").asString()).isEqualTo("trashed");
    assertThat(trashed.path("source").has("item_collection")).isFalse();
    assertThat(each(page, "event_id")).doesNotHaveDuplicates();
  }

  @Test
  void aRefusedChangeIsNotTold() {
    api.folder("0", "A");
    assertThat(api.post("/2.0/folders", "{\"name\":\"A\",\"parent\":{\"id\":\"0\"}}").status())
        .isEqualTo(409);

    assertThat(words(events(""))).hasSize(1);
  }

  @Test
  void onlyThoseWhoCouldSeeItAreTold() {
    Api bob = user("bob");
    bob.folder("0", "his");
    api.folder("0", "hers");

    assertThat(events(bob, "").path("entries")).hasSize(1);
    assertThat(events("").path("entries")).hasSize(1);
    assertThat(events(bob, "").path("entries").path(0).path("source").path("name").asString())
        .isEqualTo("his");
  }

  @Test
  void anOpenLinkIsDownloadedByNobodyAndItsOwnerIsTold() {
    String file = api.file("0", "f", "x");
    JsonNode link = api.put("/2.0/files/" + file, "{\"shared_link\":{\"access\":\"open\"}}").json();
    api.as("").get(link.path("shared_link").path("download_url").asString());

    JsonNode last = events("").path("entries").path(2);
    assertThat(last.path("event_type").asString()).isEqualTo("ITEM_DOWNLOAD");
    assertThat(last.path("created_by").path("id").asString()).isEqualTo("2");
  }

  @Test
  void positionsLeadFromPageToPage() {
    JsonNode empty = events("stream_position=now");
    assertThat(empty.path("next_stream_position").isIntegralNumber()).isTrue();
    assertThat(empty.path("next_stream_position").asLong()).isBetween(1L, 1L << 53);
    assertThat(empty.path("entries")).isEmpty();
    for (int i = 0; i < 5; i++) {
      api.folder("0", "F" + i);
    }

    List<Integer> sizes = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    String position = empty.path("next_stream_position").asString();
    for (int i = 0; i < 4; i++) {
      JsonNode page = events("limit=2&stream_position=" + position);
      position = page.path("next_stream_position").asString();
      sizes.add(page.path("entries").size());
      seen.addAll(each(page, "event_id"));
    }

    assertThat(sizes).containsExactly(2, 2, 1, 0);
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(events("stream_position=now").path("next_stream_position").asString())
        .isEqualTo(position);
    assertThat(each(events("stream_position=0"), "event_id")).isEqualTo(seen);
    assertThat(each(events("stream_position=null"), "event_id")).isEqualTo(seen);
  }

  @Test
  void limitsThatOfficialClientsSendAreClamped() {
    for (int i = 0; i < 101; i++) {
      api.folder("0", "F" + i);
    }

    assertThat(events("limit=800").path("entries")).hasSize(101);
    assertThat(events("limit=0").path("entries")).hasSize(100);
    assertThat(events("").path("entries")).hasSize(100);
    assertThat(events("stream_position=now&limit=0").path("entries")).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(api.get("/2.0/events?stream_type=tree").status()).isEqualTo(400);
    assertThat(api.get("/2.0/events?stream_position=-1").status()).isEqualTo(400);
    assertThat(api.get("/2.0/events?stream_position=soon").status()).isEqualTo(400);
    assertThat(api.get("/2.0/events?limit=x").code()).isEqualTo("invalid_limit");
    assertThat(api.get("/2.0/events?stream_type=admin_logs&created_after=x").status())
        .isEqualTo(400);
  }

  @Test
  void eventsAreForgottenInTheirTime() {
    api.folder("0", "A");
    box.clock().advance(Duration.ofDays(22));
    Api later = new Api(box);

    assertThat(events(later, "").path("entries")).isEmpty();
    assertThat(events(later, "stream_type=admin_logs_streaming").path("entries")).isEmpty();
    assertThat(events(later, "stream_type=admin_logs").path("entries")).hasSize(1);
    box.clock().advance(Duration.ofDays(344));
    assertThat(events(new Api(box), "stream_type=admin_logs").path("entries")).isEmpty();
  }

  @Test
  void administratorsReadAboutEverybodyInTheirOwnWords() {
    Api bob = user("bob");
    String file = bob.file(bob.folder("0", "A"), "f", "x");
    bob.put("/2.0/files/" + file, "{\"name\":\"g\"}");
    bob.delete("/2.0/files/" + file);

    JsonNode page = events("stream_type=admin_logs");
    assertThat(words(page)).containsExactly("NEW_USER", "UPLOAD", "UPLOAD", "RENAME", "DELETE");
    assertThat(page.path("next_stream_position").isString()).isTrue();
    JsonNode source = page.path("entries").path(3).path("source");
    assertThat(source.path("item_type").asString()).isEqualTo("file");
    assertThat(source.path("item_id").asString()).isEqualTo(file);
    assertThat(source.path("item_name").asString()).isEqualTo("g");
    assertThat(source.path("parent").path("name").asString()).isEqualTo("A");
    assertThat(source.path("owned_by").path("name").asString()).isEqualTo("bob");
    assertThat(words(events("stream_type=admin_logs_streaming&event_type=DELETE,NEW_USER")))
        .containsExactly("NEW_USER", "DELETE");
    assertThat(bob.get("/2.0/events?stream_type=admin_logs").status()).isEqualTo(403);
  }

  @Test
  void theLogOfThePastTakesDates() {
    api.folder("0", "A");
    String first = box.clock().instant().toString();
    box.clock().advance(Duration.ofMinutes(10));
    String then = box.clock().instant().toString();
    api.folder("0", "B");

    String logs = "stream_type=admin_logs&";
    assertThat(events(logs + "created_after=" + then).path("entries")).hasSize(1);
    assertThat(events(logs + "created_before=" + first).path("entries")).hasSize(1);
    assertThat(events(logs + "created_after=" + first + "&created_before=" + then).path("entries"))
        .isEmpty();
    assertThat(events("stream_type=admin_logs_streaming&created_after=" + then).path("entries"))
        .hasSize(2);
  }

  @Test
  void boxMayTellAgainWhatItHasTold() {
    try (BoxEmulator twice = BoxEmulator.builder().repeatedEvents(2).start()) {
      Api who = new Api(twice);
      for (int i = 0; i < 5; i++) {
        who.folder("0", "F" + i);
      }
      JsonNode first = events(who, "limit=3");
      JsonNode second =
          events(who, "limit=3&stream_position=" + first.path("next_stream_position").asString());

      assertThat(each(second, "event_id")).hasSize(3).startsWith(each(first, "event_id").get(1));
      assertThat(each(second, "event_id")).containsAll(each(first, "event_id").subList(1, 3));
    }
  }

  @Test
  void eventsOutliveTheProcessAndAResetForgetsThem(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path data) {
    String position;
    try (BoxEmulator first = BoxEmulator.builder().data(data).start()) {
      new Api(first).folder("0", "A");
      position =
          events(new Api(first), "stream_position=now").path("next_stream_position").asString();
    }
    try (BoxEmulator second = BoxEmulator.builder().data(data).start()) {
      Api who = new Api(second);
      assertThat(events(who, "").path("entries")).hasSize(1);
      second.reset();
      assertThat(events(who, "").path("entries")).isEmpty();
      who.folder("0", "B");
      assertThat(events(who, "stream_position=" + position).path("entries")).hasSize(1);
    }
  }
}
