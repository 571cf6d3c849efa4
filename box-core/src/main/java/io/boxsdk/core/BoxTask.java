// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done about a file.
 *
 * @see <a href="https://developer.box.com/reference/resources/task/">Box's reference</a>
 */
public final class BoxTask extends ChangeableObject<BoxTask> {

  /** To be approved or rejected. */
  public static final String REVIEW = "review";

  /** To be done. */
  public static final String COMPLETE = "complete";

  /** Done when everybody has done their part. */
  public static final String ALL_ASSIGNEES = "all_assignees";

  /** Done when one has done their part. */
  public static final String ANY_ASSIGNEE = "any_assignee";

  BoxTask(Session session, String id, @Nullable JsonObject data) {
    super(session, "task", id, data);
  }

  @Override
  BoxTask make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxTask(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/tasks/{id}";
  }

  /** What is to be done, in words; may be empty. */
  public String message() {
    return textOrEmpty("message");
  }

  /** What is to be done: {@link #REVIEW} or {@link #COMPLETE}. */
  public String action() {
    return certain("action");
  }

  /** When it is done: {@link #ALL_ASSIGNEES} or {@link #ANY_ASSIGNEE}. */
  public String completionRule() {
    return certain("completion_rule");
  }

  /** Whether it is done. */
  public boolean isCompleted() {
    return Boolean.TRUE.equals(data("is_completed").flag("is_completed"));
  }

  /** By when it is to be done; empty if at any time. */
  public Optional<Instant> dueAt() {
    return timeIfAny("due_at", "is_completed");
  }

  /** The file that it is about; empty if it is gone. */
  public Optional<BoxFile> file() {
    return Optional.ofNullable(data("item").object("item"))
        .map(json -> new BoxFile(session, json.id(), json, null));
  }

  /** Who made the task; empty if Box does not say. */
  public Optional<BoxUser> createdBy() {
    return user("created_by");
  }

  /**
   * Gives it to a user, who must see the file.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxTaskAssignment assign(BoxUser user) {
    return assign("id", Arguments.given("user", user).id());
  }

  /**
   * Gives it to the user who logs in with this address, and must see the file.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxTaskAssignment assignByLogin(String login) {
    return assign("login", Arguments.text("login", login));
  }

  private BoxTaskAssignment assign(String by, String value) {
    JsonObject json =
        session
            .post("/task_assignments")
            .json(
                Map.of("task", Map.of("type", "task", "id", id()), "assign_to", Map.of(by, value)))
            .object();
    return new BoxTaskAssignment(session, json.id(), json);
  }

  /**
   * Fetches to whom it was given.
   *
   * @throws BoxApiException if Box says no
   */
  public List<BoxTaskAssignment> assignments() {
    return session.get("/tasks/{id}/assignments", id()).object().objects("entries").stream()
        .map(json -> new BoxTaskAssignment(session, json.id(), json))
        .toList();
  }
}
