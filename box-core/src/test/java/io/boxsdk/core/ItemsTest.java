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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ItemsTest {

  private static final String UNKNOWN = "{\"type\":\"hologram\",\"id\":\"7\",\"name\":\"h\"}";

  @RegisterExtension final LocalBox box = new LocalBox();

  /** Differs: not modified is an answer and not an error, so it is an empty Optional. */
  @Test
  @DisplayName("S075 an item is fetched only if it changed since an etag")
  void conditionalGet() {
    for (BoxItem item : items()) {
      String etag = item.etag().orElseThrow();
      assertThat(item.getIfChanged(etag)).isEmpty();
      item.rename("renamed " + item.type());
      BoxItem now = item.getIfChanged(etag, "name").orElseThrow();
      assertThat(now.name()).isEqualTo("renamed " + item.type());
      assertThat(now.has("size")).isFalse();
      assertThat(item.getIfChanged(now.etag().orElseThrow())).isEmpty();
    }
    assertThat(box.emulator.requests())
        .filteredOn(request -> request.status() == 304)
        .hasSize(6)
        .allSatisfy(request -> assertThat(request.headers()).containsKey("if-none-match"));
  }

  @Test
  @DisplayName("S076 a change gives a new object and leaves the old one as it was")
  void update() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    BoxFile changed = file.update(Map.of("name", "g", "description", "d", "tags", List.of("t")));
    assertThat(changed.name()).isEqualTo("g");
    assertThat(changed.description()).isEqualTo("d");
    assertThat(file.name()).isEqualTo("f");
    assertThat(file.description()).isEmpty();
    assertThat(changed).isEqualTo(file).isNotSameAs(file);
    assertThat(file.get("tags").field("tags")).isEqualTo(List.of("t"));
  }

  @Test
  @DisplayName("S077 five kinds of change are refused if the item is no longer as it was")
  void conditionalChange() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1])).asUser(box.emulator.adminUserId());
    BoxFile stale = file.ifMatch(file.etag().orElseThrow());
    file.rename("g");
    long before = box.emulator.requests().size();
    List<ThrowingCallable> calls =
        List.of(
            () -> stale.rename("h"),
            stale::delete,
            () -> stale.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE),
            stale::createSharedLink,
            stale::removeSharedLink);
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(BoxPreconditionFailedException.class)
          .hasMessageContaining("changed meanwhile");
    }
    assertThat(box.emulator.requests().stream().skip(before))
        .hasSize(5)
        .extracting(RecordedRequest::headers)
        .allSatisfy(
            headers -> assertThat(headers).containsKeys("if-match", "as-user", "authorization"));
    assertThat(file.get().name()).isEqualTo("g");
  }

  /** Differs: nothing is returned, since a deletion that failed is an exception. */
  @Test
  @DisplayName("S078 an item is deleted once")
  void delete() {
    for (BoxItem item : items()) {
      item.delete();
      assertThatThrownBy(item::delete).isInstanceOf(BoxNotFoundException.class);
      assertThatThrownBy(item::get).isInstanceOf(BoxNotFoundException.class);
    }
    assertThat(box.root().items()).isEmpty();
  }

  @Test
  @DisplayName("S081 an item is renamed")
  void rename() {
    for (BoxItem item : items()) {
      BoxItem renamed = item.rename("new " + item.type());
      assertThat(renamed).isEqualTo(item);
      assertThat(renamed.name()).isEqualTo("new " + item.type());
      assertThat(item.get("name").name()).isEqualTo("new " + item.type());
      assertThatThrownBy(() -> item.rename("a/b")).isInstanceOf(BoxApiException.class);
    }
  }

  @Test
  @DisplayName("S082 an item is moved, and renamed at the same time if wanted")
  void move() {
    BoxFolder target = box.root().createSubfolder("target");
    for (BoxItem item : items()) {
      assertThat(item.move(target).parent()).contains(target);
      BoxItem back = item.move(box.root(), "moved " + item.type());
      assertThat(back.parent()).contains(box.root());
      assertThat(back.name()).isEqualTo("moved " + item.type());
    }
    assertThat(target.items()).isEmpty();
    BoxFolder inside = target.createSubfolder("inside");
    assertThatThrownBy(() -> target.move(inside))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("cyclical_folder_structure");
  }

  @Test
  @DisplayName("S083 an item is copied, and the copy is returned")
  void copy() {
    BoxFolder target = box.root().createSubfolder("target");
    for (BoxItem item : items()) {
      BoxItem copy = item.copy(target);
      assertThat(copy).isNotEqualTo(item);
      assertThat(copy.name()).isEqualTo(item.name());
      assertThat(copy.get().parent()).contains(target);
      assertThat(item.copy(target, "copy of " + item.type()).name())
          .isEqualTo("copy of " + item.type());
      assertThatThrownBy(() -> item.copy(target)).isInstanceOf(BoxConflictException.class);
    }
    assertThat(target.items()).hasSize(6);
  }

  @Test
  @DisplayName("W16 what is of an unknown type lists, and is never called at a wrong address")
  void unknownItem() {
    try (Scripted server = new Scripted()) {
      server.on("GET /2.0/folders/0/items", 200, "{\"entries\":[" + UNKNOWN + "]}");
      BoxItem item = server.client.rootFolder().items().iterator().next();
      assertThat(item.type()).isEqualTo("hologram");
      assertThat(item.name()).isEqualTo("h");
      BoxFolder root = server.client.rootFolder();
      BoxCollection collection = server.client.collection("1");
      Stream.<ThrowingCallable>of(
              item::get,
              () -> item.getIfChanged("1"),
              item::getTrashed,
              () -> item.rename("x"),
              () -> item.move(root),
              () -> item.move(root, "x"),
              () -> item.copy(root),
              () -> item.copy(root, "x"),
              item::restore,
              () -> item.restore(root, "x"),
              item::delete,
              item::deleteForever,
              item::createSharedLink,
              item::removeSharedLink,
              () -> item.addToCollection(collection),
              () -> item.removeFromCollection(collection))
          .forEach(
              call ->
                  assertThatThrownBy(call)
                      .isInstanceOf(BoxDecodingException.class)
                      .hasMessageContaining("no calls for a hologram"));
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  @DisplayName("W23 a JSON body says that it is JSON")
  void contentType() {
    box.root().createSubfolder("a").rename("b").copy(box.root(), "c").createSharedLink();
    assertThat(box.emulator.requests())
        .hasSize(4)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("content-type", List.of("application/json")));
  }

  @Test
  @DisplayName("W43 what is deleted can be found, taken out of the trash, or deleted for good")
  void trash() {
    BoxFolder home = box.root().createSubfolder("home");
    for (BoxItem item : items()) {
      item.move(home).delete();
    }
    assertThat(box.client.trash().fields("name"))
        .extracting(BoxObject::type)
        .containsExactly("folder", "file", "web_link");
    for (BoxItem item : box.client.trash()) {
      assertThat(item.getTrashed("item_status").field("item_status")).isEqualTo("trashed");
      assertThat(item.restore().parent()).contains(home);
      item.delete();
    }
    home.delete();
    home.deleteForever();
    for (BoxItem item : box.client.trash()) {
      assertThatThrownBy(item::restore).isInstanceOf(BoxNotFoundException.class);
      assertThat(item.restore(box.root(), "back " + item.type()).name())
          .isEqualTo("back " + item.type());
      assertThatThrownBy(item::deleteForever)
          .isInstanceOf(BoxNotFoundException.class)
          .hasMessageContaining("not_trashed");
      item.delete();
      item.deleteForever();
      assertThatThrownBy(item::getTrashed).isInstanceOf(BoxNotFoundException.class);
    }
    assertThat(box.client.trash()).isEmpty();
  }

  @Test
  @DisplayName("W43 items are put among the favorites and taken out again")
  void collections() {
    BoxCollection favorites = box.client.favorites();
    assertThat(favorites.name()).isEqualTo("Favorites");
    assertThat(box.client.collections()).containsExactly(favorites);
    assertThat(box.client.collection(favorites.id()).get().collectionType())
        .isEqualTo(BoxCollection.FAVORITES);
    for (BoxItem item : items()) {
      item.addToCollection(favorites);
      item.addToCollection(favorites);
      assertThat(favorites.items().fields("name")).containsExactly(item);
      assertThatThrownBy(() -> item.ifMatch("77").addToCollection(favorites))
          .isInstanceOf(BoxPreconditionFailedException.class);
      item.removeFromCollection(favorites);
      assertThat(favorites.items()).isEmpty();
      assertThatThrownBy(() -> item.addToCollection(box.client.collection("1")))
          .isInstanceOf(BoxNotFoundException.class);
    }
  }

  @Test
  @DisplayName("W43 a collection added meanwhile is not lost")
  void collectionsAreReplacedAsAWhole() {
    try (Scripted server = new Scripted()) {
      server.on(
          "GET /2.0/files/1",
          200,
          "{\"type\":\"file\",\"id\":\"1\",\"etag\":\"5\",\"collections\":[{\"id\":\"8\"},{\"id\":\"9\"}]}");
      server.on("PUT /2.0/files/1", 200, "{\"type\":\"file\",\"id\":\"1\"}");
      server.client.file("1").addToCollection(server.client.collection("10"));
      server.client.file("1").removeFromCollection(server.client.collection("8"));
      assertThat(server.requests.get(1).header("if-match")).isEqualTo("5");
      assertThat(server.requests.get(1).json())
          .isEqualTo(
              Map.of(
                  "collections",
                  List.of(Map.of("id", "8"), Map.of("id", "9"), Map.of("id", "10"))));
      assertThat(server.requests.get(3).json())
          .isEqualTo(Map.of("collections", List.of(Map.of("id", "9"))));
    }
  }

  @Test
  void noFavoritesAreOneTypedException() {
    try (Scripted server = new Scripted()) {
      server.on("GET /2.0/collections", 200, "{\"entries\":[],\"total_count\":0,\"limit\":100}");
      assertThatThrownBy(server.client::favorites)
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("no favorites");
    }
  }

  private List<BoxItem> items() {
    return List.of(
        box.root().createSubfolder("folder"),
        box.root().upload("file", Body.of(new byte[1])),
        box.root().createWebLink("https://example.com/", "web link"));
  }
}
