// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Access and refresh tokens, issued in pairs.
 *
 * <p>A pair that came out of a refresh is fresh until one of its tokens is used. That first use
 * ends the pair it succeeds and every other pair that succeeds the same one.
 */
final class Tokens {
  /** Maps that outlive a reset: tests keep the tokens of an emulator that they empty. */
  static final List<String> MAPS = List.of("pairs", "tokens");

  private static final Duration REFRESH_LIFETIME = Duration.ofDays(60);
  private static final long FIRST_ID = 1;

  private final Store store;
  private final RefreshTokens mode;
  private final Duration accessLifetime;
  private final MVMap<String, ObjectNode> pairs;

  /** From a token to its pair. */
  private final MVMap<String, String> tokens;

  Tokens(Store store, RefreshTokens mode, Duration accessLifetime) {
    this.store = store;
    this.mode = mode;
    this.accessLifetime = accessLifetime;
    this.pairs = store.documents("pairs");
    this.tokens = store.strings("tokens");
  }

  /** Two tokens, or one of those grants that give no refresh token. */
  record Pair(ObjectNode document) {
    String id() {
      return document.path("id").asString();
    }

    String user() {
      return document.path("user").asString();
    }

    String access() {
      return document.path("access").asString();
    }

    @Nullable String refresh() {
      return document.path("refresh").asString(null);
    }

    String parent() {
      return document.path("parent").asString("");
    }

    /** What the token may do; empty if it was never narrowed. */
    Set<String> scopes() {
      String scopes = document.path("scopes").asString("");
      return scopes.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(scopes.split(" ")));
    }

    /** The key of the item that the token is restricted to, or an empty text. */
    String resource() {
      return document.path("resource").asString("");
    }

    /** The shared link that the token is restricted to, or an empty text. */
    String link() {
      return document.path("link").asString("");
    }

    long accessExpiry() {
      return document.path("access_expiry").asLong();
    }

    State state() {
      return State.valueOf(document.path("state").asString());
    }
  }

  /** How far a pair's life has gone. */
  enum State {
    FRESH,
    USED,
    SUPERSEDED,
    REVOKED;

    boolean isAlive() {
      return this == FRESH || this == USED;
    }
  }

  /** Why a refresh token is refused. */
  enum Refused {
    UNKNOWN,
    SPENT
  }

  /** A refresh: a pair, or why there is none. */
  record Refresh(@Nullable Pair pair, Refused refused) {}

  /** Issues a pair to a user; part of the running transaction. */
  Pair issue(String user, boolean refreshable, Instant now) {
    return issue(user, refreshable, State.USED, "", now);
  }

  private Pair issue(String user, boolean refreshable, State state, String parent, Instant now) {
    String id = Long.toString(store.next("pairs", FIRST_ID));
    ObjectNode pair =
        Json.object()
            .put("id", id)
            .put("user", user)
            .put("access", Ids.secret(32))
            .put("access_expiry", now.plus(accessLifetime).toEpochMilli())
            .put("refresh_expiry", now.plus(REFRESH_LIFETIME).toEpochMilli())
            .put("state", state.name())
            .put("parent", parent);
    tokens.put(pair.path("access").asString(), id);
    if (refreshable) {
      pair.put("refresh", Ids.secret(64));
      tokens.put(pair.path("refresh").asString(), id);
    }
    pairs.put(id, pair);
    return new Pair(pair);
  }

  /** Issues a token that may do less than another, for as long as that one; likewise. */
  Pair narrow(Pair subject, Set<String> scopes, String resource, String link, Instant now) {
    Pair pair = issue(subject.user(), false, now);
    ObjectNode narrowed =
        pair.document()
            .deepCopy()
            .put("scopes", String.join(" ", scopes))
            .put("resource", resource)
            .put("link", link)
            .put("access_expiry", Math.min(pair.accessExpiry(), subject.accessExpiry()));
    pairs.put(pair.id(), narrowed);
    return new Pair(narrowed);
  }

  /** The pair of a token, whatever its state. */
  @Nullable Pair find(String token) {
    String id = tokens.get(token);
    ObjectNode pair = id == null ? null : pairs.get(id);
    return pair == null ? null : new Pair(pair);
  }

  /** The pair of an access token that opens doors now. */
  @Nullable Pair valid(String access, Instant now) {
    Pair pair = find(access);
    boolean valid =
        pair != null
            && pair.access().equals(access)
            && pair.state().isAlive()
            && now.toEpochMilli() < pair.accessExpiry();
    return valid ? pair : null;
  }

  /** Takes note that a token of a pair was used; part of the running transaction. */
  void use(Pair pair) {
    if (pair.state() != State.FRESH) {
      return;
    }
    become(pair, State.USED);
    ObjectNode parent = pairs.get(pair.parent());
    if (parent == null) {
      return;
    }
    become(new Pair(parent), State.SUPERSEDED);
    for (Pair sibling : successors(new Pair(parent))) {
      if (!sibling.id().equals(pair.id()) && sibling.state() == State.FRESH) {
        become(sibling, State.SUPERSEDED);
      }
    }
  }

  /** Exchanges a refresh token; part of the running transaction. */
  Refresh refresh(String token, Instant now) {
    Pair pair = find(token);
    if (pair == null || !token.equals(pair.refresh()) || pair.state() == State.REVOKED) {
      return new Refresh(null, Refused.UNKNOWN);
    }
    boolean expired = now.toEpochMilli() >= pair.document().path("refresh_expiry").asLong();
    if (expired || !pair.state().isAlive()) {
      return new Refresh(null, Refused.SPENT);
    }
    use(pair);
    if (mode == RefreshTokens.SAME_PAIR) {
      for (Pair successor : successors(pair)) {
        if (successor.state() == State.FRESH && now.toEpochMilli() < successor.accessExpiry()) {
          return new Refresh(successor, Refused.UNKNOWN);
        }
      }
    }
    Pair successor = issue(pair.user(), true, State.FRESH, pair.id(), now);
    remember(pair.id(), successor);
    if (mode == RefreshTokens.STRICT) {
      use(successor);
    }
    return new Refresh(successor, Refused.UNKNOWN);
  }

  /** Ends both tokens of a pair; part of the running transaction. */
  void revoke(Pair pair) {
    become(pair, State.REVOKED);
  }

  private void become(Pair pair, State state) {
    ObjectNode latest = pairs.getOrDefault(pair.id(), pair.document());
    pairs.put(pair.id(), latest.deepCopy().put("state", state.name()));
  }

  private void remember(String parent, Pair successor) {
    ObjectNode document = pairs.getOrDefault(parent, Json.object()).deepCopy();
    document.withArray("successors").add(successor.id());
    pairs.put(parent, document);
  }

  private List<Pair> successors(Pair pair) {
    ObjectNode latest = pairs.getOrDefault(pair.id(), pair.document());
    if (!(latest.get("successors") instanceof ArrayNode ids)) {
      return List.of();
    }
    return ids.valueStream()
        .map(id -> pairs.get(id.asString()))
        .filter(java.util.Objects::nonNull)
        .map(Pair::new)
        .toList();
  }
}
