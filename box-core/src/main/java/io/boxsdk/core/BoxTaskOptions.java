// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What may be said about a task. Immutable. */
public final class BoxTaskOptions {

  /** Nothing special: everybody must do their part, at any time. */
  public static final BoxTaskOptions NONE = new BoxTaskOptions(Map.of());

  private final Map<String, Object> settings;

  private BoxTaskOptions(Map<String, Object> settings) {
    this.settings = settings;
  }

  /** A copy that says what is to be done. */
  public BoxTaskOptions message(String text) {
    return with("message", Arguments.given("text", text));
  }

  /** A copy that is to be done by then, to the second. */
  public BoxTaskOptions dueAt(Instant time) {
    return with("due_at", Arguments.given("time", time).truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * A copy that is done according to this rule.
   *
   * @param rule {@link BoxTask#ALL_ASSIGNEES} or {@link BoxTask#ANY_ASSIGNEE}
   */
  public BoxTaskOptions completionRule(String rule) {
    return with("completion_rule", Arguments.text("rule", rule));
  }

  Map<String, Object> settings() {
    return settings;
  }

  private BoxTaskOptions with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(settings);
    copy.put(name, value);
    return new BoxTaskOptions(copy);
  }
}
