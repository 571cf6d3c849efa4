// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.discovery.Modules;
import org.jspecify.annotations.Nullable;

/**
 * The way into Box. Hands out objects that call Box when their methods say so.
 *
 * <p>Immutable; may be used by many threads at once, virtual ones too. All calls block. Every
 * failure is a {@link io.boxsdk.api.BoxException}; an argument that could not make sense is an
 * {@link IllegalArgumentException}.
 */
public final class BoxClient implements AutoCloseable {

  private final Session session;
  private final Authenticator authenticator;
  private final Modules modules;

  BoxClient(Session session, Authenticator authenticator, Modules modules) {
    this.session = session;
    this.authenticator = authenticator;
    this.modules = modules;
  }

  /** Begins to put a client together. */
  public static BoxClientBuilder builder() {
    return new BoxClientBuilder();
  }

  /** The folder with this id. Makes no request. */
  public BoxFolder folder(String id) {
    return new BoxFolder(session, id, null, null);
  }

  /** The folder in which everything lies; its id is {@code 0}. Makes no request. */
  public BoxFolder rootFolder() {
    return folder("0");
  }

  /** The file with this id. Makes no request. */
  public BoxFile file(String id) {
    return new BoxFile(session, id, null, null);
  }

  /** The web link with this id. Makes no request. */
  public BoxWebLink webLink(String id) {
    return new BoxWebLink(session, id, null, null);
  }

  /** The user with this id; {@code me} is who the token belongs to. Makes no request. */
  public BoxUser user(String id) {
    return new BoxUser(session, id, null);
  }

  /**
   * Fetches the user that this client acts as.
   *
   * @throws BoxApiException if Box says no
   */
  public BoxUser me() {
    return user("me").get();
  }

  /**
   * A client that acts as this user; needs the right to do so. Shares everything else with this
   * one, and is closed with it.
   */
  public BoxClient asUser(String userId) {
    return new BoxClient(session.asUser(Arguments.text("userId", userId)), authenticator, modules);
  }

  /**
   * A client that reaches Box through a shared link. Shares everything else with this one, and is
   * closed with it.
   *
   * @param password null if the link has none
   */
  public BoxClient withSharedLink(String link, @Nullable String password) {
    return new BoxClient(
        session.withSharedLink(Arguments.text("link", link), password), authenticator, modules);
  }

  /**
   * The token that a request would carry now. May block while one is fetched. Do not hand it to a
   * browser or another program: let it be exchanged for one that may do less.
   *
   * @throws BoxAuthException if no token can be had
   */
  public AccessToken accessToken() {
    return authenticator.token();
  }

  /**
   * Asks Box to forget the tokens of this client: it can then do nothing more.
   *
   * @throws BoxAuthException if Box refused, or if tokens of this kind cannot be revoked
   */
  public void revoke() {
    authenticator.revoke();
  }

  /** What was chosen, from which module and with which settings, for people; secrets as dots. */
  public String describe() {
    return modules.description();
  }

  /** Closes what this client found by itself; what the builder was given stays yours. */
  @Override
  public void close() {
    modules.close();
  }

  @Override
  public String toString() {
    return "BoxClient";
  }
}
