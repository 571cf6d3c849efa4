// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxPreconditionFailedException;
import io.boxsdk.api.http.Body;
import io.boxsdk.emulator.RecordedRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FoldersTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  @Test
  void foldersAreCreatedOneInTheOther() {
    BoxFolder l3 = box.root().createSubfolder("L1").createSubfolder("L2").createSubfolder("L3");
    assertThat(l3.name()).isEqualTo("L3");
    assertThat(l3.get().parent().orElseThrow().get().name()).isEqualTo("L2");
    assertThat(l3.parent().orElseThrow().get().parent().orElseThrow().get().name()).isEqualTo("L1");
  }

  @Test
  void aFactoryMakesNoRequest() {
    box.client.folder("12345").items().fields("name").pageSize(10);
    assertThat(box.emulator.requests()).isEmpty();
  }

  @Test
  void aFieldThatWasNotFetchedSaysHowToGetIt() {
    assertThatThrownBy(() -> box.root().name())
        .isInstanceOf(BoxDecodingException.class)
        .hasMessage("Field name of folder 0 was not fetched: call get(\"name\") or get().");
    BoxFolder partly = box.root().get("name");
    assertThat(partly.name()).isEqualTo("All Files");
    assertThatThrownBy(partly::size)
        .isInstanceOf(BoxDecodingException.class)
        .hasMessage("Field size of folder 0 was not fetched: call get(\"size\").");
  }

  @Test
  void aFieldThatBoxSentAsNullIsEmpty() {
    assertThat(box.root().get().etag()).isEmpty();
    assertThat(box.root().get().field("etag")).isNull();
    assertThat(box.root().get().parent()).isEmpty();
  }

  @Test
  void renamingMovingAndCopyingGiveTheItemAsItIsThen() {
    BoxFolder a = box.root().createSubfolder("a");
    BoxFolder b = box.root().createSubfolder("b");
    assertThat(a.rename("c").name()).isEqualTo("c");
    assertThat(a.move(b).parent()).contains(b);
    BoxFolder copy = a.copy(box.root(), "copy");
    assertThat(copy).isNotEqualTo(a);
    assertThat(copy.name()).isEqualTo("copy");
    assertThat(a.copy(box.root()).name()).isEqualTo("c");
  }

  @Test
  void aFolderIsDeletedWithAllThatIsInItUnlessToldOtherwise() {
    BoxFolder a = box.root().createSubfolder("a");
    a.createSubfolder("b");
    assertThatThrownBy(() -> a.delete(false))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("folder_not_empty")
        .hasMessageContaining("Delete with recursive set");
    a.delete();
    assertThat(box.root().items()).isEmpty();
    assertThatThrownBy(a::get).isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void aNameInUseNamesTheItemThatHasIt() {
    BoxFolder a = box.root().createSubfolder("a");
    assertThatThrownBy(() -> box.root().createSubfolder("A"))
        .isInstanceOfSatisfying(
            BoxConflictException.class,
            e -> {
              assertThat(e.conflicts())
                  .singleElement()
                  .satisfies(c -> assertThat(c).containsEntry("id", a.id()));
              assertThat(e.code()).contains("item_name_in_use");
              assertThat(e).hasMessageContaining("Choose another name");
            });
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    assertThatThrownBy(() -> box.root().upload("f", Body.of(new byte[2])))
        .isInstanceOfSatisfying(
            BoxConflictException.class,
            e ->
                assertThat(e.conflicts())
                    .singleElement()
                    .satisfies(c -> assertThat(c).containsEntry("id", file.id())));
  }

  @Test
  void namesThatBoxRefusesSayWhatIsAllowed() {
    assertThatThrownBy(() -> box.root().createSubfolder("a/b"))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("item_name_invalid")
        .hasMessageContaining("must not hold /");
    assertThatThrownBy(() -> box.root().createSubfolder("x".repeat(256)))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("item_name_too_long")
        .hasMessageContaining("at most 255");
    assertThat(box.root().createSubfolder("x".repeat(255)).name()).hasSize(255);
  }

  @Test
  void aStaleEtagIsRefused() {
    BoxFolder a = box.root().createSubfolder("a");
    String etag = a.etag().orElseThrow();
    BoxFolder renamed = a.ifMatch(etag).rename("b");
    assertThatThrownBy(() -> a.ifMatch(etag).rename("c"))
        .isInstanceOf(BoxPreconditionFailedException.class)
        .hasMessageContaining("changed meanwhile");
    assertThatThrownBy(() -> a.ifMatch(etag).delete())
        .isInstanceOf(BoxPreconditionFailedException.class);
    renamed.ifMatch(renamed.etag().orElseThrow()).delete();
  }

  @Test
  void aListingAsksForAPageWhenItsEntriesAreWanted() {
    for (int i = 0; i < 25; i++) {
      box.root().createSubfolder("f%02d".formatted(i));
    }
    Iterator<BoxItem> items = box.root().items().pageSize(10).iterator();
    assertThat(pages()).isZero();
    for (int i = 0; i < 10; i++) {
      assertThat(items.next().name()).isEqualTo("f%02d".formatted(i));
    }
    assertThat(pages()).isEqualTo(1);
    items.next();
    assertThat(pages()).isEqualTo(2);
    assertThat(Stream.generate(items::next).limit(14)).hasSize(14);
    assertThat(items.hasNext()).isFalse();
    assertThat(pages()).isEqualTo(3);
  }

  @Test
  void bothWaysOfPagingGiveEveryEntryOnce() {
    for (int i = 0; i < 25; i++) {
      box.root().createSubfolder("f%02d".formatted(i));
    }
    BoxItemListing items = box.root().items().pageSize(7);
    for (BoxItemListing listing : List.of(items, items.byOffset(), items.sortedBy("name", true))) {
      Set<BoxItem> seen = new HashSet<>();
      assertThat(listing).allMatch(seen::add).hasSize(25);
    }
    assertThat(items.sortedBy("name", true).iterator().next().name()).isEqualTo("f24");
  }

  @Test
  void onePageIsThereOnDemand() {
    for (int i = 0; i < 5; i++) {
      box.root().createSubfolder("f" + i);
    }
    BoxPage<BoxItem> page = box.root().items().page(2, 2);
    assertThat(page.entries()).extracting(BoxItem::name).containsExactly("f2", "f3");
    assertThat(page.totalCount()).hasValue(5);
    BoxPage<BoxItem> first = box.root().items().page(null, 3);
    assertThat(box.root().items().page(first.next().orElseThrow(), 3).entries())
        .extracting(BoxItem::name)
        .containsExactly("f3", "f4");
  }

  @Test
  @DisplayName("S079 objects are equal if type and id are")
  void equalityIsTypeAndId() {
    assertThat(box.client.folder("1"))
        .isEqualTo(box.client.folder("1"))
        .hasSameHashCodeAs(box.client.folder("1"));
    assertThat(box.client.folder("1")).isNotEqualTo(box.client.file("1"));
    assertThat(box.root().get()).isEqualTo(box.root());
    assertThat(box.root().get()).hasToString("folder 0 \"All Files\"");
  }

  @Test
  @DisplayName("S086 what lies in a folder is listed page by page, in order, with its types")
  void items() {
    BoxFolder folder = box.root().createSubfolder("f");
    folder.createWebLink("https://example.com/", "w");
    folder.upload("b", Body.of(new byte[1]));
    folder.upload("a", Body.of(new byte[1]));
    folder.createSubfolder("z");
    BoxPage<BoxItem> page = folder.items().fields("name", "size").page(1L, 2);
    assertThat(page.entries()).extracting(BoxItem::name).containsExactly("a", "b");
    assertThat(last().query()).isEqualTo("fields=name%2Csize&limit=2&offset=1");
    assertThat(folder.items())
        .extracting(item -> item.getClass().getSimpleName())
        .containsExactly("BoxFolder", "BoxFile", "BoxFile", "BoxWebLink");
  }

  @Test
  @DisplayName("W35 a listing goes to its end and says how many there are")
  void listingsAreWhole() {
    for (int i = 0; i < 12; i++) {
      box.root().createSubfolder("f" + i);
    }
    BoxPage<BoxItem> page = box.root().items().page(0L, 5);
    assertThat(page.totalCount()).hasValue(12);
    List<BoxItem> walked = new ArrayList<>(page.entries());
    while (page.next().isPresent()) {
      page = box.root().items().page(page.next().get(), 5);
      walked.addAll(page.entries());
    }
    assertThat(walked).containsExactlyElementsOf(box.root().items());
    assertThatThrownBy(() -> box.client.groups().page("5", 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.metadataTemplates("global").page("offset=5", 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.root().items().pageSize(5)).hasSize(12);
    assertThat(box.root().items().page(null, 5).next()).isPresent();
  }

  @Test
  @DisplayName("S087 folders are created one in the other")
  void createSubfolder() {
    BoxFolder l3 = box.root().createSubfolder("L1").createSubfolder("L2").createSubfolder("L3");
    assertThat(box.emulator.count("POST /2.0/folders")).isEqualTo(3);
    assertThat(l3.parent().orElseThrow().get().parent().orElseThrow().name()).isEqualTo("L1");
    assertThatThrownBy(() -> box.client.folder("424242").createSubfolder("x"))
        .isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  @DisplayName("S088 a folder is synchronized, not, or in part")
  void syncState() {
    BoxFolder folder = box.root().createSubfolder("f");
    assertThat(folder.get("sync_state").syncState()).isEqualTo(BoxFolder.NOT_SYNCED);
    for (String state :
        List.of(BoxFolder.SYNCED, BoxFolder.PARTIALLY_SYNCED, BoxFolder.NOT_SYNCED)) {
      assertThat(folder.setSyncState(state)).isEqualTo(folder);
      assertThat(folder.get("sync_state").syncState()).isEqualTo(state);
    }
    assertThatThrownBy(() -> folder.setSyncState("perhaps")).isInstanceOf(BoxApiException.class);
  }

  @Test
  @DisplayName("S089 a folder is deleted with all that is in it, unless told otherwise")
  void deleteFolder() {
    BoxFolder folder = box.root().createSubfolder("f");
    folder.createSubfolder("g");
    assertThatThrownBy(() -> folder.ifMatch("7").delete())
        .isInstanceOf(BoxPreconditionFailedException.class);
    assertThatThrownBy(() -> folder.delete(false)).isInstanceOf(BoxApiException.class);
    folder.delete();
    assertThat(box.root().items()).isEmpty();
  }

  @Test
  @DisplayName("W27 booleans in a query are written in lower case")
  void booleans() {
    BoxFolder folder = box.root().createSubfolder("f");
    folder.delete(true);
    assertThat(last().query()).isEqualTo("recursive=true");
    box.root().createSubfolder("g").delete(false);
    assertThat(last().query()).isEqualTo("recursive=false");
    assertThat(box.root().items()).isEmpty();
    assertThat(last().query()).contains("usemarker=true");
  }

  private RecordedRequest last() {
    List<RecordedRequest> requests = box.emulator.requests();
    return requests.get(requests.size() - 1);
  }

  private long pages() {
    return box.emulator.count("GET /2.0/folders/{id}/items");
  }
}
