// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Operation.Access;
import io.boxsdk.emulator.http.Pipeline;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.http.Router;
import io.boxsdk.emulator.store.Contents;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All of Box that is emulated: its nouns, put together, and the table of its operations. */
public final class Box {
  public static final String CLIENT_ID = OAuth.CLIENT_ID;
  public static final String CLIENT_SECRET = OAuth.CLIENT_SECRET;
  public static final String ENTERPRISE_ID = Users.ENTERPRISE;
  public static final String ADMIN_ID = Users.ADMIN;

  private final Store store;
  private final Clock clock;
  private final Users users;
  private final Tokens tokens;
  private final Tickets tickets;
  private final OAuth oauth;
  private final Router router;

  /**
   * Puts Box together on a store.
   *
   * @param contentOrigin where the bytes of files are served to a caller
   */
  public Box(
      Store store,
      Contents contents,
      Clock clock,
      RefreshTokens refreshTokens,
      Duration accessTokenLifetime,
      Function<Call, String> contentOrigin)
      throws IOException {
    this.store = store;
    this.clock = clock;
    Items items = new Items(store);
    Members members = new Members(store);
    Collaborators collaborators = new Collaborators(store, items, members, clock);
    users = new Users(store, items);
    tokens = new Tokens(store, refreshTokens, accessTokenLifetime);
    tickets = new Tickets(store);
    Codes codes = new Codes(store);
    oauth = new OAuth(store, tokens, codes, users);
    Versions versions = new Versions(store);
    SharedLinks links = new SharedLinks(store, items, collaborators);
    Reach reach = new Reach(items, links, collaborators, users);
    MetadataInstances instances = new MetadataInstances(store);
    MetadataTemplates templates = new MetadataTemplates(store, instances, users);
    Metadata metadata = new Metadata(instances, templates, items, reach);
    View view = new View(items, users, reach, collaborators, metadata);
    Events events = new Events(store, users, reach, view);
    Changes changes = new Changes(items, reach, view, links, events);
    Files files = new Files(items, versions, contents, users, reach, view, changes);
    Folders folders = new Folders(items, reach, view, changes, files);
    Groups groups = new Groups(store, users, members, collaborators);
    Ownership ownership = new Ownership(items, users, changes);
    EmailAliases aliases = new EmailAliases(store, users);
    Invitations invitations = new Invitations(collaborators, users, groups, reach);
    router =
        operations(
            oauth,
            new Consent(codes),
            new Accounts(users, aliases, items, folders, members, collaborators, ownership, view),
            aliases,
            groups,
            new Memberships(members, users, groups, events),
            new Collaborations(
                collaborators, invitations, ownership, items, users, groups, reach, view, events),
            folders,
            files,
            new Uploads(store, contents, items, versions, users, reach, view, changes, files),
            new Downloads(contents, items, files, reach, links, tickets, contentOrigin),
            new SharedItems(links, view),
            templates,
            metadata,
            new Search(items, versions, contents, reach, view, metadata, templates));
    found();
    contents.sweep(versions::exists);
  }

