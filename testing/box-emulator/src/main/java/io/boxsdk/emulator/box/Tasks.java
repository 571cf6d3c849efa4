// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done about files, and by whom. */
final class Tasks {
  private static final Set<String> ACTIONS = Set.of("review", "complete");
  private static final Set<String> RULES = Set.of("all_assignees", "any_assignee");

  /** Hang on files. */
  private final Attached tasks;

  /** Hang on tasks. */
  private final Attached assignments;

  private final Items items;
  private final Users users;
  private final Reach reach;
  private final View view;
  private final Events events;

  Tasks(Store store, Items items, Users users, Reach reach, View view, Events events) {
    this.tasks = new Attached(store, "task");
    this.assignments = new Attached(store, "task_assignment");
    this.items = items;
    this.users = users;
    this.reach = reach;
    this.view = view;
    this.events = events;
    items.onPurge(item -> tasks.of(item.key()).forEach(this::remove));
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    String type = body.path("item").path("type").asString("file");
    if (!type.equals("file")) {
      throw Errors.parameter("invalid_parameter", "type", "Invalid value '" + type + "'");
    }
    Item file = reach.live(call, "file", Bodies.requireId(body, "item"), "item");
    ObjectNode task =
        tasks
            .blank(file.key())
            .put("action", "review")
            .put("message", "")
            .put("completion_rule", "all_assignees")
            .put("created_by", call.caller().user())
            .put("created_at", Timestamps.of(call.now()));
    describe(body, task);
    tasks.put(task);
    events.record(call, "TASK_CREATE", view(task), reach.audience(file));
    return Answer.json(201, view(task));
  }

  private static void describe(ObjectNode body, ObjectNode task) {
    word(body, task, "action", ACTIONS);
    word(body, task, "completion_rule", RULES);
    String message = Bodies.text(body, "message");
    if (message != null) {
      task.put("message", message);
    }
    String due = Bodies.text(body, "due_at");
    if (due != null) {
      task.put("due_at", Timestamps.normalized("due_at", due));
    }
  }

  private static void word(ObjectNode body, ObjectNode task, String name, Set<String> known) {
    if (body.hasNonNull(name)) {
      String word = body.path(name).asString("");
      if (!known.contains(word)) {
        throw Errors.parameter("invalid_parameter", name, "Invalid value '" + word + "'");
      }
      task.put(name, word);
    }
  }

  Answer get(Call call) {
    return Answer.json(200, view(visible(call, call.path("id"))));
  }

  Answer update(Call call) {
    ObjectNode after = changeable(call).deepCopy();
    describe(call.json(), after);
    tasks.put(after);
    return Answer.json(200, view(after));
  }

  Answer delete(Call call) {
    remove(changeable(call));
    return Answer.empty(204);
  }

  private void remove(ObjectNode task) {
    assignmentsOf(task).forEach(assignments::remove);
    tasks.remove(task);
  }

  Answer ofFile(Call call) {
    Item file = reach.readable(call, "file");
    List<JsonNode> found = new ArrayList<>();
    tasks.of(file.key()).forEach(task -> found.add(view(task)));
    return Answer.json(200, Paging.of(call.query()).of(found));
  }

  Answer assignments(Call call) {
    List<JsonNode> found = new ArrayList<>();
    ObjectNode task = visible(call, call.path("id"));
    assignmentsOf(task).forEach(assignment -> found.add(assignment(task, assignment)));
    return Answer.json(200, Paging.of(call.query()).of(found));
  }

  Answer assign(Call call) {
    ObjectNode body = call.json();
    ObjectNode task = visible(call, Bodies.requireId(body, "task"));
    String user = users.idOf(body.path("assign_to"));
    Item file = fileOf(call, task);
    if (!reach.audience(file).contains(user)) {
      throw Refusal.of(
          400, "task_assignee_not_allowed", "The user is not allowed to be assigned to this task");
    }
    ObjectNode assignment =
        assignments
            .blank(task.path("id").asString())
            .put("assigned_to", user)
            .put("assigned_by", call.caller().user())
            .put("assigned_at", Timestamps.of(call.now()))
            .put("message", "")
            .put("resolution_state", "incomplete");
    assignments.put(assignment);
    JsonNode shown = assignment(task, assignment);
    events.record(call, "TASK_ASSIGNMENT_CREATE", shown, reach.audience(file));
    return Answer.json(201, shown);
  }

