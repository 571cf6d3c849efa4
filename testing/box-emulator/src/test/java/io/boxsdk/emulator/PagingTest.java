// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PagingTest {
  private static final int FOLDERS = 2_000;
  private static final int FILES = 500;
  private static final BoxEmulator BOX = BoxEmulator.start();
  private static final Api API = new Api(BOX);
  private static final List<String> EXPECTED = new ArrayList<>();
  private static String folder = "";

  @BeforeAll
  static void fill() {
    folder = API.folder("0", "Many");
    for (int i = 0; i < FOLDERS; i++) {
      String name = "d%04d".formatted(i);
      API.folder(folder, name);
      EXPECTED.add(name);
    }
    for (int i = 0; i < FILES; i++) {
      String name = "A%04d".formatted(i);
      API.file(folder, name, "x".repeat(i));
      EXPECTED.add(name);
    }
  }

  @AfterAll
  static void close() {
    BOX.close();
  }

  private static void collect(JsonNode page, List<String> names) {
    page.path("entries").forEach(entry -> names.add(entry.path("name").asString()));
  }

  @Test
  void offsetsReachEveryEntryOnceAndInOrder() {
    List<String> names = new ArrayList<>();
    for (int offset = 0; offset < EXPECTED.size(); offset += 1000) {
      JsonNode page =
          API.get("/2.0/folders/" + folder + "/items?limit=5000&offset=" + offset).json();
      assertThat(page.path("limit").asInt()).isEqualTo(1000);
      assertThat(page.path("offset").asInt()).isEqualTo(offset);
      assertThat(page.path("total_count").asInt()).isEqualTo(EXPECTED.size());
      collect(page, names);
    }

    assertThat(names).isEqualTo(EXPECTED);
  }

  @Test
  void markersReachEveryEntryOnceAndInOrder() {
    List<String> names = new ArrayList<>();
    String marker = "";
    int pages = 0;
    do {
      JsonNode page =
          API.get("/2.0/folders/" + folder + "/items/?usemarker=True&limit=700&marker=" + marker)
              .json();
      assertThat(page.has("total_count")).isFalse();
      collect(page, names);
      marker = page.path("next_marker").asString();
      pages++;
    } while (!marker.isEmpty());

    assertThat(pages).isEqualTo(4);
    assertThat(names).isEqualTo(EXPECTED);
  }

  @Test
  void theLastPageByMarkerIsTheLastAlsoWhenItIsFull() {
    JsonNode page =
        API.get("/2.0/folders/" + folder + "/items?usemarker=1&limit=1000&marker=").json();
    page = next(page);
    JsonNode exact = API.get("/2.0/folders/0/items?usemarker=true&limit=1").json();

    assertThat(next(page).path("next_marker").asString()).isEmpty();
    assertThat(exact.path("next_marker").asString()).isEmpty();
  }

  private static JsonNode next(JsonNode page) {
    return API.get(
            "/2.0/folders/"
                + folder
                + "/items?usemarker=true&limit=1000&marker="
                + page.path("next_marker").asString())
        .json();
  }

  @Test
  void aFolderShowsItsFirstHundred() {
    JsonNode shown = API.get("/2.0/folders/" + folder).json().path("item_collection");

    assertThat(shown.path("entries").size()).isEqualTo(100);
    assertThat(shown.path("total_count").asInt()).isEqualTo(EXPECTED.size());
  }

  @Test
  void theTypeComesFirstWhateverTheDirection() {
    List<String> names = new ArrayList<>();
    collect(API.get("/2.0/folders/" + folder + "/items?direction=DESC&limit=2").json(), names);
    collect(
        API.get("/2.0/folders/" + folder + "/items?sort=size&direction=DESC&limit=2&offset=2000")
            .json(),
        names);

    assertThat(names).containsExactly("d1999", "d1998", "A0499", "A0498");
  }

  @Test
  void whatIsNoNumberOrNoMarkerIsRefused() {
    Reply limit = API.get("/2.0/folders/0/items?limit=x");
    Reply offset = API.get("/2.0/folders/0/items?offset=-1");

    assertThat(limit.code()).isEqualTo("invalid_limit");
    assertThat(offset.code()).isEqualTo("invalid_offset");
    assertThat(API.get("/2.0/folders/0/items?usemarker=true&marker=%21").status()).isEqualTo(400);
    assertThat(API.get("/2.0/folders/0/items?sort=color").status()).isEqualTo(400);
    assertThat(API.get("/2.0/folders/trash/items?offset=10001").status()).isEqualTo(400);
    assertThat(API.get("/2.0/folders/0/items?offset=10001").status()).isEqualTo(200);
  }
}
