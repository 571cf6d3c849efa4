// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Operation.Access;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.http.Router;
import io.boxsdk.emulator.store.Json;

/** The table of what is served, noun by noun. */
final class Operations {
  private Operations() {}

  static Router table(Nouns box) {
    Router router = new Router();
    authorization(router, box.oauth(), box.consent());
    users(router, box.users(), box.accounts(), box.aliases());
    groups(router, box.groups(), box.memberships());
    collaborations(router, box.collaborations());
    folders(router, box.folders());
    files(router, box.files());
    contents(router, box.uploads(), box.downloads());
    sharing(router, box.sharedItems(), box.collections());
    router.reads("GET /2.0/collections/{id}/items", box.collectionItems());
    comments(router, box.comments());
    tasks(router, box.tasks());
    webLinks(router, box.webLinks());
    folderLocks(router, box.folderLocks());
    templates(router, box.templates());
    metadata(router, "file", box.metadata());
    metadata(router, "folder", box.metadata());
    router.reads("GET /2.0/search", box.search()::search);
    events(router, box.events(), box.realtime());
    return router.open("GET /redirect-loop/{hop}", Access.READS, Operations::loop);
  }

  private static void authorization(Router router, OAuth oauth, Consent consent) {
    router
        .open("GET /api/oauth2/authorize", Access.READS, consent::page)
        .open("POST /api/oauth2/authorize", Access.WRITES, consent::decide)
        .open("POST /oauth2/token", Access.WRITES, oauth::token)
        .open("POST /oauth2/revoke", Access.WRITES, oauth::revoke);
  }

  private static void users(Router router, Users users, Accounts accounts, EmailAliases aliases) {
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
        .writes("DELETE /2.0/users/{id}/email_aliases/{alias_id}", aliases::delete);
  }

  private static void groups(Router router, Groups groups, Memberships memberships) {
    router
        .reads("GET /2.0/groups", groups::list)
        .writes("POST /2.0/groups", groups::create)
        .reads("GET /2.0/groups/{id}", groups::get)
        .writes("PUT /2.0/groups/{id}", groups::update)
        .writes("DELETE /2.0/groups/{id}", groups::delete)
        .reads("GET /2.0/groups/{id}/memberships", memberships::ofGroup)
        .reads("GET /2.0/users/{id}/memberships", memberships::ofUser)
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
        .writes("DELETE /2.0/collaborations/{id}", collaborations::delete)
        .reads("GET /2.0/folders/{id}/collaborations", collaborations::ofFolder)
        .reads("GET /2.0/files/{id}/collaborations", collaborations::ofFile)
        .reads("GET /2.0/groups/{id}/collaborations", collaborations::ofGroup);
  }

  private static void folders(Router router, Folders folders) {
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
        .writes("DELETE /2.0/folders/{id}/trash", folders::purge);
  }

  private static void files(Router router, Files files) {
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
        .writes("PUT /2.0/files/{id}/versions/{version_id}", files::restoreVersion);
  }

  private static void contents(Router router, Uploads uploads, Downloads downloads) {
    router
        .reads("OPTIONS /2.0/files/content", uploads::preflight)
        .reads("OPTIONS /2.0/files/{id}/content", uploads::preflightVersion)
        .streams("POST /api/2.0/files/content", uploads::file)
        .streams("POST /api/2.0/files/{id}/content", uploads::version)
        .reads("GET /2.0/files/{id}/content", downloads::redirect)
        .open("GET /dl/{ticket}", Access.READS, downloads::content)
        .open("GET /shared/static/{file}", Access.WRITES, downloads::direct);
  }

  private static void sharing(Router router, SharedItems sharedItems, Collections collections) {
    router
        .reads("GET /2.0/shared_items", sharedItems::get)
        .reads("GET /2.0/collections", collections::list)
        .reads("GET /2.0/collections/{id}", collections::get);
  }

  private static void comments(Router router, Comments comments) {
    router
        .reads("GET /2.0/files/{id}/comments", comments::ofFile)
        .writes("POST /2.0/comments", comments::create)
        .reads("GET /2.0/comments/{id}", comments::get)
        .writes("PUT /2.0/comments/{id}", comments::update)
        .writes("DELETE /2.0/comments/{id}", comments::delete);
  }

  private static void tasks(Router router, Tasks tasks) {
    router
        .reads("GET /2.0/files/{id}/tasks", tasks::ofFile)
        .writes("POST /2.0/tasks", tasks::create)
        .reads("GET /2.0/tasks/{id}", tasks::get)
        .writes("PUT /2.0/tasks/{id}", tasks::update)
        .writes("DELETE /2.0/tasks/{id}", tasks::delete)
        .reads("GET /2.0/tasks/{id}/assignments", tasks::assignments)
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
    router
        .reads("GET /2.0/events", events::list)
        .writes("OPTIONS /2.0/events", realtime::describe)
        .open("GET /realtime/subscribe", Access.WAITS, realtime::poll);
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
