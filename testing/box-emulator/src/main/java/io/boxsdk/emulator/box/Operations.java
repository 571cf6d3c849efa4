// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Operation.Access;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.http.Router;
import io.boxsdk.emulator.store.Json;

/**
 * The table of what is served, by the word that follows the version in a path. What nobody asks for
 * is never linked: to link all these methods would be a tenth of the start-up.
 */
final class Operations {
  private Operations() {}

  static Router table(Nouns box) {
    return new Router()
        .noun("users", router -> users(router, box))
        .noun("groups", router -> groups(router, box))
        .noun("group_memberships", router -> memberships(router, box.memberships()))
        .noun("collaborations", router -> collaborations(router, box.collaborations()))
        .noun("folders", router -> folders(router, box))
        .noun("files", router -> files(router, box))
        .noun(
            "shared_items", router -> router.reads("GET /2.0/shared_items", box.sharedItems()::get))
        .noun("collections", router -> collections(router, box))
        .noun("comments", router -> comments(router, box.comments()))
        .noun("tasks", router -> tasks(router, box.tasks()))
        .noun("task_assignments", router -> assignments(router, box.tasks()))
        .noun("web_links", router -> webLinks(router, box.webLinks()))
        .noun("folder_locks", router -> folderLocks(router, box.folderLocks()))
        .noun("metadata_templates", router -> templates(router, box.templates()))
        .noun("search", router -> router.reads("GET /2.0/search", box.search()::search))
        .noun("events", router -> events(router, box.events(), box.realtime()))
        .noun(Router.OTHER, router -> other(router, box));
  }

  private static void users(Router router, Nouns box) {
    Users users = box.users();
    Accounts accounts = box.accounts();
    EmailAliases aliases = box.aliases();
    router
        .reads("GET /2.0/users", users::list)
        .writes("POST /2.0/users", accounts::create)
        .reads("GET /2.0/users/me", users::me)
        .reads("GET /2.0/users/{id}", users::get)
        .writes("PUT /2.0/users/{id}", accounts::update)
        .writes("DELETE /2.0/users/{id}", accounts::delete)
        .writes("PUT /2.0/users/{id}/folders/0", accounts::transfer)
        .reads("GET /2.0/users/{id}/email_aliases", aliases::list)
        .writes("POST /2.0/users/{id}/email_aliases", aliases::create)
        .writes("DELETE /2.0/users/{id}/email_aliases/{alias_id}", aliases::delete)
        .reads("GET /2.0/users/{id}/memberships", box.memberships()::ofUser);
  }

  private static void groups(Router router, Nouns box) {
    Groups groups = box.groups();
    router
        .reads("GET /2.0/groups", groups::list)
        .writes("POST /2.0/groups", groups::create)
        .reads("GET /2.0/groups/{id}", groups::get)
        .writes("PUT /2.0/groups/{id}", groups::update)
        .writes("DELETE /2.0/groups/{id}", groups::delete)
        .reads("GET /2.0/groups/{id}/memberships", box.memberships()::ofGroup)
        .reads("GET /2.0/groups/{id}/collaborations", box.collaborations()::ofGroup);
  }

  private static void memberships(Router router, Memberships memberships) {
    router
        .writes("POST /2.0/group_memberships", memberships::create)
        .reads("GET /2.0/group_memberships/{id}", memberships::get)
        .writes("PUT /2.0/group_memberships/{id}", memberships::update)
        .writes("DELETE /2.0/group_memberships/{id}", memberships::delete);
  }

  private static void collaborations(Router router, Collaborations collaborations) {
    router
        .reads("GET /2.0/collaborations", collaborations::pending)
        .writes("POST /2.0/collaborations", collaborations::create)
        .reads("GET /2.0/collaborations/{id}", collaborations::get)
        .writes("PUT /2.0/collaborations/{id}", collaborations::update)
        .writes("DELETE /2.0/collaborations/{id}", collaborations::delete);
  }

