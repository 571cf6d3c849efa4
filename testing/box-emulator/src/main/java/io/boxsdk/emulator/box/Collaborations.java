// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Letting others in to files and folders. */
final class Collaborations {
  private final Collaborators collaborators;
  private final Invitations invitations;
  private final Ownership ownership;
  private final Items items;
  private final Groups groups;
  private final Reach reach;
  private final CollaborationView shown;
  private final Events events;

  Collaborations(
      Collaborators collaborators,
      Invitations invitations,
      Ownership ownership,
      Items items,
      Users users,
      Groups groups,
      Reach reach,
      View view,
      Events events) {
    this.collaborators = collaborators;
    this.invitations = invitations;
    this.ownership = ownership;
    this.items = items;
    this.groups = groups;
    this.reach = reach;
    this.shown = new CollaborationView(items, users, groups, view);
    this.events = events;
  }

  Answer create(Call call) {
    Collaboration made = collaborators.put(invitations.read(call));
    record(call, made.isPending() ? "COLLAB_INVITE_COLLABORATOR" : "COLLAB_ADD_COLLABORATOR", made);
    return Answer.json(201, shown.of(call, made));
  }

  Answer get(Call call) {
    return Answer.json(200, shown.of(call, addressed(call)));
  }

  Answer update(Call call) {
    Collaboration before = addressed(call);
    ObjectNode body = call.json();
    if ("owner".equals(Bodies.text(body, "role"))) {
      return giveAway(call, before);
    }
    ObjectNode after = before.document().deepCopy().put("modified_at", Timestamps.of(call.now()));
    respond(call, body, before, after);
    change(call, body, before, after);
    Collaboration changed = collaborators.put(after);
    if (before.isPending() && changed.isAccepted()) {
      record(call, "COLLAB_ADD_COLLABORATOR", changed);
    } else if (!before.role().equals(changed.role())) {
      record(call, "COLLAB_ROLE_CHANGE", changed);
    }
    return Answer.json(200, shown.of(call, changed));
  }

  /** The one who was invited says yes or no, once. */
  private void respond(Call call, ObjectNode body, Collaboration before, ObjectNode after) {
    String status = Bodies.text(body, "status");
    if (status == null) {
      return;
    }
    if (!Set.of("accepted", "rejected").contains(status) || !before.isPending()) {
      throw Refusal.of(400, "invalid_status", "The status cannot become '" + status + "'");
    }
    if (!isAbout(call, before)) {
      throw Errors.forbidden();
    }
    after.put("status", status).put("acknowledged_at", Timestamps.of(call.now()));
  }

  private void change(Call call, ObjectNode body, Collaboration before, ObjectNode after) {
    Item item = item(before);
    String role = Bodies.text(body, "role");
    if (role != null) {
      invitations.requireRole(item, role);
      reach.require(call, item, Right.MANAGE);
      after.put("role", role);
    }
    if (body.has("expires_at")) {
      reach.require(call, item, Right.MANAGE);
      invitations.expiry(call, body, after);
    }
    if (body.path("can_view_path").isBoolean()) {
      if (!reach.isOwner(call, item)) {
        throw Errors.forbidden();
      }
      after.set("can_view_path", body.get("can_view_path"));
    }
  }

  /** The collaboration ends; the owner of before becomes a co-owner by another one. */
  private Answer giveAway(Call call, Collaboration collaboration) {
    Item item = item(collaboration);
    if (!reach.isOwner(call, item)) {
      throw Errors.forbidden();
    }
    if (!item.isFolder()
        || !collaboration.isAccepted()
        || !collaboration.grantee().startsWith("user_")) {
      throw Errors.parameter(
          "invalid_parameter", "role", "Only a user who was let in to a folder can own it");
    }
    ownership.give(call, item, collaborators.users(collaboration).get(0));
    collaborators.remove(collaboration.id());
    ObjectNode successor =
        collaboration
            .document()
            .deepCopy()
            .put("id", collaborators.newId())
            .put("grantee", Collaboration.user(item.owner()))
            .put("role", "co-owner")
            .put("created_at", Timestamps.of(call.now()))
            .put("modified_at", Timestamps.of(call.now()));
    successor.remove(List.of("expires_at", "invite_email"));
    record(call, "COLLAB_ROLE_CHANGE", collaborators.put(successor));
    return Answer.empty(204);
  }

  Answer delete(Call call) {
    Collaboration collaboration = addressed(call);
    if (!isAbout(call, collaboration)) {
      reach.require(call, item(collaboration), Right.MANAGE);
    }
    record(call, "COLLAB_REMOVE_COLLABORATOR", collaboration);
    collaborators.remove(collaboration.id());
    return Answer.empty(204);
  }

  Answer ofFolder(Call call) {
    return of(call, reach.readable(call, "folder"));
  }

  Answer ofFile(Call call) {
    return of(call, reach.readable(call, "file"));
  }

  /** Those of the folders above it are among them. */
  private Answer of(Call call, Item item) {
    if (item.isRoot()) {
      throw Invitations.onRoot();
    }
    if (!reach.may(call, item, Right.MANAGE)
        && !reach.othersMay("can_non_owners_view_collaborators", item)) {
      throw Errors.forbidden();
    }
    List<ObjectNode> found =
        collaborators.upFrom(item).stream()
            .map(Collaboration::document)
            .sorted((a, b) -> a.path("id").asString().compareTo(b.path("id").asString()))
            .toList();
    ObjectNode page =
        (ObjectNode)
            Paging.ofMarkers(call.query())
                .byId(found, document -> shown.of(call, new Collaboration(document)));
    return Answer.json(200, page.put("total_count", found.size()));
  }

  /** What is about items that the caller does not see is left out. */
  Answer ofGroup(Call call) {
    String group = call.path("id");
    groups.requireInsight(call, groups.require(group));
    List<Collaboration> found = collaborators.of(Collaboration.group(group));
    return Answer.json(
        200,
        Paging.of(call.query())
            .of(found, one -> reach.isVisible(call, item(one)) ? shown.of(call, one) : null));
  }

  Answer pending(Call call) {
    if (!"pending".equals(call.query().get("status"))) {
      throw Errors.parameter("invalid_parameter", "status", "'status' can only be 'pending'");
    }
    List<Collaboration> found =
        collaborators.of(Collaboration.user(call.caller().user())).stream()
            .filter(Collaboration::isPending)
            .toList();
    return Answer.json(200, Paging.of(call.query()).of(found, one -> shown.of(call, one)));
  }

  private Collaboration addressed(Call call) {
    Collaboration found = collaborators.find(call.path("id"));
    if (found == null || !(isAbout(call, found) || reach.isVisible(call, item(found)))) {
      throw Errors.notFound("collaboration", "collaboration", call.path("id"));
    }
    return found;
  }

  private static boolean isAbout(Call call, Collaboration collaboration) {
    return collaboration.grantee().equals(Collaboration.user(call.caller().user()));
  }

  private Item item(Collaboration collaboration) {
    Item item = items.find(collaboration.item());
    if (item == null) {
      throw Errors.notFound();
    }
    return item;
  }

  private void record(Call call, String type, Collaboration collaboration) {
    events.record(call, type, item(collaboration), collaborators.users(collaboration));
  }
}