  /** The operations, in the order of Box's reference. */
  private Router operations(
      OAuth oauth,
      Consent consent,
      Accounts accounts,
      EmailAliases aliases,
      Groups groups,
      Memberships memberships,
      Collaborations collaborations,
      Folders folders,
      Files files,
      Uploads uploads,
      Downloads downloads,
      SharedItems sharedItems,
      MetadataTemplates templates,
      Metadata metadata,
      Search search) {
    return new Router()
        .open("GET /api/oauth2/authorize", Access.READS, consent::page)
        .open("POST /api/oauth2/authorize", Access.WRITES, consent::decide)
        .open("POST /oauth2/token", Access.WRITES, oauth::token)
        .open("POST /oauth2/revoke", Access.WRITES, oauth::revoke)
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
        .reads("GET /2.0/users/{id}/memberships", memberships::ofUser)
        .reads("GET /2.0/groups", groups::list)
        .writes("POST /2.0/groups", groups::create)
        .reads("GET /2.0/groups/{id}", groups::get)
        .writes("PUT /2.0/groups/{id}", groups::update)
        .writes("DELETE /2.0/groups/{id}", groups::delete)
        .reads("GET /2.0/groups/{id}/memberships", memberships::ofGroup)
        .reads("GET /2.0/groups/{id}/collaborations", collaborations::ofGroup)
        .writes("POST /2.0/group_memberships", memberships::create)
        .reads("GET /2.0/group_memberships/{id}", memberships::get)
        .writes("PUT /2.0/group_memberships/{id}", memberships::update)
        .writes("DELETE /2.0/group_memberships/{id}", memberships::delete)
        .reads("GET /2.0/collaborations", collaborations::pending)
        .writes("POST /2.0/collaborations", collaborations::create)
        .reads("GET /2.0/collaborations/{id}", collaborations::get)
        .writes("PUT /2.0/collaborations/{id}", collaborations::update)
        .writes("DELETE /2.0/collaborations/{id}", collaborations::delete)
        .reads("GET /2.0/folders/{id}/collaborations", collaborations::ofFolder)
        .reads("GET /2.0/files/{id}/collaborations", collaborations::ofFile)
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
        .reads("OPTIONS /2.0/files/content", uploads::preflight)
        .reads("OPTIONS /2.0/files/{id}/content", uploads::preflightVersion)
        .streams("POST /api/2.0/files/content", uploads::file)
        .streams("POST /api/2.0/files/{id}/content", uploads::version)
        .reads("GET /2.0/files/{id}/content", downloads::redirect)
        .open("GET /dl/{ticket}", Access.READS, downloads::content)
        .open("GET /shared/static/{file}", Access.WRITES, downloads::direct)
        .reads("GET /2.0/shared_items", sharedItems::get)
        .reads("GET /2.0/metadata_templates", templates::ofInstance)
        .reads("GET /2.0/metadata_templates/global", templates::listGlobal)
        .reads("GET /2.0/metadata_templates/enterprise", templates::listEnterprise)
        .reads("GET /2.0/metadata_templates/{id}", templates::getById)
        .writes("POST /2.0/metadata_templates/schema", templates::create)
        .reads("GET /2.0/metadata_templates/{scope}/{template}/schema", templates::get)
        .writes("PUT /2.0/metadata_templates/{scope}/{template}/schema", templates::update)
        .writes("DELETE /2.0/metadata_templates/{scope}/{template}/schema", templates::delete)
        .reads("GET /2.0/files/{id}/metadata", call -> metadata.list(call, "file"))
        .reads(
            "GET /2.0/files/{id}/metadata/{scope}/{template}", call -> metadata.get(call, "file"))
        .writes(
            "POST /2.0/files/{id}/metadata/{scope}/{template}",
            call -> metadata.create(call, "file"))
        .writes(
            "PUT /2.0/files/{id}/metadata/{scope}/{template}",
            call -> metadata.update(call, "file"))
        .writes(
            "DELETE /2.0/files/{id}/metadata/{scope}/{template}",
            call -> metadata.delete(call, "file"))
        .reads("GET /2.0/folders/{id}/metadata", call -> metadata.list(call, "folder"))
        .reads(
            "GET /2.0/folders/{id}/metadata/{scope}/{template}",
            call -> metadata.get(call, "folder"))
        .writes(
            "POST /2.0/folders/{id}/metadata/{scope}/{template}",
            call -> metadata.create(call, "folder"))
        .writes(
            "PUT /2.0/folders/{id}/metadata/{scope}/{template}",
            call -> metadata.update(call, "folder"))
        .writes(
            "DELETE /2.0/folders/{id}/metadata/{scope}/{template}",
            call -> metadata.delete(call, "folder"))
        .reads("GET /2.0/search", search::search)
        .open("GET /redirect-loop/{hop}", Access.READS, Box::loop);
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

  private void found() throws IOException {
    store.write(
        () -> {
          users.found(clock.instant());
          tickets.found();
          return this;
        });
  }

  public Router router() {
    return router;
  }

  /** Who may call. */
  public Pipeline.Gate gate() {
    return oauth::admit;
  }

  /** A new token of the admin, valid for an access token's life. */
  public String developerToken() throws IOException {
    return store.write(() -> tokens.issue(ADMIN_ID, false, clock.instant()).access());
  }

  /** As {@link #developerToken()}, of another user. */
  public String developerToken(String user) throws IOException {
    return store.write(
        () -> {
          if (!users.exists(user)) {
            throw new IllegalArgumentException("There is no user " + user + ".");
          }
          return tokens.issue(user, false, clock.instant()).access();
        });
  }

  /** Forgets everything but tokens, whose users may be gone. */
  public void reset(Contents contents) throws IOException {
    List<String> kept = new ArrayList<>(Tokens.MAPS);
    kept.add("sequences");
    kept.add("settings");
    store.write(
        () -> {
          store.clearExcept(kept);
          users.found(clock.instant());
          // Only now is nothing of a running transaction among the files.
          contents.sweep(Contents::isUpload);
          return this;
        });
  }
}
