// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part that one user has in a task.
 *
 * @see <a href="https://developer.box.com/reference/resources/task-assignment/">Box's reference</a>
 */
public final class BoxTaskAssignment extends ChangeableObject<BoxTaskAssignment> {

  /** Not done yet. */
  public static final String INCOMPLETE = "incomplete";

  /** Done; of a task to complete. */
  public static final String COMPLETED = "completed";

  /** Found good; of a task to review. */
  public static final String APPROVED = "approved";

  /** Found wanting; of a task to review. */
  public static final String REJECTED = "rejected";

  BoxTaskAssignment(Session session, String id, @Nullable JsonObject data) {
    super(session, "task_assignment", id, data);
  }

  @Override
  BoxTaskAssignment make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxTaskAssignment(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/task_assignments/{id}";
  }

  /** Whose part it is; empty if Box does not say. */
  public Optional<BoxUser> assignedTo() {
    return user("assigned_to");
  }

  /** Who gave it to them; empty if Box does not say. */
  public Optional<BoxUser> assignedBy() {
    return user("assigned_by");
  }

  /** When they were given it. */
  public Optional<Instant> assignedAt() {
    return time("assigned_at");
  }

  /** When they had done it; empty if they have not. */
  public Optional<Instant> completedAt() {
    return timeIfAny("completed_at", "resolution_state");
  }

  /** What they said about it; may be empty. */
  public String message() {
    return textOrEmpty("message");
  }

  /** How far it is, such as {@link #INCOMPLETE} or {@link #APPROVED}. */
  public String resolutionState() {
    return certain("resolution_state");
  }

  /**
   * Says how far it is.
   *
   * @param state such as {@link #COMPLETED}
   * @return the assignment as it is then
   */
  public BoxTaskAssignment resolve(String state) {
    return update(Map.of("resolution_state", Arguments.text("state", state)));
  }

  /** Says how far it is, and why; see {@link #resolve(String)}. */
  public BoxTaskAssignment resolve(String state, String message) {
    return update(
        Map.of(
            "resolution_state",
            Arguments.text("state", state),
            "message",
            Arguments.given("message", message)));
  }
}
