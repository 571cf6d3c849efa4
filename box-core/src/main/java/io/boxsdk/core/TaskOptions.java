// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.util.Map;

/** What may be said about a task. Immutable. */
public final class TaskOptions {

  /** Nothing special: everybody must do their part, at any time. */
  public static final TaskOptions NONE = new TaskOptions(Fields.none());

  private final Fields<Object> settings;

  private TaskOptions(Fields<Object> settings) {
    this.settings = settings;
  }

  /** A copy that says what is to be done. */
  public TaskOptions message(String text) {
    return with("message", Arguments.given("text", text));
  }

  /** A copy that is to be done by then, to the second. */
  public TaskOptions dueAt(Instant time) {
    return with("due_at", Arguments.seconds("time", time).toString());
  }

  /**
   * A copy that is done according to this rule.
   *
   * @param rule {@link BoxTask#ALL_ASSIGNEES} or {@link BoxTask#ANY_ASSIGNEE}
   */
  public TaskOptions completionRule(String rule) {
    return with("completion_rule", Arguments.text("rule", rule));
  }

  Map<String, Object> settings() {
    return settings.map();
  }

  private TaskOptions with(String name, Object value) {
    return new TaskOptions(settings.with(name, value));
  }
}
