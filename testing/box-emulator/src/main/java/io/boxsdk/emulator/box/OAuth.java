// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Caller;
import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Grants, revocation, and the bearer tokens that come with requests. */
final class OAuth {
  static final String CLIENT_ID = "boxemulatorclient";
  static final String CLIENT_SECRET = "boxemulatorsecret";
  private static final Set<String> OTHER_GRANTS =
      Set.of(
          "urn:ietf:params:oauth:grant-type:jwt-bearer",
          "urn:ietf:params:oauth:grant-type:token-exchange");

  private final Store store;
  private final Tokens tokens;
  private final Codes codes;
  private final Users users;

  OAuth(Store store, Tokens tokens, Codes codes, Users users) {
    this.store = store;
    this.tokens = tokens;
    this.codes = codes;
    this.users = users;
  }

  Answer token(Call call) {
    Parameters form = call.form();
    String grant = form.get("grant_type", "");
    if (OTHER_GRANTS.contains(grant)) {
      throw Refusal.notImplemented("the grant " + grant);
    }
    Tokens.Pair pair =
        switch (grant) {
          case "authorization_code" -> byCode(call, form);
          case "refresh_token" -> byRefreshToken(call, form);
          case "client_credentials" -> byClient(call, form);
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
    body.putArray("restricted_to");
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
    String id = form.get("box_subject_id", "");
    String user =
        switch (form.get("box_subject_type", "")) {
          case "enterprise" -> id.equals(Users.ENTERPRISE) ? Users.SERVICE_ACCOUNT : "";
          case "user" -> id;
          default -> "";
        };
    if (!users.exists(user)) {
      throw Refusal.oauth(400, "invalid_grant", "Grant credentials are invalid");
    }
    return tokens.issue(user, false, call.now());
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

  /** Finds out who calls; a first use of a token is noted durably before anything else happens. */
  Caller admit(Call call) throws IOException {
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
    return new Caller(actingUser(call, pair.user()));
  }

  private String actingUser(Call call, String user) throws IOException {
    String other = call.header("As-User");
    if (!store.read(() -> users.mayCall(user))) {
      throw Refusal.unauthorized();
    }
    if (other == null) {
      return user;
    }
    if (!store.read(() -> users.mayImpersonate(user) && users.mayCall(other))) {
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