  private static void folders(Router router, Nouns box) {
    Folders folders = box.folders();
    router
        .writes("POST /2.0/folders", folders::create)
        .reads("GET /2.0/folders/{id}", folders::get)
        .writes("PUT /2.0/folders/{id}", folders::update)
        .writes("DELETE /2.0/folders/{id}", folders::delete)
        .reads("GET /2.0/folders/{id}/items", folders::items)
        .writes("POST /2.0/folders/{id}/copy", folders::copy)
        .reads("GET /2.0/folders/trash/items", folders::trash)
        .writes("POST /2.0/folders/{id}", folders::restore)
        .reads("GET /2.0/folders/{id}/trash", folders::getTrashed)
        .writes("DELETE /2.0/folders/{id}/trash", folders::purge)
        .reads("GET /2.0/folders/{id}/collaborations", box.collaborations()::ofFolder);
    metadata(router, "folder", box.metadata());
  }

  private static void files(Router router, Nouns box) {
    Files files = box.files();
    router
        .reads("GET /2.0/files/{id}", files::get)
        .writes("PUT /2.0/files/{id}", files::update)
        .writes("DELETE /2.0/files/{id}", files::delete)
        .writes("POST /2.0/files/{id}/copy", files::copy)
        .writes("POST /2.0/files/{id}", files::restore)
        .reads("GET /2.0/files/{id}/trash", files::getTrashed)
        .writes("DELETE /2.0/files/{id}/trash", files::purge)
        .reads("GET /2.0/files/{id}/versions", files::versions)
        .reads("GET /2.0/files/{id}/versions/{version_id}", files::version)
        .writes("POST /2.0/files/{id}/versions/current", files::promote)
        .writes("DELETE /2.0/files/{id}/versions/{version_id}", files::deleteVersion)
        .writes("PUT /2.0/files/{id}/versions/{version_id}", files::restoreVersion)
        .reads("GET /2.0/files/{id}/collaborations", box.collaborations()::ofFile)
        .reads("GET /2.0/files/{id}/comments", box.comments()::ofFile)
        .reads("GET /2.0/files/{id}/tasks", box.tasks()::ofFile);
    contents(router, box.uploads(), box.downloads());
    metadata(router, "file", box.metadata());
  }

  private static void contents(Router router, Uploads uploads, Downloads downloads) {
    router
        .reads("OPTIONS /2.0/files/content", uploads::preflight)
        .reads("OPTIONS /2.0/files/{id}/content", uploads::preflightVersion)
        .streams("POST /api/2.0/files/content", uploads::file)
        .streams("POST /api/2.0/files/{id}/content", uploads::version)
        .reads("GET /2.0/files/{id}/content", downloads::redirect);
  }

  private static void collections(Router router, Nouns box) {
    Collections collections = box.collections();
    router
        .reads("GET /2.0/collections", collections::list)
        .reads("GET /2.0/collections/{id}", collections::get)
        .reads("GET /2.0/collections/{id}/items", box.collectionItems());
  }

  private static void comments(Router router, Comments comments) {
    router
        .writes("POST /2.0/comments", comments::create)
        .reads("GET /2.0/comments/{id}", comments::get)
        .writes("PUT /2.0/comments/{id}", comments::update)
        .writes("DELETE /2.0/comments/{id}", comments::delete);
  }

  private static void tasks(Router router, Tasks tasks) {
    router
        .writes("POST /2.0/tasks", tasks::create)
        .reads("GET /2.0/tasks/{id}", tasks::get)
        .writes("PUT /2.0/tasks/{id}", tasks::update)
        .writes("DELETE /2.0/tasks/{id}", tasks::delete)
        .reads("GET /2.0/tasks/{id}/assignments", tasks::assignments);
  }

