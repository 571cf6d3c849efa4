// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Caller;
import io.boxsdk.emulator.http.Operation;
import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Grants, revocation, and the bearer tokens that come with requests. */
final class OAuth {
  static final String CLIENT_ID = "boxemulatorclient";
  static final String CLIENT_SECRET = "boxemulatorsecret";
  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private final Store store;
  private final Tokens tokens;
  private final Codes codes;
  private final Assertions assertions;
  private final Exchange exchange;
  private final Users users;

  private volatile boolean authorized = true;

  OAuth(
      Store store,
      Tokens tokens,
      Codes codes,
      Assertions assertions,
      Exchange exchange,
      Users users) {
    this.store = store;
    this.tokens = tokens;
    this.codes = codes;
    this.assertions = assertions;
    this.exchange = exchange;
    this.users = users;
  }

  void authorize(boolean byAdministrator) {
    authorized = byAdministrator;
  }

  Answer token(Call call) {
    Parameters form = call.form();
    String grant = form.get("grant_type", "");
    Tokens.Pair pair =
        switch (grant) {
          case "authorization_code" -> byCode(call, form);
          case "refresh_token" -> byRefreshToken(call, form);
          case "client_credentials" -> byClient(call, form);
          case JWT -> byAssertion(call, form);
          case EXCHANGE -> byExchange(call, form);
          default ->
              throw Refusal.oauth(
                  400, "invalid_request", "Invalid grant_type parameter or parameter missing");
        };
    long left = (pair.accessExpiry() - call.now().toEpochMilli()) / 1000;
    ObjectNode body =
        Json.object()
            .put("access_token", pair.access())
            .put("expires_in", left)
            .put("token_type", "bearer");
    body.set("restricted_to", exchange.restrictions(pair));
    if (grant.equals(EXCHANGE)) {
      body.put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token");
    }
    String refresh = pair.refresh();
    if (refresh != null) {
      body.put("refresh_token", refresh);
    }
    return Answer.json(200, body).with("Cache-Control", "no-store");
  }

  private Tokens.Pair byCode(Call call, Parameters form) {
    requireClient(form);
    String user = codes.redeem(form, call.now());
    return tokens.issue(user, true, call.now());
  }

  private Tokens.Pair byRefreshToken(Call call, Parameters form) {
    requireClient(form);
    Tokens.Refresh refresh = tokens.refresh(form.get("refresh_token", ""), call.now());
    Tokens.Pair pair = refresh.pair();
    if (pair == null) {
      throw Refusal.oauth(
          400,
          "invalid_grant",
          refresh.refused() == Tokens.Refused.SPENT
              ? "Refresh token has expired"
              : "Invalid refresh token");
    }
    return pair;
  }

  private Tokens.Pair byClient(Call call, Parameters form) {
    requireClient(form);
    requireAuthorized();
    String user = users.ofSubject(form.get("box_subject_type", ""), form.get("box_subject_id", ""));
    if (user == null) {
      throw Refusal.oauth(400, "invalid_grant", "Grant credentials are invalid");
    }
    return tokens.issue(user, false, call.now());
  }

  private Tokens.Pair byAssertion(Call call, Parameters form) {
    requireClient(form);
    String user = assertions.redeem(form.get("assertion"), call.now());
    requireAuthorized();
    return tokens.issue(user, false, call.now());
  }

  private Tokens.Pair byExchange(Call call, Parameters form) {
    // Some official clients come without credentials: the token says whose application it is.
    if (form.get("client_id") != null || form.get("client_secret") != null) {
      requireClient(form);
    }
    return exchange.narrow(form, call.now());
  }

  Answer revoke(Call call) {
    Parameters form = call.form();
    requireClient(form);
    Tokens.Pair pair = tokens.find(form.get("token", ""));
    if (pair != null) {
      tokens.revoke(pair);
    }
    return Answer.empty(200);
  }

  private static void requireClient(Parameters form) {
    if (!CLIENT_ID.equals(form.get("client_id"))
        || !CLIENT_SECRET.equals(form.get("client_secret"))) {
      throw Refusal.oauth(400, "invalid_client", "The client credentials are invalid");
    }
  }

  private void requireAuthorized() {
    if (!authorized) {
      throw Refusal.oauth(
          400, "unauthorized_client", "This app is not authorized by the enterprise admin");
    }
  }

  /** Finds out who calls; a first use of a token is noted durably before anything else happens. */
  Caller admit(Call call, Operation operation) throws IOException {
    String token = bearer(call);
    Tokens.Pair pair = token == null ? null : store.read(() -> tokens.valid(token, call.now()));
    if (pair == null || token == null) {
      throw Refusal.unauthorized();
    }
    if (pair.state() == Tokens.State.FRESH) {
      store.write(
          () -> {
            Tokens.Pair again = tokens.valid(token, call.now());
            if (again == null) {
              throw Refusal.unauthorized();
            }
            tokens.use(again);
            return again;
          });
    }
    Scopes.require(pair.scopes(), operation.name());
    return new Caller(actingUser(call, pair), pair.scopes(), pair.resource(), pair.link());
  }

  private String actingUser(Call call, Tokens.Pair pair) throws IOException {
    String user = pair.user();
    String other = call.header("As-User");
    if (!store.read(() -> users.mayCall(user))) {
      throw Refusal.unauthorized();
    }
    if (other == null) {
      return user;
    }
    boolean narrowed = !pair.scopes().isEmpty();
    if (narrowed || !store.read(() -> users.mayImpersonate(user) && users.mayCall(other))) {
      throw Errors.forbidden();
    }
    return other;
  }

  private static @Nullable String bearer(Call call) {
    String header = call.header("Authorization");
    if (header != null && header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return header.substring("bearer ".length()).strip();
    }
    return call.query().get("access_token");
  }
}
