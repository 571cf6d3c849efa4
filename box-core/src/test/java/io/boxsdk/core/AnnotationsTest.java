// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.http.Body;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  @Test
  @DisplayName("W43 files are commented on, and comments answered, changed and deleted")
  void comments() {
    BoxFile file = file();
    BoxComment comment = file.addComment("What \"is\" this?\nF😀");
    assertThat(comment.message()).isEqualTo("What \"is\" this?\nF😀");
    assertThat(comment.isReply()).isFalse();
    assertThat(comment.item()).contains(file);
    assertThat(comment.createdBy().orElseThrow().name()).isEqualTo("Ada Admin");
    assertThat(comment.createdAt()).isPresent();
    BoxComment reply = comment.reply("A file.");
    assertThat(reply.isReply()).isTrue();
    assertThat(reply.item()).contains(comment);
    box.emulator.clock().advance(Duration.ofMinutes(1));
    BoxComment changed = comment.changeMessage("What was this?");
    assertThat(changed.modifiedAt().orElseThrow()).isAfter(changed.createdAt().orElseThrow());
    assertThat(file.comments().pageSize(1))
        .containsExactly(comment, reply)
        .extracting(BoxComment::message)
        .containsExactly("What was this?", "A file.");
    assertThat(file.comments().page(0L, 1).totalCount()).hasValue(2);
    assertThat(file.get("comment_count").field("comment_count")).isEqualTo(2);
    box.client.comment(comment.id()).delete();
    assertThatThrownBy(comment::get).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> comment.reply("x")).isInstanceOf(BoxNotFoundException.class);
    assertThat(file.comments()).isEmpty();
  }

  @Test
  void aMentionIsSentRawAndReadPlain() {
    BoxUser ada = box.client.me();
    BoxComment comment = file().addComment("Look, " + BoxComment.mention(ada) + "!");
    assertThat(comment.message()).isEqualTo("Look, @Ada Admin!");
    assertThat(comment.get("tagged_message").taggedMessage())
        .isEqualTo("Look, @[%s:Ada Admin]!".formatted(ada.id()));
    assertThat(file("g").addComment("mail@[example]").get("tagged_message").taggedMessage())
        .isEmpty();
    assertThat(
            comment
                .changeMessage("And you, " + BoxComment.mention(ada))
                .get("message", "tagged_message"))
        .satisfies(
            changed -> assertThat(changed.message()).isEqualTo("And you, @Ada Admin"),
            changed -> assertThat(changed.taggedMessage()).contains("@[" + ada.id() + ":"));
    try (Scripted server = new Scripted()) {
      server.on("POST /2.0/comments", 201, "{\"type\":\"comment\",\"id\":\"1\"}");
      server.client.file("2").addComment("plain");
      server.client.file("2").addComment("@[7:B] $1");
      assertThat(server.requests.get(0).json())
          .isEqualTo(Map.of("item", Map.of("type", "file", "id", "2"), "message", "plain"));
      assertThat(server.requests.get(1).json())
          .containsEntry("message", "@B $1")
          .containsEntry("tagged_message", "@[7:B] $1");
    }
  }

  @Test
  void theSameWordsAtOnceAreAConflict() {
    BoxFile file = file();
    file.addComment("again");
    assertThatThrownBy(() -> file.addComment("again"))
        .isInstanceOf(BoxConflictException.class)
        .hasMessageContaining("recent_similar_comment");
    assertThatThrownBy(() -> file.addComment(" ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("W43 tasks are made of files, given to users, and done")
  void tasks() {
    BoxFile file = file();
    Instant due = box.emulator.clock().instant().plus(Duration.ofDays(3));
    BoxTask task =
        file.addTask(
            BoxTask.REVIEW,
            TaskOptions.NONE.message("Please").dueAt(due).completionRule(BoxTask.ANY_ASSIGNEE));
    assertThat(task.message()).isEqualTo("Please");
    assertThat(task.action()).isEqualTo(BoxTask.REVIEW);
    assertThat(task.completionRule()).isEqualTo(BoxTask.ANY_ASSIGNEE);
    assertThat(task.dueAt()).contains(due.truncatedTo(ChronoUnit.SECONDS));
    assertThat(task.file()).contains(file);
    assertThat(task.createdBy()).isPresent();
    assertThat(task.isCompleted()).isFalse();

    BoxUser me = box.client.me();
    BoxTaskAssignment mine = task.assign(me);
    BoxTaskAssignment again = task.assignByLogin(me.login());
    assertThat(mine.resolutionState()).isEqualTo(BoxTaskAssignment.INCOMPLETE);
    assertThat(mine.assignedTo()).contains(me);
    assertThat(mine.assignedBy()).contains(me);
    assertThat(mine.assignedAt()).isPresent();
    assertThat(mine.completedAt()).isEmpty();
    assertThat(task.assignments()).containsExactly(mine, again);
    BoxTaskAssignment done = mine.resolve(BoxTaskAssignment.APPROVED, "Good");
    assertThat(done.message()).isEqualTo("Good");
    assertThat(done.completedAt()).isPresent();
    assertThat(box.client.task(task.id()).get().isCompleted()).isTrue();
    assertThat(file.tasks()).containsExactly(task);
    assertThat(task.update(Map.of("message", "Thanks")).message()).isEqualTo("Thanks");
    box.client.taskAssignment(again.id()).delete();
    assertThat(task.assignments()).containsExactly(mine);
    task.delete();
    assertThatThrownBy(mine::get).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(task::get).isInstanceOf(BoxNotFoundException.class);
    assertThat(file.tasks()).isEmpty();
  }

  @Test
  void whatBoxDoesNotAcceptInATaskIsATypedRefusal() {
    BoxFile file = file();
    BoxTask task = file.addTask(BoxTask.COMPLETE, TaskOptions.NONE);
    assertThat(task.dueAt()).isEmpty();
    assertThat(task.message()).isEmpty();
    assertThatThrownBy(() -> file.addTask("sleep", TaskOptions.NONE))
        .isInstanceOf(BoxApiException.class);
    assertThatThrownBy(() -> task.assign(box.client.user("424242")))
        .isInstanceOf(BoxNotFoundException.class);
    BoxTaskAssignment mine = task.assign(box.client.me());
    assertThatThrownBy(() -> mine.resolve(BoxTaskAssignment.APPROVED))
        .isInstanceOf(BoxApiException.class);
    assertThat(mine.resolve(BoxTaskAssignment.COMPLETED).resolutionState())
        .isEqualTo(BoxTaskAssignment.COMPLETED);
    assertThatThrownBy(() -> box.client.task("424242").assignments())
        .isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  @DisplayName("W43 bookmarks are made in folders and changed")
  void webLinks() {
    BoxFolder folder = box.root().createSubfolder("f");
    BoxWebLink link = folder.createWebLink("https://example.com/?q=1", "Example");
    assertThat(link.url()).isEqualTo("https://example.com/?q=1");
    assertThat(link.name()).isEqualTo("Example");
    assertThat(link.size()).isZero();
    assertThat(link.parent()).contains(folder);
    assertThat(folder.createWebLink("http://example.org").name()).isEqualTo("http://example.org");
    BoxWebLink changed =
        box.client
            .webLink(link.id())
            .update(Map.of("url", "https://example.net/", "description", "d"));
    assertThat(changed.url()).isEqualTo("https://example.net/");
    assertThat(changed.description()).isEqualTo("d");
    assertThat(link.createSharedLink().canDownload()).isFalse();
    assertThat(folder.items()).hasSize(2).allMatch(BoxWebLink.class::isInstance);
    assertThatThrownBy(() -> folder.createWebLink("ftp://example.com"))
        .isInstanceOf(BoxApiException.class);
    assertThatThrownBy(() -> folder.createWebLink("https://example.com", "example"))
        .isInstanceOf(BoxConflictException.class);
  }

  @Test
  @DisplayName("W43 versions of a file are listed, downloaded, promoted, deleted and restored")
  void versions() {
    BoxFile file = file();
    file.uploadVersion(Body.of(new byte[] {2, 2}), UploadOptions.NONE);
    BoxFile third = file.uploadVersion(Body.of(new byte[] {3, 3, 3}), UploadOptions.NONE);
    List<BoxFileVersion> past = file.versions().stream().toList();
    assertThat(past).extracting(BoxFileVersion::size).containsExactly(2L, 1L);
    BoxFileVersion first = past.get(1);
    assertThat(first.file()).isEqualTo(file);
    assertThat(first.name()).isEqualTo("f");
    assertThat(first.createdAt()).isPresent();
    assertThat(first.modifiedBy()).isPresent();
    assertThat(first.trashedAt()).isEmpty();
    var out = new java.io.ByteArrayOutputStream();
    first.download(out, DownloadOptions.NONE);
    assertThat(out.toByteArray()).containsExactly(1);

    BoxFileVersion promoted = first.promote();
    assertThat(promoted).isNotEqualTo(first);
    assertThat(promoted.sha1()).isEqualTo(first.sha1());
    assertThat(file.get().size()).isEqualTo(1);
    assertThat(third.size()).isEqualTo(3);

    first.delete();
    assertThat(file.version(first.id()).get().trashedAt()).isPresent();
    assertThatThrownBy(first::promote).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> first.open(DownloadOptions.NONE))
        .isInstanceOf(BoxNotFoundException.class);
    assertThat(first.restore().trashedAt()).isEmpty();
    assertThatThrownBy(promoted::delete).isInstanceOf(BoxApiException.class);
    assertThatThrownBy(() -> file.version("7").get()).isInstanceOf(BoxNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":7}",
        "{\"id\":null}",
        "[]",
        "\"x\"",
        "",
        "{\"id\":\"1\",\"entries\":7,\"message\":{},\"is_reply_comment\":\"x\",\"item\":[]}"
      })
  void answersOfAnotherKindAreOneTypedException(String answer) {
    try (Scripted server = new Scripted()) {
      for (String line :
          List.of(
              "GET /2.0/comments/1",
              "POST /2.0/comments",
              "GET /2.0/tasks/1",
              "POST /2.0/tasks",
              "GET /2.0/files/1/tasks",
              "GET /2.0/files/1/comments",
              "POST /2.0/task_assignments",
              "POST /2.0/web_links",
              "GET /2.0/files/1/versions/1")) {
        server.on(line, 200, answer);
      }
      BoxFile file = server.client.file("1");
      List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
              () -> server.client.comment("1").get().message(),
              () -> file.addComment("x").item().orElseThrow(),
              () -> server.client.task("1").get().message().length(),
              () -> file.addTask(BoxTask.REVIEW, TaskOptions.NONE).file().orElseThrow(),
              () -> file.tasks().get(0).id(),
              () -> file.comments().iterator().next(),
              () -> server.client.task("1").assign(server.client.user("1")).assignedTo(),
              () -> server.client.folder("1").createWebLink("https://a.example").url(),
              () -> file.version("1").get().size())
          .forEach(
              call ->
                  assertThatThrownBy(call)
                      .satisfiesAnyOf(
                          e -> assertThat(e).isInstanceOf(BoxException.class),
                          // An empty list is no damage.
                          e -> assertThat(answer).isIn("{}", "{\"id\":7}", "{\"id\":null}")));
    }
  }

  @Test
  void aFieldOfAnotherKindIsOneTypedException() {
    try (Scripted server = new Scripted()) {
      server.on("GET /2.0/tasks/1", 200, "{\"id\":\"1\",\"due_at\":\"soon\",\"is_completed\":1}");
      BoxTask task = server.client.task("1").get();
      assertThatThrownBy(task::dueAt).isInstanceOf(BoxDecodingException.class);
      assertThatThrownBy(task::isCompleted).isInstanceOf(BoxDecodingException.class);
      assertThatThrownBy(task::message).isInstanceOf(BoxDecodingException.class);
    }
  }

  private BoxFile file() {
    return file("f");
  }

  private BoxFile file(String name) {
    return box.root().upload(name, Body.of(new byte[] {1}));
  }
}
