// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Exchanges a token for one that may do less (RFC 8693). */
final class Exchange {
  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  /** Of this Box or of the real one: official clients have the latter built in. */
  private static final Pattern RESOURCE =
      Pattern.compile("https?://.+/2\\.0/(file|folder)s/(\\d+)/?");

  private final Tokens tokens;
  private final Items items;
  private final SharedLinks links;
  private final View view;

  Exchange(Tokens tokens, Items items, SharedLinks links, View view) {
    this.tokens = tokens;
    this.items = items;
    this.links = links;
    this.view = view;
  }

  /** A narrowed token; part of the running transaction. */
  Tokens.Pair narrow(Parameters form, Instant now) {
    if (form.get("actor_token") != null) {
      throw Refusal.notImplemented("annotators, who come with an actor_token");
    }
    if (!ACCESS_TOKEN.equals(form.get("subject_token_type"))) {
      throw Refusal.oauth(400, "invalid_request", "The subject_token_type provided is invalid");
    }
    Tokens.Pair subject = tokens.valid(form.get("subject_token", ""), now);
    if (subject == null) {
      throw Refusal.oauth(400, "invalid_grant", "The subject_token provided is invalid");
    }
    String list = form.get("scope", "").strip();
    if (list.isEmpty()) {
      throw Refusal.oauth(400, "invalid_scope", "The requested scope is invalid");
    }
    Set<String> scopes = Scopes.parse(list);
    if (!subject.scopes().isEmpty() && !subject.scopes().containsAll(scopes)) {
      throw Refusal.oauth(
          401, "invalid_scope", "The subject_token does not have all of the requested scopes");
    }
    String link = form.get("box_shared_link", "");
    String resource = resource(form.get("resource", ""), link, subject, now);
    return tokens.narrow(subject, scopes, resource, link.isEmpty() ? subject.link() : link, now);
  }

  private String resource(String url, String link, Tokens.Pair subject, Instant now) {
    if (!url.isEmpty() && !link.isEmpty()) {
      throw Refusal.oauth(
          400, "invalid_request", "Only one of resource and box_shared_link may be given");
    }
    if (url.isEmpty() && link.isEmpty()) {
      return subject.resource();
    }
    Item item = link.isEmpty() ? addressed(url, subject) : links.narrowable(link, now);
    String limit = subject.resource();
    if (item == null
        || items.isTrashed(item)
        || (!limit.isEmpty() && !items.isWithin(item, limit))) {
      throw Refusal.oauth(400, "invalid_resource", "The target resource is invalid.");
    }
    return item.key();
  }

  private @Nullable Item addressed(String url, Tokens.Pair subject) {
    Matcher resource = RESOURCE.matcher(url);
    Item item =
        resource.matches()
            ? find(Item.key(resource.group(1), resource.group(2)), subject.user())
            : null;
    return item != null && item.owner().equals(subject.user()) ? item : null;
  }

  private @Nullable Item find(String key, String user) {
    return key.equals(Item.root(user).key()) ? Item.root(user) : items.find(key);
  }

  /** What a token is good for, as Box tells it. */
  ArrayNode restrictions(Tokens.Pair pair) {
    ArrayNode restrictions = Json.array();
    Item item = pair.resource().isEmpty() ? null : find(pair.resource(), pair.user());
    for (String scope : pair.scopes()) {
      ObjectNode restriction = restrictions.addObject().put("scope", scope);
      if (item != null) {
        restriction.set("object", view.mini(item));
      }
    }
    return restrictions;
  }
}
