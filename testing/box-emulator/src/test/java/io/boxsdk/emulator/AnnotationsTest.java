// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AnnotationsTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  @Test
  void commentsAreMadeAnsweredChangedAndTakenBack() {
    String file = api.file("0", "a", "x");
    Reply made = comment("file", file, "first");
    assertThat(made.status()).isEqualTo(201);
    Reply reply = comment("comment", made.id(), "second");
    assertThat(reply.json().path("is_reply_comment").asBoolean()).isTrue();
    assertThat(reply.json().at("/item/type").asString()).isEqualTo("comment");

    JsonNode all = api.get("/2.0/files/" + file + "/comments?limit=1").json();
    assertThat(all.path("total_count").asInt()).isEqualTo(2);
    assertThat(all.at("/entries/0/message").asString()).isEqualTo("first");
    assertThat(count(file)).isEqualTo(2);

    assertThat(api.put("/2.0/comments/" + made.id(), "{\"message\":\"1st\"}").status())
        .isEqualTo(200);
    assertThat(api.get("/2.0/comments/" + made.id()).json().path("message").asString())
        .isEqualTo("1st");
    assertThat(api.delete("/2.0/comments/" + made.id()).status()).isEqualTo(204);
    assertThat(api.get("/2.0/comments/" + reply.id()).status()).isEqualTo(404);
    assertThat(count(file)).isZero();
  }

  @Test
  void aMentionIsReadableAndKeptRaw() {
    String file = api.file("0", "a", "x");
    Reply made =
        api.post(
            "/2.0/comments?fields=message,tagged_message",
            """
            {"item":{"type":"file","id":"%s"},"message":"","tagged_message":"Hi @[1:Ada] and @[2:B]"}
            """
                .formatted(file));
    assertThat(made.json().path("message").asString()).isEqualTo("Hi @Ada and @B");
    assertThat(made.json().path("tagged_message").asString()).isEqualTo("Hi @[1:Ada] and @[2:B]");
  }

  @Test
  void theSameWordsAtOnceAreAnAccident() {
    String file = api.file("0", "a", "x");
    comment("file", file, "again");
    assertThat(comment("file", file, "again").code()).isEqualTo("recent_similar_comment");
    box.clock().advance(Duration.ofMinutes(1));
    assertThat(comment("file", file, "again").status()).isEqualTo(201);
  }

  @Test
  void whatHangsOnAFileGoesWithIt() {
    String file = api.file("0", "a", "x");
    String comment = comment("file", file, "c").id();
    String task = task(file, "complete", "all_assignees");
    String assignment = assign(task, box.adminUserId()).id();
    api.delete("/2.0/files/" + file);
    assertThat(api.get("/2.0/comments/" + comment).code()).isEqualTo("trashed");
    assertThat(api.get("/2.0/tasks/" + task).code()).isEqualTo("trashed");
    api.delete("/2.0/files/" + file + "/trash");
    assertThat(api.get("/2.0/comments/" + comment).code()).isEqualTo("not_found");
    assertThat(api.get("/2.0/tasks/" + task).code()).isEqualTo("not_found");
    assertThat(api.get("/2.0/task_assignments/" + assignment).code()).isEqualTo("not_found");
  }

  @Test
  void aTaskIsDoneAccordingToItsRule() {
    String file = api.file("0", "a", "x");
    String all = task(file, "review", "all_assignees");
    String any = task(file, "complete", "any_assignee");
    String first = assign(all, box.adminUserId()).id();
    String second = assign(all, box.adminUserId()).id();
    String one = assign(any, box.adminUserId()).id();
    assign(any, box.adminUserId());

    resolve(first, "approved");
    resolve(one, "completed");

    assertThat(isCompleted(all)).isFalse();
    assertThat(isCompleted(any)).isTrue();
    resolve(second, "rejected");
    assertThat(isCompleted(all)).isTrue();
    assertThat(resolve(first, "completed").status()).isEqualTo(400);
    assertThat(resolve(first, "incomplete").json().has("completed_at")).isFalse();
    assertThat(api.get("/2.0/tasks/" + all + "/assignments").json().path("total_count").asInt())
        .isEqualTo(2);
    assertThat(api.get("/2.0/files/" + file + "/tasks").json().path("total_count").asInt())
        .isEqualTo(2);
    assertThat(api.delete("/2.0/task_assignments/" + second).status()).isEqualTo(204);
    assertThat(api.delete("/2.0/tasks/" + all).status()).isEqualTo(204);
    assertThat(api.get("/2.0/task_assignments/" + first).status()).isEqualTo(404);
  }

  @Test
  void aTaskIsOnlyForThoseWhoSeeTheFile() {
    String task = task(api.file("0", "a", "x"), "review", "all_assignees");
    String bob = api.post("/2.0/users", "{\"name\":\"b\",\"login\":\"b@x.org\"}").id();
    assertThat(assign(task, bob).code()).isEqualTo("task_assignee_not_allowed");
    assertThat(assign(task, "424242").status()).isEqualTo(404);
    assertThat(api.with("As-User", bob).get("/2.0/tasks/" + task).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"item\":{}}",
        "{\"item\":{\"type\":\"folder\",\"id\":\"0\"}}",
        "{\"item\":{\"type\":\"file\",\"id\":\"ID\"},\"action\":\"sleep\"}",
        "{\"item\":{\"type\":\"file\",\"id\":\"ID\"},\"completion_rule\":\"some\"}",
        "{\"item\":{\"type\":\"file\",\"id\":\"ID\"},\"due_at\":\"soon\"}"
      })
  void aTaskThatMakesNoSenseIsRefused(String body) {
    String file = api.file("0", "a", "x");
    assertThat(api.post("/2.0/tasks", body.replace("ID", file)).status()).isEqualTo(400);
    assertThat(api.post("/2.0/comments", body.replace("ID", file)).status()).isEqualTo(400);
  }

  @Test
  void favoritesAreEachUsersOwnAndReplacedAsAWhole() {
    String file = api.file("0", "a", "x");
    JsonNode collection = api.get("/2.0/collections/").json().at("/entries/0");
    String id = collection.path("id").asString();
    assertThat(collection.path("collection_type").asString()).isEqualTo("favorites");
    String put = "/2.0/files/" + file + "?fields=collections";

    Reply added = api.put(put, "{\"collections\":[{\"id\":\"" + id + "\"}]}");
    assertThat(added.json().at("/collections/0/id").asString()).isEqualTo(id);
    assertThat(api.get("/2.0/collections/" + id + "/items").json().at("/entries/0/id").asString())
        .isEqualTo(file);
    assertThat(api.put(put, "{\"collections\":[{\"id\":\"1\"}]}").status()).isEqualTo(404);
    assertThat(api.put(put, "{\"collections\":7}").status()).isEqualTo(400);
    assertThat(api.put(put, "{\"collections\":[]}").json().at("/collections/0").isMissingNode())
        .isTrue();
    String bob = api.post("/2.0/users", "{\"name\":\"b\",\"login\":\"b@x.org\"}").id();
    assertThat(api.with("As-User", bob).get("/2.0/collections/" + id + "/items").status())
        .isEqualTo(404);
  }

  @Test
  void aWebLinkLiesInFoldersAsFilesDo() {
    String folder = api.folder("0", "F");
    Reply made = webLink(folder, "https://example.com/", "\"name\":\"W\",");
    assertThat(made.status()).isEqualTo(201);
    String path = "/2.0/web_links/" + made.id();
    assertThat(made.json().path("item_status").asString()).isEqualTo("active");
    assertThat(webLink(folder, "https://example.com/", "\"name\":\"w\",").status()).isEqualTo(409);
    assertThat(webLink(folder, "ftp://example.com/", "").status()).isEqualTo(400);
    Reply unnamed = webLink(folder, "http://no.name/", "");
    assertThat(unnamed.json().path("name").asString()).isEqualTo("http://no.name/");
    api.delete("/2.0/web_links/" + unnamed.id());
    assertThat(api.post("/2.0/web_links/" + unnamed.id(), "{}").status()).isEqualTo(201);
    api.file(folder, "zzz", "x");
    assertThat(types(folder)).containsExactly("file", "web_link", "web_link");

    Reply changed = api.put(path, "{\"url\":\"http://b.example/\",\"name\":\"V\"}");
    assertThat(changed.json().path("url").asString()).isEqualTo("http://b.example/");
    assertThat(changed.json().path("etag").asString()).isEqualTo("1");
    assertThat(api.with("If-Match", "0").delete(path).status()).isEqualTo(412);
    String copy =
        api.post("/2.0/folders/" + folder + "/copy", "{\"parent\":{\"id\":\"0\"},\"name\":\"G\"}")
            .id();
    assertThat(types(copy)).containsExactly("file", "web_link", "web_link");

    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(api.get(path).code()).isEqualTo("trashed");
    assertThat(api.get(path + "/trash").json().path("item_status").asString()).isEqualTo("trashed");
    assertThat(api.post(path, "{}").status()).isEqualTo(201);
    api.delete(path);
    assertThat(api.delete(path + "/trash").status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  @Test
  void theSettingsOfAFolderAreKept() {
    String folder = api.folder("0", "F");
    String fields =
        "?fields=sync_state,can_non_owners_invite,can_non_owners_view_collaborators,"
            + "is_collaboration_restricted_to_enterprise,folder_upload_email";
    Reply changed =
        api.put(
            "/2.0/folders/" + folder + fields,
            """
            {"sync_state":"synced","can_non_owners_invite":false,
             "can_non_owners_view_collaborators":false,
             "is_collaboration_restricted_to_enterprise":true,
             "folder_upload_email":{"access":"collaborators"}}
            """);
    assertThat(changed.json().path("sync_state").asString()).isEqualTo("synced");
    assertThat(changed.json().path("can_non_owners_invite").asBoolean(true)).isFalse();
    assertThat(changed.json().path("is_collaboration_restricted_to_enterprise").asBoolean())
        .isTrue();
    assertThat(changed.json().at("/folder_upload_email/access").asString())
        .isEqualTo("collaborators");
    for (String bad :
        new String[] {
          "{\"sync_state\":\"maybe\"}",
          "{\"can_non_owners_invite\":\"yes\"}",
          "{\"folder_upload_email\":{\"access\":\"all\"}}"
        }) {
      assertThat(api.put("/2.0/folders/" + folder, bad).status()).isEqualTo(400);
    }
    assertThat(
            api.put("/2.0/folders/" + folder + fields, "{\"folder_upload_email\":null}")
                .json()
                .path("folder_upload_email")
                .isNull())
        .isTrue();
  }

  @Test
  void whatHappensIsTold() {
    String folder = api.folder("0", "F");
    String file = api.file(folder, "a", "x");
    String link = webLink(folder, "https://example.com/", "\"name\":\"w\",").id();
    api.post("/2.0/web_links/" + link + "/copy", "{\"parent\":{\"id\":\"0\"}}");
    api.put("/2.0/files/" + file, "{\"lock\":{\"access\":\"lock\"}}");
    api.put("/2.0/files/" + file, "{\"lock\":null}");
    api.put("/2.0/files/" + file, "{\"lock\":null}");
    api.put("/2.0/folders/" + folder, "{\"sync_state\":\"synced\"}");
    api.put("/2.0/folders/" + folder, "{\"sync_state\":\"partially_synced\"}");
    api.put("/2.0/folders/" + folder, "{\"sync_state\":\"not_synced\"}");
    api.delete("/2.0/comments/" + comment("file", file, "c").id());
    assign(task(file, "complete", "all_assignees"), box.adminUserId());
    assertThat(
            api.get("/2.0/events?stream_position=0&stream_type=all&limit=500")
                .json()
                .path("entries")
                .valueStream()
                .map(event -> event.path("event_type").asString()))
        .containsExactly(
            "ITEM_CREATE",
            "ITEM_UPLOAD",
            "ITEM_CREATE",
            "ITEM_COPY",
            "LOCK_CREATE",
            "LOCK_DESTROY",
            "ITEM_SYNC",
            "ITEM_SYNC",
            "ITEM_UNSYNC",
            "COMMENT_CREATE",
            "COMMENT_DELETE",
            "TASK_CREATE",
            "TASK_ASSIGNMENT_CREATE");
  }

  private java.util.List<String> types(String folder) {
    return api.get("/2.0/folders/" + folder + "/items")
        .json()
        .path("entries")
        .valueStream()
        .map(entry -> entry.path("type").asString())
        .toList();
  }

  private Reply webLink(String folder, String url, String more) {
    return api.post(
        "/2.0/web_links",
        "{\"url\":\"%s\",%s\"parent\":{\"id\":\"%s\"}}".formatted(url, more, folder));
  }

  private Reply comment(String type, String id, String message) {
    return api.post(
        "/2.0/comments",
        "{\"item\":{\"type\":\"%s\",\"id\":\"%s\"},\"message\":\"%s\"}"
            .formatted(type, id, message));
  }

  private int count(String file) {
    return api.get("/2.0/files/" + file + "?fields=comment_count")
        .json()
        .path("comment_count")
        .asInt();
  }

  private String task(String file, String action, String rule) {
    Reply made =
        api.post(
            "/2.0/tasks",
            "{\"item\":{\"type\":\"file\",\"id\":\"%s\"},\"action\":\"%s\",\"completion_rule\":\"%s\"}"
                .formatted(file, action, rule));
    assertThat(made.status()).isEqualTo(201);
    return made.id();
  }

  private Reply assign(String task, String user) {
    return api.post(
        "/2.0/task_assignments",
        "{\"task\":{\"type\":\"task\",\"id\":\"%s\"},\"assign_to\":{\"id\":\"%s\"}}"
            .formatted(task, user));
  }

  private Reply resolve(String assignment, String state) {
    return api.put(
        "/2.0/task_assignments/" + assignment, "{\"resolution_state\":\"" + state + "\"}");
  }

  private boolean isCompleted(String task) {
    return api.get("/2.0/tasks/" + task).json().path("is_completed").asBoolean();
  }
}
