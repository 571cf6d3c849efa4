// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Items as Box shows them: mini inside of others, standard by themselves, or as asked for. */
final class View {
  private static final List<String> MINI_FILE =
      List.of("sequence_id", "name", "sha1", "file_version");
  private static final List<String> MINI_FOLDER = List.of("sequence_id", "name");
  private static final List<String> MINI_WEB_LINK = List.of("url", "sequence_id", "name");
  private static final List<String> STANDARD =
      List.of(
          "description",
          "size",
          "path_collection",
          "created_at",
          "modified_at",
          "trashed_at",
          "purged_at",
          "content_created_at",
          "content_modified_at",
          "created_by",
          "modified_by",
          "owned_by",
          "shared_link",
          "folder_upload_email",
          "parent",
          "item_status",
          "item_collection");

  private final Items items;
  private final Users users;
  private final Reach reach;
  private final Collaborators collaborators;
  private final Metadata metadata;
  private final Collections collections;
  private final Attached comments;
  private final Listing listing;

  View(
      Items items,
      Users users,
      Reach reach,
      Collaborators collaborators,
      Metadata metadata,
      Collections collections,
      Attached comments) {
    this.items = items;
    this.users = users;
    this.reach = reach;
    this.collaborators = collaborators;
    this.metadata = metadata;
    this.collections = collections;
    this.comments = comments;
    this.listing = new Listing(items, this, reach);
  }

  Listing listing() {
    return listing;
  }

  /** The answer about one item: what {@code fields} names, or the standard fields. */
  JsonNode of(Call call, Item item) {
    Set<String> fields = Bodies.fields(call);
    if (!fields.isEmpty()) {
      return with(call, item, fields, Paging.ofFolder(call.query()));
    }
    return standard(call, item, Paging.ofFolder(call.query()));
  }

  /** The standard fields, whatever the request asks for. */
  JsonNode standard(Call call, Item item) {
    return standard(call, item, Paging.FIRST);
  }

  private JsonNode standard(Call call, Item item, Paging inner) {
    ObjectNode view = identity(item);
    add(view, call, item, miniOf(item.type()), inner);
    add(view, call, item, STANDARD, inner);
    return view;
  }

  /** An entry of a list: what {@code fields} names, or the mini fields. */
  JsonNode entry(Call call, Item item, Set<String> fields) {
    return fields.isEmpty() ? mini(item) : with(call, item, fields, Paging.FIRST);
  }

  JsonNode mini(Item item) {
    ObjectNode view = identity(item);
    view.set("sequence_id", etag(item));
    view.put("name", item.name());
    if (item.isFile()) {
      view.put("sha1", item.text("sha1"));
      view.set("file_version", version(item));
    } else if (!item.isFolder()) {
      view.put("url", item.text("url"));
    }
    return view;
  }

  private static List<String> miniOf(String type) {
    return switch (type) {
      case "folder" -> MINI_FOLDER;
      case "web_link" -> MINI_WEB_LINK;
      default -> MINI_FILE;
    };
  }

  private JsonNode with(Call call, Item item, Iterable<String> fields, Paging inner) {
    ObjectNode view = identity(item);
    add(view, call, item, fields, inner);
    return view;
  }

  private void add(ObjectNode view, Call call, Item item, Iterable<String> fields, Paging inner) {
    for (String field : fields) {
      if (field.startsWith("metadata.")) {
        metadata.show(call, item, field, view);
        continue;
      }
      JsonNode value = value(call, item, field, inner);
      if (value != null) {
        view.set(field, value);
      }
    }
  }

  private static ObjectNode identity(Item item) {
    ObjectNode view = Json.object().put("type", item.type()).put("id", item.id());
    view.set("etag", etag(item));
    return view;
  }

  private static JsonNode etag(Item item) {
    return item.isRoot() ? Json.none() : Json.text(Long.toString(item.etag()));
  }

  private static JsonNode version(Item file) {
    return Json.object()
        .put("type", "file_version")
        .put("id", file.text("version"))
        .put("sha1", file.text("sha1"));
  }

