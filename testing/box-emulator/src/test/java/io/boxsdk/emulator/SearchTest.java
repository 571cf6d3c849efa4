// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SearchTest {
  private final BoxEmulator box =
      BoxEmulator.builder().accessTokenLifetime(Duration.ofDays(60)).start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<String> found(String parameters) {
    return found(api, parameters);
  }

  private static List<String> found(Api caller, String parameters) {
    Reply reply = caller.get("/2.0/search?" + parameters);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    reply.json().path("entries").forEach(entry -> names.add(entry.path("name").asString()));
    return names;
  }

  @Test
  void itemsAreFoundByNameDescriptionContentAndTags() {
    api.folder("0", "Blue whales");
    String described = api.file("0", "a.txt", "nothing");
    api.put("/2.0/files/" + described, "{\"description\":\"about BLUE things\"}");
    api.file("0", "b.txt", "the blue box");
    String tagged = api.file("0", "c.txt", "nothing");
    api.put("/2.0/files/" + tagged, "{\"tags\":[\"blue\"]}");
    String discussed = api.file("0", "d.txt", "nothing");
    api.post(
        "/2.0/comments",
        "{\"message\":\"So blue!\",\"item\":{\"type\":\"file\",\"id\":\"" + discussed + "\"}}");
    api.post(
        "/2.0/web_links",
        "{\"url\":\"https://example.com/\",\"name\":\"Blue link\",\"parent\":{\"id\":\"0\"}}");
    api.file("0", "binary", "blue\0");
    api.file("0", "red", "red");

    assertThat(found("query=blue"))
        .startsWith("Blue whales", "Blue link")
        .containsExactlyInAnyOrder("Blue whales", "Blue link", "a.txt", "b.txt", "c.txt", "d.txt");
    assertThat(found("query=blue&content_types=name")).containsExactly("Blue whales", "Blue link");
    assertThat(found("query=blue&content_types=comments")).containsExactly("d.txt");
    assertThat(found("query=blue&content_types=description")).containsExactly("a.txt");
    assertThat(found("query=blue&content_types=file_content")).containsExactly("b.txt");
    assertThat(found("query=blue&content_types=tags,name"))
        .containsExactlyInAnyOrder("Blue whales", "Blue link", "c.txt");
    assertThat(found("query=blue&type=folder")).containsExactly("Blue whales");
    assertThat(found("query=blue&type=web_link")).containsExactly("Blue link");
    assertThat(found("query=no-such-thing")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alpha | 1 3 4",
        "ALPH | 1 3 4",
        "alpha beta | 1 2 3 4",
        "alpha OR beta | 1 2 3 4",
        "alpha AND beta | 3 4",
        "alpha AND NOT beta | 1",
        "alpha NOT beta | 1",
        "NOT alpha | 2 5",
        "NOT NOT alpha | 1 3 4",
        "\"alpha beta\" | 3",
        "\"alpha-BETA\" | 3",
        "\"alph\" | ``",
        "gamma OR alpha AND beta | 3 4 5",
        "alpha and beta | 1 2 3 4",
        "AND alpha OR | 1 3 4",
        "NOT | ``",
        "\"\" AND zzz | ``",
      })
  void theTextHasOperators(String query, String expected) {
    api.file("0", "1", "alpha");
    api.file("0", "2", "beta");
    api.file("0", "3", "alpha beta");
    api.file("0", "4", "beta, alpha");
    api.file("0", "5", "gamma");

    assertThat(found("content_types=file_content&query=" + encoded(query)))
        .containsExactlyInAnyOrderElementsOf(
            expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void filtersNarrowASearch() {
    String folder = api.folder("0", "x-folder");
    String inner = api.folder(folder, "x-inner");
    api.file(inner, "x1.PDF", "12345");
    box.clock().advance(Duration.ofDays(10));
    api.file("0", "x2.txt", "1234567890");
    String mid = box.clock().instant().minus(Duration.ofDays(5)).toString();

    assertThat(found("query=x&file_extensions=pdf,doc")).containsExactly("x1.PDF");
    assertThat(found("query=x&ancestor_folder_ids=" + folder))
        .containsExactlyInAnyOrder("x-inner", "x1.PDF");
    assertThat(found("query=x&ancestor_folder_ids=0&type=file"))
        .containsExactlyInAnyOrder("x1.PDF", "x2.txt");
    assertThat(found("query=x&type=file&size_range=5,9")).containsExactly("x1.PDF");
    assertThat(found("query=x&type=file&size_range=,5")).containsExactly("x1.PDF");
    assertThat(found("query=x&type=file&size_range=6,")).containsExactly("x2.txt");
    assertThat(found("query=x&created_at_range=" + mid + ",")).containsExactly("x2.txt");
    assertThat(found("query=x&type=file&created_at_range=," + mid)).containsExactly("x1.PDF");
    assertThat(found("query=x&updated_at_range=" + mid + ",")).containsExactly("x2.txt");
    assertThat(found("query=x&type=file&owner_user_ids=" + box.adminUserId())).hasSize(2);
    assertThat(found("query=x&owner_user_ids=1")).isEmpty();
    assertThat(found("query=x&type=file&recent_updater_user_ids=7," + box.adminUserId()))
        .hasSize(2);
    assertThat(found("query=x&recent_updater_user_ids=7")).isEmpty();
  }

  @Test
  void theTrashIsSearchedIfAskedFor() {
    String folder = api.folder("0", "x-folder");
    api.file(folder, "x-inside", "1");
    api.file("0", "x-live", "1");
    api.delete("/2.0/folders/" + folder + "?recursive=true");
    String before = box.clock().instant().minusSeconds(60).toString();

    assertThat(found("query=x")).containsExactly("x-live");
    assertThat(found("query=x&trash_content=trashed_only"))
        .containsExactlyInAnyOrder("x-folder", "x-inside");
    assertThat(found("query=x&trash_content=all_items")).hasSize(3);
    String trashed = "query=x&trash_content=trashed_only&";
    assertThat(found(trashed + "deleted_user_ids=" + box.adminUserId())).hasSize(2);
    assertThat(found(trashed + "deleted_user_ids=7")).isEmpty();
    assertThat(found(trashed + "deleted_at_range=" + before + ",")).hasSize(2);
    assertThat(found(trashed + "deleted_at_range=," + before)).isEmpty();
    assertThat(found("query=x&deleted_user_ids=" + box.adminUserId())).isEmpty();
  }

  @Test
  void nobodyFindsWhatTheyMayNotSee() {
    String file = api.file("0", "secret", "1");
    String other = api.post("/2.0/users", "{\"name\":\"O\",\"login\":\"o@example.com\"}").id();
    Api stranger = api.with("As-User", other);

    assertThat(found(stranger, "query=secret")).isEmpty();
    assertThat(found(stranger, "query=secret&trash_content=all_items")).isEmpty();
    String folder = api.folder("0", "mine");
    Reply ancestor = stranger.get("/2.0/search?query=secret&ancestor_folder_ids=" + folder);
    assertThat(ancestor.status()).isEqualTo(404);
    assertThat(ancestor.code()).isEqualTo("not_found");
    assertThat(api.get("/2.0/search?query=x&ancestor_folder_ids=99").status()).isEqualTo(404);

    String link =
        api.put("/2.0/files/" + file, "{\"shared_link\":{}}")
            .json()
            .at("/shared_link/url")
            .asString();
    Api visitor =
        new Api(
            box.apiUrl(),
            box.developerToken(),
            Map.of("As-User", other, "BoxApi", "shared_link=" + link));
    JsonNode linked =
        visitor.get("/2.0/search?query=secret&include_recent_shared_links=true").json();
    assertThat(linked.path("type").asString()).isEqualTo("search_results_with_shared_links");
    assertThat(linked.at("/entries/0/type").asString()).isEqualTo("search_result");
    assertThat(linked.at("/entries/0/item/id").asString()).isEqualTo(file);
    assertThat(linked.at("/entries/0/accessible_via_shared_link").asString()).isEqualTo(link);
    JsonNode own = api.get("/2.0/search?query=secret&include_recent_shared_links=true").json();
    assertThat(own.at("/entries/0").has("accessible_via_shared_link")).isFalse();
  }

  @Test
  void resultsComeInPagesWithTheirTotal() {
    for (int i = 0; i < 35; i++) {
      api.file("0", "x%02d".formatted(i), "1");
    }

    JsonNode first = api.get("/2.0/search?query=x").json();
    assertThat(first.path("entries")).hasSize(30);
    assertThat(first.path("total_count").asInt()).isEqualTo(35);
    assertThat(first.path("limit").asInt()).isEqualTo(30);
    assertThat(first.path("type").asString()).isEqualTo("search_results_items");
    assertThat(first.at("/entries/0/path_collection").isObject()).isTrue();
    assertThat(found("query=x&offset=30")).hasSize(5);
    assertThat(api.get("/2.0/search?query=x&limit=1000").json().path("limit").asInt())
        .isEqualTo(200);
    assertThat(
            api.get("/2.0/search?query=x&fields=name")
                .json()
                .path("entries")
                .get(0)
                .propertyNames())
        .containsExactlyInAnyOrder("type", "id", "etag", "name");
  }

  @Test
  void theLastChangedComesFirstIfAskedFor() {
    api.file("0", "x-old", "x x x");
    box.clock().advance(Duration.ofHours(1));
    api.file("0", "x-new", "1");

    assertThat(found("query=x")).containsExactly("x-old", "x-new");
    assertThat(found("query=x&sort=modified_at")).containsExactly("x-new", "x-old");
    assertThat(found("query=x&sort=modified_at&direction=ASC")).containsExactly("x-old", "x-new");
  }

  @Test
  void metadataIsSearched() {
    api.post(
        "/2.0/metadata_templates/schema",
        """
        {"scope":"enterprise","displayName":"Plan","fields":[
         {"type":"string","key":"name","displayName":"N"},
         {"type":"float","key":"sum","displayName":"S"},
         {"type":"date","key":"day","displayName":"D"},
         {"type":"enum","key":"state","displayName":"E","options":[{"key":"open"},{"key":"done"}]},
         {"type":"multiSelect","key":"tags","displayName":"T",
          "options":[{"key":"a"},{"key":"b"},{"key":"c"}]}]}""");
    instance("minus", "{\"sum\":-1,\"name\":\"Ann\",\"tags\":[\"a\",\"b\"]}");
    instance("zero", "{\"sum\":0,\"state\":\"open\",\"day\":\"2024-05-01\",\"tags\":[\"c\"]}");
    instance("one", "{\"sum\":1.0,\"state\":\"done\",\"day\":\"2024-06-01\"}");
    api.file("0", "without", "x");

    assertThat(plans("{\"sum\":{\"gt\":0}}")).containsExactlyInAnyOrder("zero", "one");
    assertThat(plans("{\"sum\":{\"lt\":0}}")).containsExactlyInAnyOrder("minus", "zero");
    assertThat(plans("{\"sum\":{\"gt\":0,\"lt\":0.5}}")).containsExactly("zero");
    assertThat(plans("{\"sum\":1}")).containsExactly("one");
    assertThat(plans("{\"name\":\"ann\"}")).containsExactly("minus");
    assertThat(plans("{\"state\":\"open\"}")).containsExactly("zero");
    assertThat(plans("{\"state\":\"open\",\"sum\":1}")).isEmpty();
    assertThat(plans("{\"tags\":[\"b\",\"c\"]}")).containsExactlyInAnyOrder("minus", "zero");
    assertThat(plans("{\"tags\":\"a\"}")).containsExactly("minus");
    assertThat(plans("{\"day\":{\"gt\":\"2024-05-01T00:00:00Z\",\"lt\":\"2024-05-31T00:00:00Z\"}}"))
        .containsExactly("zero");
    assertThat(plans("{\"day\":\"2024-06-01T00:00:00Z\"}")).containsExactly("one");
    assertThat(plans("[{\"state\":\"done\"},{\"sum\":1}]")).containsExactly("one");
    assertThat(plans("{}")).hasSize(3);
    assertThat(
            found(
                "query=o&content_types=name&mdfilters=" + encoded(filter("{\"sum\":{\"gt\":0}}"))))
        .containsExactlyInAnyOrder("zero", "one");
  }

  private void instance(String name, String values) {
    String file = api.file("0", name, "x");
    Reply made = api.post("/2.0/files/" + file + "/metadata/enterprise/plan", values);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  private static String filter(String filters) {
    return "[{\"scope\":\"enterprise\",\"templateKey\":\"plan\",\"filters\":" + filters + "}]";
  }

  private List<String> plans(String filters) {
    return found("mdfilters=" + encoded(filter(filters)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=color",
        "scope=world",
        "content_types=name,smell",
        "trash_content=some",
        "sort=name",
        "direction=UP",
        "limit=x",
        "limit=-1",
        "offset=x",
        "offset=10001",
        "created_at_range=yesterday,",
        "created_at_range=2024-01-01T00:00:00Z",
        "updated_at_range=1,2,3",
        "deleted_at_range=x,",
        "size_range=a,b",
        "size_range=1",
        "owner_user_ids=me",
        "recent_updater_user_ids=-1",
        "deleted_user_ids=%2F",
        "ancestor_folder_ids=root",
        "mdfilters=%7B%7D",
        "mdfilters=%5B",
        "mdfilters=%5B%5D",
        "mdfilters=%5B1%5D",
        "mdfilters=%5B%7B%7D%2C%7B%7D%5D",
        "mdfilters=%5B%7B%22scope%22%3A%22global%22%2C%22templateKey%22%3A%22none%22%7D%5D",
        "mdfilters=%5B%7B%22scope%22%3A%22global%22%2C%22templateKey%22%3A%22properties%22%2C"
            + "%22filters%22%3A%7B%22a%22%3A%7B%7D%7D%7D%5D",
        "mdfilters=%5B%7B%22scope%22%3A%22global%22%2C%22templateKey%22%3A%22properties%22%2C"
            + "%22filters%22%3A%7B%22a%22%3A%7B%22gt%22%3A1%7D%7D%7D%5D",
      })
  void parametersThatMakeNoSenseAreRefused(String parameter) {
    Reply reply = api.get("/2.0/search?query=x&" + parameter);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("invalid_parameter");
    assertThat(reply.json().at("/context_info/errors/0/reason").asString())
        .isEqualTo("invalid_parameter");
  }

  @Test
  void aSearchNeedsSomethingToSearchForAndTheRightToDoSo() {
    assertThat(api.get("/2.0/search").code()).isEqualTo("missing_parameter");
    assertThat(api.get("/2.0/search?query=%20").status()).isEqualTo(400);
    assertThat(api.get("/2.0/search?query=x&scope=enterprise_content").status()).isEqualTo(403);
  }
}
