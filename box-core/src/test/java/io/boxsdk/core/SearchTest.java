// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.http.Body;
import io.boxsdk.emulator.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchTest {

  private static final String SEARCH = "GET /2.0/search";
  private static final Instant FROM = Instant.parse("2020-01-02T03:04:05.678Z");
  private static final Instant TO = Instant.parse("2100-01-02T03:04:05Z");

  @RegisterExtension final LocalBox box = new LocalBox();

  private List<String> names(BoxSearch search) {
    return box.client.search(search).stream().map(BoxItem::name).toList();
  }

  /** The parameters of the last search but for the page. */
  private Map<String, String> sent() {
    List<RecordedRequest> requests = box.emulator.requests();
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : requests.get(requests.size() - 1).query().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    parameters.keySet().removeAll(List.of("limit", "offset"));
    return parameters;
  }

  /** Differs: all pages are listed, the filters that Box has got since are there. */
  @Test
  @DisplayName("S109 a search takes all of Box's parameters, or just a text")
  void aSearchTakesAllParameters() {
    BoxFolder folder = box.root().createSubfolder("here");
    BoxFile file = folder.upload("blue whale.txt", Body.of(new byte[10]));
    box.root().upload("blue.txt", Body.of(new byte[10]));
    BoxUser user = box.client.user(box.emulator.adminUserId());

    assertThat(box.client.search("whale")).containsExactly(file);
    assertThat(sent()).containsOnly(Map.entry("query", "whale"));

    BoxSearch all =
        BoxSearch.text("\"blue whale\" AND NOT red")
            .scope("user_content")
            .type(BoxSearch.FILE)
            .fileExtensions("txt", "pdf")
            .contentTypes(BoxSearch.NAME, BoxSearch.DESCRIPTION)
            .ancestorFolders(folder, box.client.folder("0"))
            .owners(user, box.client.user("7"))
            .recentUpdaters(user)
            .createdBetween(FROM, TO)
            .updatedBetween(FROM, null)
            .sizeBetween(0L, 10L)
            .trash("non_trashed_only")
            .sortedByModification(true);
    assertThat(box.client.search(all).fields("name")).containsExactly(file);
    assertThat(sent())
        .containsOnly(
            Map.entry("query", "\"blue whale\" AND NOT red"),
            Map.entry("scope", "user_content"),
            Map.entry("type", "file"),
            Map.entry("file_extensions", "txt,pdf"),
            Map.entry("content_types", "name,description"),
            Map.entry("ancestor_folder_ids", folder.id() + ",0"),
            Map.entry("owner_user_ids", user.id() + ",7"),
            Map.entry("recent_updater_user_ids", user.id()),
            Map.entry("created_at_range", "2020-01-02T03:04:05Z,2100-01-02T03:04:05Z"),
            Map.entry("updated_at_range", "2020-01-02T03:04:05Z,"),
            Map.entry("size_range", "0,10"),
            Map.entry("trash_content", "non_trashed_only"),
            Map.entry("sort", "modified_at"),
            Map.entry("direction", "ASC"),
            Map.entry("fields", "name"));
  }

  @Test
  void theTrashIsSearched() {
    BoxFile file = box.root().upload("blue", Body.of(new byte[1]));
    file.delete();
    assertThat(box.client.search("blue")).isEmpty();
    BoxSearch trash = BoxSearch.text("blue").trash(BoxSearch.TRASHED_ONLY);
    assertThat(box.client.search(trash)).containsExactly(file);
    assertThat(box.client.search(trash.deleters(box.client.me()).deletedBetween(FROM, TO)))
        .containsExactly(file);
    assertThat(sent())
        .containsEntry("deleted_user_ids", box.emulator.adminUserId())
        .containsEntry("deleted_at_range", "2020-01-02T03:04:05Z,2100-01-02T03:04:05Z");
    assertThat(box.client.search(trash.deletedBetween(null, FROM))).isEmpty();
    assertThat(box.client.search(BoxSearch.text("blue").trash(BoxSearch.ALL_ITEMS))).hasSize(1);
  }

  /** Differs: a bound of zero counts, and there is one filter, since Box takes no more. */
  @Test
  @DisplayName("S110 a search takes a metadata filter of values and ranges")
  void aSearchTakesAMetadataFilter() {
    plans();
    BoxMetadataFilter filter =
        BoxMetadataFilter.of("enterprise", "plan")
            .value("name", "zero")
            .value("sum", 0)
            .anyOf("tags", "a", "b")
            .dates("day", Instant.parse("2024-01-01T00:00:00Z"), null);

    assertThat(names(BoxSearch.metadata(filter))).containsExactly("zero");
    assertThat(sent())
        .containsOnly(
            Map.entry(
                "mdfilters",
                "[{\"scope\":\"enterprise\",\"templateKey\":\"plan\",\"filters\":{"
                    + "\"name\":\"zero\",\"sum\":0,\"tags\":[\"a\",\"b\"],"
                    + "\"day\":{\"gt\":\"2024-01-01T00:00:00Z\"}}}]"));
    assertThat(names(BoxSearch.text("o").withMetadata(BoxMetadataFilter.of("enterprise", "plan"))))
        .containsExactlyInAnyOrder("zero", "one");
    assertThat(names(BoxSearch.metadata(filter.value("name", "other")))).isEmpty();
  }

  @Test
  @DisplayName("W31 a bound of zero counts, and a range needs a bound")
  void aBoundOfZeroCounts() {
    plans();
    BoxMetadataFilter plan = BoxMetadataFilter.of("enterprise", "plan");
    assertThat(names(BoxSearch.metadata(plan.numbers("sum", 0, null))))
        .containsExactlyInAnyOrder("zero", "one");
    assertThat(sent().get("mdfilters")).contains("{\"sum\":{\"gt\":0}}");
    assertThat(names(BoxSearch.metadata(plan.numbers("sum", null, 0))))
        .containsExactlyInAnyOrder("minus", "zero");
    assertThat(names(BoxSearch.metadata(plan.numbers("sum", 0, 0.5)))).containsExactly("zero");
    assertThat(sent().get("mdfilters")).contains("{\"sum\":{\"gt\":0,\"lt\":0.5}}");
    assertThatThrownBy(() -> plan.numbers("sum", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The range of \"sum\" needs a bound: give from, to, or both.");
    assertThatThrownBy(() -> plan.dates("day", null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void plans() {
    box.client.createMetadataTemplate(
        BoxMetadataSchema.of("plan")
            .field(BoxMetadataField.of("string", "name", "Name"))
            .field(BoxMetadataField.of("float", "sum", "Sum"))
            .field(BoxMetadataField.of("date", "day", "Day"))
            .field(BoxMetadataField.of("multiSelect", "tags", "Tags", "a", "b")));
    List<String> names = List.of("minus", "zero", "one");
    for (int i = 0; i < 3; i++) {
      box.root()
          .upload(names.get(i), Body.of(new byte[] {0}))
          .metadata("enterprise", "plan")
          .create(
              Map.of(
                  "name",
                  names.get(i),
                  "sum",
                  i - 1,
                  "day",
                  Instant.parse("2024-05-01T00:00:00Z"),
                  "tags",
                  List.of("b")));
    }
  }

  @Test
  @DisplayName("W35 a search lists every result, page by page, and knows the total")
  void aSearchListsEveryResult() {
    for (int i = 0; i < 23; i++) {
      box.root().createSubfolder("blue %02d".formatted(i));
    }
    BoxOffsetListing<BoxItem> found = box.client.search("blue");
    assertThat(box.emulator.count(SEARCH)).isZero();
    assertThat(found.pageSize(10).stream().toList()).hasSize(23).doesNotHaveDuplicates();
    assertThat(box.emulator.count(SEARCH)).isEqualTo(3);
    BoxPage<BoxItem> middle = found.page(20, 2);
    assertThat(middle.entries()).hasSize(2);
    assertThat(middle.totalCount()).hasValue(23);
    assertThat(found).hasSize(23);
    assertThat(box.emulator.requests().get(box.emulator.requests().size() - 1).query())
        .contains("limit=200");
    BoxFolder first = (BoxFolder) found.iterator().next();
    assertThat(first.rename("red").name()).isEqualTo("red");
    assertThat(found).hasSize(22);
    assertThatThrownBy(() -> found.page(10_001, 1))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("invalid_parameter");
  }

  @Test
  void aResultThroughALinkGoesOnToUseIt() {
    BoxFile file = box.root().upload("blue", Body.of(new byte[] {1}));
    Map<?, ?> link = (Map<?, ?>) file.update(Map.of("shared_link", Map.of())).field("shared_link");
    String url = String.valueOf(link.get("url"));
    BoxSearch search = BoxSearch.text("blue").includeRecentSharedLinks();

    BoxItem found =
        box.client.asUser("100002").withSharedLink(url, null).search(search).iterator().next();

    assertThat(found).isEqualTo(file);
    assertThat(found.get().name()).isEqualTo("blue");
    assertThat(box.client.search(search)).containsExactly(file);
    assertThat(box.client.asUser("100002").search(search)).isEmpty();
  }

  @Test
  void whatBoxRefusesIsATypedError() {
    assertThatThrownBy(() -> names(BoxSearch.text("x").ancestorFolders(box.client.folder("12345"))))
        .isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> names(BoxSearch.text("x").scope(BoxSearch.ENTERPRISE_CONTENT)))
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> names(BoxSearch.text("x").type("colour")))
        .isInstanceOfSatisfying(
            BoxApiException.class, e -> assertThat(e.code()).contains("invalid_parameter"));
    assertThatThrownBy(() -> names(BoxSearch.metadata(BoxMetadataFilter.of("enterprise", "none"))))
        .isInstanceOf(BoxApiException.class);
    box.faults(SEARCH, "html-200", "empty-200", "bad-utf8");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> names(BoxSearch.text("x"))).isInstanceOf(BoxDecodingException.class);
    }
  }

  @Test
  void argumentsWithoutSenseAreRefusedBeforeTheyAreSent() {
    BoxSearch search = BoxSearch.text("x");
    for (Runnable nonsense :
        List.<Runnable>of(
            () -> box.client.search(" "),
            () -> search.createdBetween(null, null),
            () -> search.sizeBetween(null, null),
            () -> search.owners(),
            () -> search.fileExtensions(" "),
            () -> search.fileExtensions("txt", null),
            () -> search.ancestorFolders(box.root(), null),
            () -> BoxMetadataField.of("enum", "key", "Name", "option", null),
            () -> BoxMetadataSchemaPatch.EMPTY.editTemplate(null),
            () -> search.ancestorFolders(),
            () -> BoxMetadataFilter.of("enterprise", ""),
            () -> BoxMetadataFilter.of("enterprise", "x").anyOf("f"))) {
      assertThatThrownBy(nonsense::run).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(box.emulator.requests()).isEmpty();
  }

  @Test
  void anyTextStaysInItsParameter() {
    for (String text : List.of("a&b=c", "../..", "100% ?#", "a\r\nX: y", "\uD83D\uDE00", "+ +")) {
      assertThat(box.client.search(text)).isEmpty();
      assertThat(sent()).as(text).containsOnly(Map.entry("query", text));
    }
  }
}