  /** A field; null if there is none of that name. */
  private @Nullable JsonNode value(Call call, Item item, String field, Paging inner) {
    return switch (field) {
      case "name" -> Json.text(item.name());
      case "sequence_id" -> etag(item);
      case "description" -> Json.text(item.text("description"));
      case "created_at", "modified_at", "trashed_at", "purged_at" -> item.get(field);
      case "created_by", "modified_by" -> users.mini(item.text(field));
      case "owned_by" -> users.mini(item.owner());
      case "path_collection" -> path(call, item);
      case "parent" -> parent(call, item);
      case "item_status" -> Json.text(items.isTrashed(item) ? "trashed" : "active");
      case "shared_link" -> SharedLinks.view(call, item);
      case "tags" -> item.document().has("tags") ? item.get("tags") : Json.array();
      case "permissions" -> permissions(call, item);
      case "collections" -> collections.of(call, item);
      case "has_collaborations" -> Json.bool(!collaborators.upFrom(item).isEmpty());
      // There is but one enterprise.
      case "is_externally_owned", "is_associated_with_app_item" -> Json.bool(false);
      case "watermark_info" -> Json.object().put("is_watermarked", false);
      case "is_accessible_via_shared_link" -> Json.bool(isLinked(item));
      case "classification", "metadata" -> Json.none();
      case "allowed_invitee_roles" -> roles(call, item);
      default ->
          switch (item.type()) {
            case "folder" -> ofFolder(call, item, field, inner);
            case "web_link" -> field.equals("url") ? item.get(field) : null;
            default -> ofFile(call, item, field);
          };
    };
  }

  private @Nullable JsonNode ofFile(Call call, Item file, String field) {
    return switch (field) {
      case "size" -> Json.number(file.size());
      case "content_created_at", "content_modified_at", "disposition_at" -> file.get(field);
      case "sha1" -> Json.text(file.text("sha1"));
      case "file_version" -> version(file);
      case "version_number" -> Json.text(Long.toString(file.get("version_number").asLong(1)));
      case "extension" -> Json.text(Names.extension(file.name()));
      case "comment_count" -> Json.number(comments.of(file.key()).size());
      case "is_package" -> Json.bool(false);
      case "lock" -> Locks.view(call, file, users);
      case "expires_at" -> Json.none();
      case "uploader_display_name" -> file.get("uploader");
      case "shared_link_permission_options" ->
          Json.array().add("can_preview").add("can_download").add("can_edit");
      case "representations", "expiring_embed_link" ->
          throw Refusal.notImplemented("fields=" + field);
      default -> null;
    };
  }

  private @Nullable JsonNode ofFolder(Call call, Item folder, String field, Paging inner) {
    return switch (field) {
      case "size" -> Json.number(items.sizeOf(folder));
      case "content_created_at", "content_modified_at" -> folder.get(field);
      case "item_collection" -> listing.page(call, folder, inner, Set.of());
      case "allowed_shared_link_access_levels" ->
          Json.array().add("collaborators").add("open").add("company");
      default -> FolderSettings.view(folder, field);
    };
  }

  private boolean isLinked(Item item) {
    return item.sharedLink() != null
        || items.ancestors(item).stream().anyMatch(ancestor -> ancestor.sharedLink() != null);
  }

  private JsonNode roles(Call call, Item item) {
    ArrayNode roles = Json.array();
    if (!item.isRoot()) {
      Right.invitable(item.isFolder(), reach.rights(call, item)).forEach(roles::add);
    }
    return roles;
  }

  private JsonNode parent(Call call, Item item) {
    if (items.isTrashed(item)) {
      Item home = items.parentOf(item);
      return home == null ? Json.none() : mini(home);
    }
    List<Item> path = reach.path(call, item);
    return path.isEmpty() ? Json.none() : mini(path.get(path.size() - 1));
  }

  private JsonNode path(Call call, Item item) {
    ArrayNode entries = Json.array();
    if (items.isTrashed(item)) {
      entries.add(
          Json.object()
              .put("type", "folder")
              .put("id", "1")
              .putNull("sequence_id")
              .putNull("etag")
              .put("name", "Trash"));
    } else {
      reach.path(call, item).forEach(ancestor -> entries.add(mini(ancestor)));
    }
    ObjectNode path = Json.object().put("total_count", entries.size());
    path.set("entries", entries);
    return path;
  }

  private JsonNode permissions(Call call, Item item) {
    Set<Right> rights = reach.rights(call, item);
    boolean root = item.isRoot();
    boolean edit = rights.contains(Right.EDIT);
    boolean preview = rights.contains(Right.PREVIEW);
    ObjectNode permissions =
        Json.object()
            .put("can_delete", !root && reach.mayDelete(call, item))
            .put("can_download", rights.contains(Right.DOWNLOAD))
            .put("can_invite_collaborator", !root && rights.contains(Right.INVITE))
            .put("can_rename", !root && edit)
            .put("can_set_share_access", !root && edit)
            .put("can_share", !root && rights.contains(Right.SHARE))
            .put("can_upload", rights.contains(Right.UPLOAD));
    if (item.isFile()) {
      // A visitor by a link looks, and leaves no mark but words.
      boolean marks = preview && reach.isWithin(call, item);
      permissions
          .put("can_annotate", edit)
          .put("can_comment", preview)
          .put("can_preview", preview)
          .put("can_view_annotations_all", marks)
          .put("can_view_annotations_self", marks);
    }
    return permissions;
  }
}
