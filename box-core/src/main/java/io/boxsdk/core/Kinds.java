// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;

/** From what Box calls a thing to the class it has here. */
final class Kinds {

  private Kinds() {}

  /** Anything that has a type and an id. */
  static BoxObject object(Session session, JsonObject json) {
    String id = json.id();
    return switch (json.requireText("type")) {
      case "user" -> new BoxUser(session, id, json);
      case "group" -> new BoxGroup(session, id, json);
      case "group_membership" -> new BoxGroupMembership(session, id, json);
      case "collaboration" -> new BoxCollaboration(session, id, json);
      case "comment" -> new BoxComment(session, id, json);
      case "task" -> new BoxTask(session, id, json);
      case "task_assignment" -> new BoxTaskAssignment(session, id, json);
      case "collection" -> new BoxCollection(session, id, json);
      default -> item(session, json);
    };
  }

  /** Anything that lies in a folder. */
  static BoxItem item(Session session, JsonObject json) {
    String type = json.requireText("type");
    String id = json.id();
    return switch (type) {
      case "file" -> new BoxFile(session, id, json, null);
      case "folder" -> new BoxFolder(session, id, json, null);
      case "web_link" -> new BoxWebLink(session, id, json, null);
      default -> new UnknownItem(session, type, id, json, null);
    };
  }
}
