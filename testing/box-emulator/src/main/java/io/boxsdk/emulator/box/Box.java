// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Pipeline;
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

/** All of Box that is emulated: its nouns, put together. */
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
   * @param longPoll how long a client is kept waiting for an event
   * @param repeatedEvents how many events every page of events repeats
   * @param contentOrigin where the bytes of files are served to a caller
   * @param uploadOrigin where a caller is told to send them
   */
  public Box(
      Store store,
      Contents contents,
      Clock clock,
      RefreshTokens refreshTokens,
      Duration accessTokenLifetime,
      Duration longPoll,
      int repeatedEvents,
      Function<Call, String> contentOrigin,
      Function<Call, String> uploadOrigin)
      throws IOException {
    this.store = store;
    this.clock = clock;
    Items items = new Items(store);
    EventLog log = new EventLog(store, "events");
    EventLog adminLog = new EventLog(store, "admin_events");
    AdminEvents adminEvents = new AdminEvents(adminLog);
    Members members = new Members(store);
    Collaborators collaborators = new Collaborators(store, items, members, clock);
    users = new Users(store, items);
    tokens = new Tokens(store, refreshTokens, accessTokenLifetime);
    tickets = new Tickets(store);
    keypairs = new Keypairs(store);
    Codes codes = new Codes(store);
    Versions versions = new Versions(store);
    SharedLinks links = new SharedLinks(store, items, collaborators);
    Reach reach = new Reach(items, links, collaborators, users);
    MetadataInstances instances = new MetadataInstances(store);
    MetadataTemplates templates = new MetadataTemplates(store, instances, users);
    Metadata metadata = new Metadata(instances, templates, items, reach);
    Collections collections = new Collections(store, items);
    Attached folderLocks = new Attached(store, "folder_lock");
    Attached comments = new Attached(store, "comment");
    View view = new View(items, users, reach, collaborators, metadata, collections, comments);
    oauth =
        new OAuth(
            store,
            tokens,
            codes,
            new Assertions(store, keypairs, users),
            new Exchange(tokens, items, links, view),
            users);
    Events events = new Events(log, adminEvents, users, reach, view, items);
    Changes changes = new Changes(items, reach, view, links, collections, folderLocks, events);
    Files files = new Files(items, versions, contents, users, reach, view, changes, events);
    WebLinks webLinks = new WebLinks(items, reach, view, changes, events);
    Folders folders = new Folders(items, reach, view, changes, files, webLinks, events);
    Groups groups = new Groups(store, users, members, collaborators);
    Ownership ownership = new Ownership(items, users, changes);
    EmailAliases aliases = new EmailAliases(store, users);
    Invitations invitations = new Invitations(collaborators, users, groups, reach);
    router =
        Operations.table(
            new Nouns(
                oauth,
                new Consent(codes),
                users,
                new Accounts(
                    users,
                    aliases,
                    items,
                    folders,
                    members,
                    collaborators,
                    ownership,
                    view,
                    adminEvents),
                aliases,
                groups,
                new Memberships(members, users, groups, events),
                new Collaborations(
                    collaborators,
                    invitations,
                    ownership,
                    items,
                    users,
                    groups,
                    reach,
                    view,
                    events),
                folders,
                files,
                new Uploads(
                    store,
                    contents,
                    items,
                    versions,
                    users,
                    reach,
                    view,
                    changes,
                    files,
                    events,
                    uploadOrigin),
                new Downloads(contents, items, files, reach, links, tickets, contentOrigin, events),
                new SharedItems(links, view),
                new Comments(comments, items, users, reach, events),
                new Tasks(store, items, users, reach, view, events),
                webLinks,
                new FolderLocks(folderLocks, items, reach, view),
                collections,
                call -> collections.items(call, reach, view),
                templates,
                metadata,
                new Search(items, versions, contents, comments, reach, view, metadata, templates),
                new EventStreams(log, adminLog, users, repeatedEvents),
                new Realtime(store, log, longPoll)));
    found();
    contents.sweep(versions::exists);
  }

  /** Whether the enterprise lets the application act for it. */
  public void authorize(boolean application) {
    oauth.authorize(application);
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

  /** The file that the developer console makes with a keypair; the first call takes a while. */
  public String jwtConfig() throws IOException {
    return new String(Json.bytes(keypairs.config()), StandardCharsets.UTF_8);
  }

  /** Registers a public key of the application and gives it an id. */
  public String addPublicKey(PublicKey key) throws IOException {
    return store.write(() -> keypairs.add(key));
  }

  /** Forgets everything but credentials, tokens and channels, whose users may be gone. */
  public void reset(Contents contents) throws IOException {
    List<String> kept = new ArrayList<>(Tokens.MAPS);
    kept.addAll(Keypairs.MAPS);
    kept.addAll(Realtime.MAPS);
    kept.add("sequences");
    kept.add("settings");
    store.write(
        () -> {
          store.clearExcept(kept);
          contents.clear();
          users.found(clock.instant());
          return this;
        });
  }
}
