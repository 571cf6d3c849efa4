// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FoldersTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private static List<String> names(JsonNode entries) {
    List<String> names = new ArrayList<>();
    entries.forEach(entry -> names.add(entry.path("name").asString()));
    return names;
  }

  @Test
  void theRootIsThereAndCannotBeChanged() {
    JsonNode root = api.get("/2.0/folders/0").json();

    assertThat(root.path("name").asString()).isEqualTo("All Files");
    assertThat(root.path("etag").isNull()).isTrue();
    assertThat(root.path("parent").isNull()).isTrue();
    assertThat(root.path("path_collection").path("total_count").asInt()).isZero();
    assertThat(api.put("/2.0/folders/0", "{\"name\":\"x\"}").status()).isEqualTo(403);
    assertThat(api.delete("/2.0/folders/0?recursive=true").status()).isEqualTo(403);
  }

  @Test
  void aNewFolderIsShownInFull() {
    String outer = api.folder("0", "Outer");
    JsonNode inner = api.get("/2.0/folders/" + api.folder(outer, "Inner")).json();

    assertThat(inner.path("etag").asString()).isEqualTo("0");
    assertThat(inner.path("item_status").asString()).isEqualTo("active");
    assertThat(names(inner.path("path_collection").path("entries")))
        .containsExactly("All Files", "Outer");
    assertThat(inner.path("created_at").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d-08:00");
    assertThat(inner.path("parent").path("id").asString()).isEqualTo(outer);
  }

  @Test
  void fieldsGiveIdentityAndWhatIsNamedAndNothingElse() {
    String id = api.folder("0", "F");

    JsonNode named = api.get("/2.0/folders/" + id + "?fields=name,size,no_such_field").json();

    assertThat(named.propertyNames())
        .containsExactlyInAnyOrder("type", "id", "etag", "name", "size");
    assertThat(
            api.get("/2.0/folders/" + id + "?fields=permissions")
                .json()
                .at("/permissions/can_upload")
                .asBoolean())
        .isTrue();
  }

  @Test
  void namesAreUniqueWhateverTheirCaseAndTheConflictIsTold() {
    String id = api.folder("0", "Taken");
    api.file("0", "note", "x");

    Reply clash = api.post("/2.0/folders", "{\"name\":\"tAKEN\",\"parent\":{\"id\":\"0\"}}");
    Reply withFile = api.post("/2.0/folders", "{\"name\":\"NOTE\",\"parent\":{\"id\":\"0\"}}");

    assertThat(clash.status()).isEqualTo(409);
    assertThat(clash.code()).isEqualTo("item_name_in_use");
    assertThat(clash.json().at("/context_info/conflicts/0/id").asString()).isEqualTo(id);
    assertThat(withFile.json().at("/context_info/conflicts/0/type").asString()).isEqualTo("file");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a/b, item_name_invalid",
        "a\\\\b, item_name_invalid",
        "., item_name_invalid",
        ".., item_name_invalid",
        "`end `, item_name_invalid",
        "a\\u0007, item_name_invalid",
      })
  void badNamesAreRefused(String name, String code) {
    Reply reply = api.post("/2.0/folders", "{\"name\":\"" + name + "\",\"parent\":{\"id\":\"0\"}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
  }

  @Test
  void aNameHasAtMost255Characters() {
    String body = "{\"name\":\"%s\",\"parent\":{\"id\":\"0\"}}";

    assertThat(api.post("/2.0/folders", body.formatted("n".repeat(255))).status()).isEqualTo(201);
    assertThat(api.post("/2.0/folders", body.formatted("n".repeat(256))).code())
        .isEqualTo("item_name_too_long");
  }

  @Test
  void missingParentsAreNamed() {
    Reply reply = api.post("/2.0/folders", "{\"name\":\"x\",\"parent\":{\"id\":\"123\"}}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().at("/context_info/errors/0/message").asString())
        .isEqualTo("Invalid value 'd_123'. 'parent' with value 'd_123' not found");
    assertThat(api.get("/2.0/folders/abc").status()).isEqualTo(405);
  }

  @Test
  void renamingAndMovingCountTheEtagAndHonourIfMatch() {
    String a = api.folder("0", "A");
    String b = api.folder("0", "B");

    Reply moved =
        api.put("/2.0/folders/" + b, "{\"name\":\"B2\",\"parent\":{\"id\":\"" + a + "\"}}");

    assertThat(moved.json().path("etag").asString()).isEqualTo("1");
    assertThat(names(api.get("/2.0/folders/" + a + "/items").json().path("entries")))
        .containsExactly("B2");
    Api stale = api.with("If-Match", "0");
    assertThat(stale.put("/2.0/folders/" + b, "{\"name\":\"B3\"}").status()).isEqualTo(412);
    assertThat(stale.delete("/2.0/folders/" + b).code()).isEqualTo("precondition_failed");
    assertThat(api.with("If-Match", "\"1\"").put("/2.0/folders/" + b, "{}").status())
        .isEqualTo(200);
  }

  @Test
  void aFolderThatIsKnownIsNotSentAgain() {
    String id = api.folder("0", "A");

    Reply known = api.with("If-None-Match", "0").get("/2.0/folders/" + id);

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.text()).isEmpty();
    assertThat(api.with("If-None-Match", "7").get("/2.0/folders/" + id).status()).isEqualTo(200);
  }

  @Test
  void aFolderCannotMoveIntoItself() {
    String a = api.folder("0", "A");
    String b = api.folder(a, "B");

    Reply reply = api.put("/2.0/folders/" + a, "{\"parent\":{\"id\":\"" + b + "\"}}");

    assertThat(reply.code()).isEqualTo("cyclical_folder_structure");
    assertThat(api.get("/2.0/folders/" + b).status()).isEqualTo(200);
  }

  @Test
  void aCopyIsDeepAndIndependent() {
    String a = api.folder("0", "A");
    String inner = api.folder(a, "Inner");
    String file = api.file(inner, "f.txt", "content");

    Reply copy =
        api.post("/2.0/folders/" + a + "/copy", "{\"name\":\"A2\",\"parent\":{\"id\":\"0\"}}");
    api.uploadVersion(file, "changed");

    assertThat(copy.status()).isEqualTo(201);
    String innerCopy =
        api.get("/2.0/folders/" + copy.id() + "/items").json().at("/entries/0/id").asString();
    String fileCopy =
        api.get("/2.0/folders/" + innerCopy + "/items").json().at("/entries/0/id").asString();
    assertThat(fileCopy).isNotEqualTo(file);
    assertThat(api.download(fileCopy)).isEqualTo("content");
    assertThat(copy.json().path("size").asInt()).isEqualTo(7);
  }

  @Test
  void trashIsAPlaceToComeBackFrom() {
    String a = api.folder("0", "A");
    String file = api.file(a, "f", "x");

    assertThat(api.delete("/2.0/folders/" + a).code()).isEqualTo("folder_not_empty");
    assertThat(api.delete("/2.0/folders/" + a + "?recursive=true").status()).isEqualTo(204);
    assertThat(api.get("/2.0/folders/" + a).code()).isEqualTo("trashed");
    assertThat(api.get("/2.0/files/" + file).code()).isEqualTo("trashed");
    assertThat(names(api.get("/2.0/folders/trash/items").json().path("entries")))
        .containsExactly("A");
    JsonNode trashed = api.get("/2.0/folders/" + a + "/trash").json();
    assertThat(trashed.path("item_status").asString()).isEqualTo("trashed");
    assertThat(names(trashed.path("path_collection").path("entries"))).containsExactly("Trash");
    assertThat(api.get("/2.0/users/me").json().path("space_used").asInt()).isZero();

    Reply restored = api.post("/2.0/folders/" + a, "{\"\":\"\"}");

    assertThat(restored.status()).isEqualTo(201);
    assertThat(api.get("/2.0/files/" + file).status()).isEqualTo(200);
    assertThat(api.get("/2.0/folders/" + a + "/trash").code()).isEqualTo("not_trashed");
    assertThat(api.get("/2.0/folders/trash/items").json().path("total_count").asInt()).isZero();
  }

  @Test
  void restoringMeetsTheNameThatWasTakenMeanwhile() {
    String a = api.folder("0", "A");
    api.delete("/2.0/folders/" + a);
    api.folder("0", "A");

    assertThat(api.post("/2.0/folders/" + a, "").status()).isEqualTo(409);
    assertThat(api.post("/2.0/folders/" + a, "{\"name\":\"A2\"}").status()).isEqualTo(201);
  }

  @Test
  void anItemWhoseParentIsGoneNeedsAnother() {
    String a = api.folder("0", "A");
    String file = api.file(a, "f", "x");
    api.delete("/2.0/files/" + file);
    api.delete("/2.0/folders/" + a);
    assertThat(api.delete("/2.0/folders/" + a + "/trash").status()).isEqualTo(204);
    assertThat(api.get("/2.0/folders/" + a).code()).isEqualTo("not_found");

    assertThat(api.post("/2.0/files/" + file, "").status()).isEqualTo(404);
    Reply restored = api.post("/2.0/files/" + file, "{\"parent\":{\"id\":\"0\"}}");

    assertThat(restored.status()).isEqualTo(201);
    assertThat(api.download(file)).isEqualTo("x");
  }

  @Test
  void keysThatWouldBeIgnoredAreRefusedAndNothingChanges() {
    String id = api.folder("0", "A");

    Reply reply = api.put("/2.0/folders/" + id, "{\"name\":\"B\",\"owned_by\":{\"id\":\"1\"}}");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(api.get("/2.0/folders/" + id).json().path("name").asString()).isEqualTo("A");
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() {
    for (String body : List.of("[1]", "{", "\"x\"", "{} {}", "[".repeat(5000))) {
      assertThat(api.post("/2.0/folders", body).code()).as(body).isEqualTo("bad_request");
    }
  }
}
