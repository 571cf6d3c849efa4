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
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
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
  private final Keypairs keypairs;
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
    users = new Users(store, items);
    tokens = new Tokens(store, refreshTokens, accessTokenLifetime);
    tickets = new Tickets(store);
    keypairs = new Keypairs(store);
    Codes codes = new Codes(store);
    Versions versions = new Versions(store);
    SharedLinks links = new SharedLinks(store, items);
    Reach reach = new Reach(items, links);
    View view = new View(items, users, reach);
    oauth =
        new OAuth(
            store,
            tokens,
            codes,
            new Assertions(store, keypairs, users),
            new Exchange(tokens, items, links, view),
            users);
    Events events = new Events(store, users, reach, view);
    Changes changes = new Changes(items, reach, view, links, events);
    Files files = new Files(items, versions, contents, users, reach, view, changes);
    router =
        operations(
            oauth,
            new Consent(codes),
            new Folders(items, reach, view, changes, files),
            files,
            new Uploads(store, contents, items, versions, users, reach, view, changes, files),
            new Downloads(contents, items, files, reach, links, tickets, contentOrigin),
            new SharedItems(links, view));
    found();
    contents.sweep(versions::exists);
  }

  /** The operations, in the order of Box's reference. */
  private Router operations(
      OAuth oauth,
      Consent consent,
      Folders folders,
      Files files,
      Uploads uploads,
      Downloads downloads,
      SharedItems sharedItems) {
    return new Router()
        .open("GET /api/oauth2/authorize", Access.READS, consent::page)
        .open("POST /api/oauth2/authorize", Access.WRITES, consent::decide)
        .open("POST /oauth2/token", Access.WRITES, oauth::token)
        .open("POST /oauth2/revoke", Access.WRITES, oauth::revoke)
        .reads("GET /2.0/users", users::list)
        .writes("POST /2.0/users", users::create)
        .reads("GET /2.0/users/me", users::me)
        .reads("GET /2.0/users/{id}", users::get)
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

  /** The file that the developer console makes with a keypair; the first call takes a while. */
  public String jwtConfig() throws IOException {
    return new String(Json.bytes(keypairs.config()), StandardCharsets.UTF_8);
  }

  /** Registers a public key of the application and gives it an id. */
  public String addPublicKey(PublicKey key) throws IOException {
    return store.write(() -> keypairs.add(key));
  }

  /** Forgets everything but credentials and tokens, whose users may be gone. */
  public void reset(Contents contents) throws IOException {
    List<String> kept = new ArrayList<>(Tokens.MAPS);
    kept.addAll(Keypairs.MAPS);
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
