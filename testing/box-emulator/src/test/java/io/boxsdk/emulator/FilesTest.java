// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilesTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  @Test
  void aFileKnowsItsBytes() {
    String id = api.file("0", "hello.txt", "hello");
    JsonNode file = api.get("/2.0/files/" + id).json();

    assertThat(file.path("size").asInt()).isEqualTo(5);
    assertThat(file.path("sha1").asString()).isEqualTo("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d");
    assertThat(file.path("file_version").path("sha1").asString())
        .isEqualTo(file.path("sha1").asString());
    assertThat(api.get("/2.0/files/" + id + "?fields=version_number,extension").json().toString())
        .contains("\"version_number\":\"1\"", "\"extension\":\"txt\"");
    assertThat(api.download(id)).isEqualTo("hello");
  }

  @Test
  void aFileIsRenamedDescribedTaggedAndMoved() {
    String id = api.file("0", "a", "x");
    String folder = api.folder("0", "F");

    Reply changed =
        api.put(
            "/2.0/files/" + id + "?fields=name,description,tags,parent",
            """
            {"name":"b","description":"%s","tags":["t1","t2"],"parent":{"id":"%s"}}
            """
                .formatted("d".repeat(300), folder));

    assertThat(changed.json().path("name").asString()).isEqualTo("b");
    assertThat(changed.json().path("description").asString()).hasSize(256);
    assertThat(changed.json().at("/tags/1").asString()).isEqualTo("t2");
    assertThat(changed.json().at("/parent/id").asString()).isEqualTo(folder);
    assertThat(changed.json().path("etag").asString()).isEqualTo("1");
  }

  @Test
  void aStaleChangeOfAFileIsRefused() {
    String id = api.file("0", "a", "x");
    Api stale = api.with("If-Match", "5");

    assertThat(stale.put("/2.0/files/" + id, "{\"name\":\"b\"}").status()).isEqualTo(412);
    assertThat(stale.delete("/2.0/files/" + id).status()).isEqualTo(412);
    assertThat(stale.uploadVersion(id, "y").status()).isEqualTo(412);
    assertThat(api.download(id)).isEqualTo("x");
    assertThat(api.with("If-None-Match", "0").get("/2.0/files/" + id).status()).isEqualTo(304);
  }

  @Test
  void aCopyHasACleanedNameAndItsOwnIdentity() {
    String id = api.file("0", "a", "x");

    Reply clash = api.post("/2.0/files/" + id + "/copy", "{\"parent\":{\"id\":\"0\"}}");
    Reply copy = api.post("/2.0/files/" + id + "/copy", "{\"parent\":{\"id\":0},\"name\":\"b/c\"}");

    assertThat(clash.status()).isEqualTo(409);
    assertThat(clash.json().at("/context_info/conflicts/id").asString()).isEqualTo(id);
    assertThat(copy.status()).isEqualTo(201);
    assertThat(copy.json().path("name").asString()).isEqualTo("bc");
    assertThat(copy.json().path("etag").asString()).isEqualTo("0");
    assertThat(api.download(copy.id())).isEqualTo("x");
  }

  @Test
  void anOldVersionCanBeReadPromotedTrashedAndBroughtBack() {
    String id = api.file("0", "a", "one");
    assertThat(api.uploadVersion(id, "two").status()).isEqualTo(201);
    JsonNode past = api.get("/2.0/files/" + id + "/versions").json();
    assertThat(past.path("total_count").asInt()).isEqualTo(1);
    String first = past.at("/entries/0/id").asString();
    String versions = "/2.0/files/" + id + "/versions/";

    Reply redirect = api.get("/2.0/files/" + id + "/content?version=" + first);
    assertThat(api.get(redirect.header("Location")).text()).isEqualTo("one");

    Reply promoted =
        api.post(versions + "current", "{\"type\":\"file_version\",\"id\":\"" + first + "\"}");
    assertThat(promoted.status()).isEqualTo(201);
    assertThat(promoted.id()).isNotEqualTo(first);
    assertThat(api.download(id)).isEqualTo("one");
    assertThat(api.get("/2.0/files/" + id).json().path("etag").asString()).isEqualTo("2");

    assertThat(api.delete(versions + first).status()).isEqualTo(204);
    assertThat(api.get(versions + first).json().path("trashed_at").isNull()).isFalse();
    assertThat(api.put(versions + first, "{\"trashed_at\":null}").status()).isEqualTo(200);
    assertThat(api.get(versions + first).json().path("trashed_at").isNull()).isTrue();
    assertThat(api.delete(versions + promoted.id()).status()).isEqualTo(400);
  }

  @Test
  void theTrashKeepsAFileWithItsBytesUntilItIsPurged() {
    String id = api.file("0", "a", "x");
    String ticket = api.get("/2.0/files/" + id + "/content").header("Location");

    assertThat(api.delete("/2.0/files/" + id).status()).isEqualTo(204);
    assertThat(api.get("/2.0/files/" + id + "/trash").json().path("name").asString())
        .isEqualTo("a");
    assertThat(api.post("/2.0/files/" + id, "").status()).isEqualTo(201);
    assertThat(api.download(id)).isEqualTo("x");
    api.delete("/2.0/files/" + id);
    assertThat(api.delete("/2.0/files/" + id + "/trash").status()).isEqualTo(204);
    assertThat(api.get("/2.0/files/" + id + "/trash").code()).isEqualTo("not_found");
    assertThat(api.get(ticket).status()).isEqualTo(403);
  }

  @Test
  void aPreflightSaysWhatTheUploadWouldSay() {
    String id = api.file("0", "a", "x");
    String taken = "{\"name\":\"A\",\"parent\":{\"id\":\"0\"},\"size\":1}";
    String free = "{\"name\":\"b\",\"parent\":{\"id\":\"0\"},\"size\":1}";

    Reply refused = api.send("OPTIONS", "/2.0/files/content", BodyPublishers.ofString(taken));
    Reply ready = api.send("OPTIONS", "/2.0/files/content", BodyPublishers.ofString(free));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/context_info/conflicts/id").asString()).isEqualTo(id);
    assertThat(ready.json().path("upload_url").asString())
        .isEqualTo(box.uploadUrl() + "/files/content");
  }

  @Test
  void aFieldThatIsNotEmulatedIsNotLeftOutInSilence() {
    String id = api.file("0", "a", "x");

    assertThat(api.get("/2.0/files/" + id + "?fields=representations").status()).isEqualTo(501);
    assertThat(api.put("/2.0/files/" + id, "{\"owned_by\":{\"id\":\"1\"}}").status())
        .isEqualTo(501);
  }

  @Test
  void aSharedLinkOpensAnItemToOthers() {
    String folder = api.folder("0", "F");
    String inside = api.file(folder, "in.txt", "in");
    String outside = api.file("0", "out.txt", "out");
    Reply shared =
        api.put(
            "/2.0/folders/" + folder + "?fields=shared_link",
            "{\"shared_link\":{\"access\":\"open\",\"password\":\"Secret+123\"}}");
    String url = shared.json().at("/shared_link/url").asString();
    assertThat(shared.json().at("/shared_link/is_password_enabled").asBoolean()).isTrue();
    Api bob =
        api.with("As-User", api.post("/2.0/users", "{\"name\":\"b\",\"login\":\"b@x\"}").id());
    String user = bob.get("/2.0/users/me").id();

    Api visitor = visitor(user, url, "Secret+123");

    assertThat(bob.get("/2.0/files/" + inside).status()).isEqualTo(404);
    assertThat(visitor.get("/2.0/shared_items").id()).isEqualTo(folder);
    assertThat(visitor.get("/2.0/files/" + inside).status()).isEqualTo(200);
    assertThat(visitor.download(inside)).isEqualTo("in");
    assertThat(visitor.get("/2.0/files/" + outside).status()).isEqualTo(404);
    assertThat(visitor.put("/2.0/files/" + inside, "{\"name\":\"x\"}").status()).isEqualTo(403);
    assertThat(visitor(user, url, "wrong").get("/2.0/shared_items").code())
        .isEqualTo("incorrect_shared_item_password");
    assertThat(visitor(user, url + "x", "").get("/2.0/shared_items").status()).isEqualTo(404);

    api.put("/2.0/folders/" + folder, "{\"shared_link\":null}");
    assertThat(visitor.get("/2.0/shared_items").status()).isEqualTo(404);
  }

  private Api visitor(String user, String url, String password) {
    return new Api(
        box.apiUrl(),
        box.developerToken(),
        Map.of(
            "As-User", user, "BoxApi", "shared_link=" + url + "&shared_link_password=" + password));
  }

  @Test
  void anOpenLinkOfAFileDownloadsWithoutAToken() {
    String id = api.file("0", "a.txt", "text");
    Reply shared =
        api.put(
            "/2.0/files/" + id + "?fields=shared_link", "{\"shared_link\":{\"access\":\"open\"}}");
    Api anybody = api.as("");

    Reply direct = anybody.get(shared.json().at("/shared_link/download_url").asString());

    assertThat(anybody.get(direct.header("Location")).text()).isEqualTo("text");
    assertThat(
            api.get("/2.0/files/" + id + "?fields=shared_link")
                .json()
                .at("/shared_link/download_count")
                .asInt())
        .isEqualTo(1);
  }
}