  Answer assignment(Call call) {
    ObjectNode assignment = assignments.require(call.path("id"));
    return Answer.json(200, assignment(taskOf(call, assignment), assignment));
  }

  Answer resolve(Call call) {
    ObjectNode before = assignments.require(call.path("id"));
    ObjectNode task = taskOf(call, before);
    if (!before.path("assigned_to").asString().equals(call.caller().user())) {
      throw Errors.forbidden();
    }
    ObjectNode body = call.json();
    ObjectNode after = before.deepCopy();
    boolean review = task.path("action").asString().equals("review");
    word(
        body,
        after,
        "resolution_state",
        review ? Set.of("incomplete", "approved", "rejected") : Set.of("incomplete", "completed"));
    String message = Bodies.text(body, "message");
    if (message != null) {
      after.put("message", message);
    }
    after.remove("completed_at");
    if (isResolved(after)) {
      after.put("completed_at", Timestamps.of(call.now()));
    }
    assignments.put(after);
    return Answer.json(200, assignment(task, after));
  }

  Answer dismiss(Call call) {
    ObjectNode assignment = assignments.require(call.path("id"));
    ObjectNode task = taskOf(call, assignment);
    if (!isBy(call, task, "created_by") && !isBy(call, assignment, "assigned_to")) {
      throw Errors.forbidden();
    }
    assignments.remove(assignment);
    return Answer.empty(204);
  }

  private ObjectNode visible(Call call, String id) {
    ObjectNode task = tasks.require(id);
    fileOf(call, task);
    return task;
  }

  private ObjectNode changeable(Call call) {
    ObjectNode task = visible(call, call.path("id"));
    if (!isBy(call, task, "created_by") && !reach.isOwner(call, fileOf(call, task))) {
      throw Errors.forbidden();
    }
    return task;
  }

  private ObjectNode taskOf(Call call, ObjectNode assignment) {
    return visible(call, assignment.path("holder").asString());
  }

  private Item fileOf(Call call, ObjectNode task) {
    return reach.live(call, "file", file(task).id(), "item");
  }

  private Item file(ObjectNode task) {
    Item file = items.find(task.path("holder").asString());
    if (file == null) {
      throw Errors.notFound();
    }
    return file;
  }

  private List<ObjectNode> assignmentsOf(ObjectNode task) {
    return assignments.of(task.path("id").asString());
  }

  private static boolean isBy(Call call, ObjectNode document, String role) {
    return document.path(role).asString().equals(call.caller().user());
  }

  private static boolean isResolved(ObjectNode assignment) {
    return !assignment.path("resolution_state").asString().equals("incomplete");
  }

  private boolean isCompleted(ObjectNode task) {
    List<ObjectNode> all = assignmentsOf(task);
    return task.path("completion_rule").asString().equals("any_assignee")
        ? all.stream().anyMatch(Tasks::isResolved)
        : !all.isEmpty() && all.stream().allMatch(Tasks::isResolved);
  }

  private JsonNode view(ObjectNode task) {
    ObjectNode shown = task.deepCopy();
    shown.remove("holder");
    shown.set("item", view.mini(file(task)));
    shown.set("created_by", users.mini(task.path("created_by").asString()));
    shown.put("is_completed", isCompleted(task));
    ArrayNode entries = Json.array();
    assignmentsOf(task).forEach(assignment -> entries.add(assignment(task, assignment)));
    shown
        .putObject("task_assignment_collection")
        .put("total_count", entries.size())
        .set("entries", entries);
    return shown;
  }

  private JsonNode assignment(ObjectNode task, ObjectNode assignment) {
    ObjectNode shown = assignment.deepCopy();
    shown.remove("holder");
    shown.set("item", view.mini(file(task)));
    for (String role : new String[] {"assigned_to", "assigned_by"}) {
      shown.set(role, users.mini(assignment.path(role).asString()));
    }
    return shown;
  }
}
