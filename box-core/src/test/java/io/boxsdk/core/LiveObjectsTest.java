// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.http.Body;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects before and after they are fetched. */
class LiveObjectsTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  @Test
  @DisplayName("S070 objects are made without a request")
  void lazy() {
    box.client.folder("1");
    box.client.file("2");
    box.client.user("3");
    box.client.group("4");
    box.client.groupMembership("5");
    box.client.collaboration("6");
    box.client.events();
    box.client.file("2").metadata();
    assertThat(box.emulator.requests()).isEmpty();
  }

  @Test
  @DisplayName("S071 the user me is who the token belongs to")
  void me() {
    BoxUser me = box.client.user("me").get();
    assertThat(me.login()).isEqualTo("ada.admin@example.com");
    assertThat(me.field("login")).isEqualTo("ada.admin@example.com");
    assertThat(me.id()).isEqualTo(box.emulator.adminUserId());
    assertThat(box.emulator.requests().get(0).path()).isEqualTo("/2.0/users/me");
  }

  @Test
  @DisplayName("S072 a folder's fields are read by method and by name, nested ones too")
  void folder() {
    BoxFolder root = box.client.folder("0").get();
    assertThat(root.name()).isEqualTo("All Files").isEqualTo(root.field("name"));
    BoxFolder folder = root.createSubfolder("f").get();
    assertThat(folder.ownedBy().orElseThrow().login()).isEqualTo("ada.admin@example.com");
    assertThat(folder.field("owned_by"))
        .isInstanceOfSatisfying(
            Map.class, owner -> assertThat(owner.get("login")).isEqualTo("ada.admin@example.com"));
  }

  @Test
  @DisplayName("S073 a file's name is read by method and by name")
  void file() {
    String id = box.root().upload("f.txt", Body.of(new byte[1])).id();
    BoxFile file = box.client.file(id);
    assertThatThrownBy(file::name)
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageContaining("call get(\"name\") or get()");
    assertThat(file.get().name()).isEqualTo("f.txt").isEqualTo(file.get().field("name"));
  }

  @Test
  @DisplayName("S074 fields that are named are fetched, and no others")
  void fields() {
    BoxFolder folder = box.root().createSubfolder("f").get("name", "size");
    assertThat(box.emulator.requests().get(1).query()).isEqualTo("fields=name%2Csize");
    assertThat(folder.has("size")).isTrue();
    assertThat(folder.has("owned_by")).isFalse();
    folder.get();
    assertThat(box.emulator.requests().get(2).query()).isEmpty();
  }

  @Test
  @DisplayName("S080 what is listed has the class of its type")
  void types() {
    BoxFolder folder = box.root().createSubfolder("f");
    folder.createSubfolder("a");
    folder.upload("b", Body.of(new byte[1]));
    folder.createWebLink("https://example.com");
    assertThat(folder.items())
        .extracting(Object::getClass)
        .containsExactly(BoxFolder.class, BoxFile.class, BoxWebLink.class);
    folder.addCollaborator(box.client.createAppUser("Ned"), BoxCollaboration.VIEWER);
    assertThat(folder.collaborations())
        .singleElement()
        .satisfies(one -> assertThat(one.accessibleBy().orElseThrow()).isInstanceOf(BoxUser.class));
    assertThat(box.client.users()).hasSizeGreaterThan(2).allMatch(user -> !user.id().isEmpty());
  }

  @Test
  @DisplayName(
      "W25 a field that was not fetched is one typed exception, and what Box leaves out is none")
  void whatBoxLeavesOutIsNoneOnlyIfItWasAskedFor() {
    try (Scripted server = new Scripted()) {
      String path = "GET /2.0/tasks/1";
      String whole = "{\"type\":\"task\",\"id\":\"1\",\"is_completed\":false}";
      server.on(path, 200, whole);
      assertThat(server.client.task("1").get().dueAt()).isEmpty();
      server.on(path, 200, "{\"type\":\"task\",\"id\":\"1\"}");
      assertThat(server.client.task("1").get("due_at").dueAt()).isEmpty();
      assertThat(server.client.task("1").get("item.name").has("item.name")).isFalse();
      BoxTask other = server.client.task("1").get("message");
      assertThat(other.message()).isEmpty();
      assertThatThrownBy(other::dueAt)
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("call get(\"due_at\")");
      server.on(
          "GET /2.0/folders/0/items",
          200,
          "{\"total_count\":1,\"entries\":[{\"type\":\"file\",\"id\":\"2\"}]}");
      assertThat(server.client.rootFolder().items().fields("parent").stream())
          .singleElement()
          .satisfies(
              item -> assertThat(item.parent()).isEmpty(),
              item -> assertThat(item.has("name")).isFalse());
    }
  }

  @Test
  void somebodyAnonymousIsNobody() {
    String nobody = "{\"type\":\"user\",\"id\":\"\",\"name\":\"\",\"login\":\"\"}";
    try (Scripted server = new Scripted()) {
      server.on(
          "GET /2.0/files/1",
          200,
          "{\"type\":\"file\",\"id\":\"1\",\"owned_by\":%s,\"lock\":{\"created_by\":%s}}"
              .formatted(nobody, nobody));
      BoxFile file = server.client.file("1").get();
      assertThat(file.ownedBy()).isEmpty();
      BoxLock lock = file.currentLock().orElseThrow();
      assertThat(lock.createdBy()).isEmpty();
      assertThat(lock).hasToString("lock null");
    }
  }

  @Test
  void anObjectWithoutAnIdIsOneTypedException() {
    try (Scripted server = new Scripted()) {
      server.on("GET /2.0/files/1", 200, "{\"type\":\"file\",\"id\":\" \"}");
      assertThatThrownBy(() -> server.client.file("1").get())
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("an object without \"id\"");
    }
  }

  @Test
  void printingNeverFails() {
    try (Scripted server = new Scripted()) {
      server.on("PUT /2.0/files/1", 200, "{\"type\":\"file\",\"id\":\"1\",\"shared_link\":{}}");
      assertThat(server.client.file("1").createSharedLink()).hasToString("shared link (null)");
      server.on("GET /2.0/files/1/metadata/global/properties", 200, "{\"a\":\"b\"}");
      assertThat(server.client.file("1").metadata().get())
          .hasToString("metadata null.null of null, version null");
    }
  }

  @Test
  @DisplayName("W25 objects are equal if type and id are, and hash so")
  void equality() {
    BoxFile file = box.client.file("1");
    assertThat(file).isEqualTo(box.client.file("1")).hasSameHashCodeAs(box.client.file("1"));
    assertThat(file).isNotEqualTo(box.client.file("2")).isNotEqualTo(box.client.folder("1"));
  }

  @Test
  @DisplayName("W21 an error that is no object, or is OAuth's, is an exception with what it says")
  void errorsOfOtherForms() {
    try (Scripted server = new Scripted()) {
      for (String body : new String[] {"[1]", "\"no\"", "null", "7", "{\"code\":5}", "<html>"}) {
        server.on("GET /2.0/files/1", 400, body);
        assertThatThrownBy(() -> server.client.file("1").get())
            .as(body)
            .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.code()).isEmpty())
            .hasMessageStartingWith("GET /files/{id} failed: 400. ");
      }
      server.on(
          "GET /2.0/files/1",
          403,
          "{\"error\":\"insufficient_scope\",\"error_description\":\"needs more\"}");
      assertThatThrownBy(() -> server.client.file("1").get())
          .isInstanceOfSatisfying(
              BoxApiException.class, e -> assertThat(e.code()).contains("insufficient_scope"))
          .hasMessageContaining("(needs more)");
    }
  }
}