  private static void assignments(Router router, Tasks tasks) {
    router
        .writes("POST /2.0/task_assignments", tasks::assign)
        .reads("GET /2.0/task_assignments/{id}", tasks::assignment)
        .writes("PUT /2.0/task_assignments/{id}", tasks::resolve)
        .writes("DELETE /2.0/task_assignments/{id}", tasks::dismiss);
  }

  private static void folderLocks(Router router, FolderLocks folderLocks) {
    router
        .reads("GET /2.0/folder_locks", folderLocks::list)
        .writes("POST /2.0/folder_locks", folderLocks::create)
        .writes("DELETE /2.0/folder_locks/{id}", folderLocks::delete);
  }

  private static void webLinks(Router router, WebLinks webLinks) {
    router
        .writes("POST /2.0/web_links", webLinks::create)
        .reads("GET /2.0/web_links/{id}", webLinks::get)
        .writes("PUT /2.0/web_links/{id}", webLinks::update)
        .writes("DELETE /2.0/web_links/{id}", webLinks::delete)
        .writes("POST /2.0/web_links/{id}/copy", webLinks::copy)
        .writes("POST /2.0/web_links/{id}", webLinks::restore)
        .reads("GET /2.0/web_links/{id}/trash", webLinks::getTrashed)
        .writes("DELETE /2.0/web_links/{id}/trash", webLinks::purge);
  }

  private static void templates(Router router, MetadataTemplates templates) {
    router
        .reads("GET /2.0/metadata_templates", templates::ofInstance)
        .reads("GET /2.0/metadata_templates/global", templates::listGlobal)
        .reads("GET /2.0/metadata_templates/enterprise", templates::listEnterprise)
        .reads("GET /2.0/metadata_templates/{id}", templates::getById)
        .writes("POST /2.0/metadata_templates/schema", templates::create)
        .reads("GET /2.0/metadata_templates/{scope}/{template}/schema", templates::get)
        .writes("PUT /2.0/metadata_templates/{scope}/{template}/schema", templates::update)
        .writes("DELETE /2.0/metadata_templates/{scope}/{template}/schema", templates::delete);
  }

  private static void metadata(Router router, String type, Metadata metadata) {
    String all = " /2.0/" + type + "s/{id}/metadata";
    String one = all + "/{scope}/{template}";
    router
        .reads("GET" + all, call -> metadata.list(call, type))
        .reads("GET" + one, call -> metadata.get(call, type))
        .writes("POST" + one, call -> metadata.create(call, type))
        .writes("PUT" + one, call -> metadata.update(call, type))
        .writes("DELETE" + one, call -> metadata.delete(call, type));
  }

  private static void events(Router router, EventStreams events, Realtime realtime) {
    router.reads("GET /2.0/events", events::list).writes("OPTIONS /2.0/events", realtime::describe);
  }

  private static void other(Router router, Nouns box) {
    router
        .open("GET /api/oauth2/authorize", Access.READS, box.consent()::page)
        .open("POST /api/oauth2/authorize", Access.WRITES, box.consent()::decide)
        .open("POST /oauth2/token", Access.WRITES, box.oauth()::token)
        .open("POST /oauth2/revoke", Access.WRITES, box.oauth()::revoke)
        .open("GET /dl/{ticket}", Access.READS, box.downloads()::content)
        .open("GET /shared/static/{file}", Access.WRITES, box.downloads()::direct)
        .open("GET /realtime/subscribe", Access.WAITS, box.realtime()::poll)
        .open("GET /redirect-loop/{hop}", Access.READS, Operations::loop);
  }

  /** Where the fault {@code redirect-loop} leads, and never out again. */
  private static Answer loop(Call call) {
    try {
      long next = Long.parseLong(call.path("hop")) + 1;
      return Answer.redirect(call.origin() + "/redirect-loop/" + next);
    } catch (NumberFormatException e) {
      throw Refusal.of(404, "not_found", "Not Found", Json.none());
    }
  }
}
