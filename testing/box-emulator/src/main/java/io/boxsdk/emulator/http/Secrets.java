// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.store.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hides, in what is written down, what would let a reader in. */
final class Secrets {
  static final String HIDDEN = "•••";

  private static final Set<String> HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
  private static final Set<String> NAMES =
      Set.of(
          "access_token",
          "refresh_token",
          "token",
          "subject_token",
          "actor_token",
          "client_secret",
          "assertion",
          "client_assertion",
          "code_verifier",
          "password",
          "shared_link_password");

  /** A secret in forms and queries; in JSON it is how Box names its errors. */
  private static final String CODE = "code";

  private Secrets() {}

  static String header(String name, String value) {
    return switch (name) {
      case "boxapi" -> pairs(value);
      case "location" -> url(value);
      default -> HEADERS.contains(name) ? HIDDEN : value;
    };
  }

  private static String url(String url) {
    int query = url.indexOf('?') + 1;
    return query == 0 ? url : url.substring(0, query) + pairs(url.substring(query));
  }

  /** {@code a=1&b=2}, as it was sent but for the secret values. */
  static String pairs(String raw) {
    StringJoiner all = new StringJoiner("&");
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      boolean secret = equals >= 0 && isSecret(Parameters.decode(pair.substring(0, equals)));
      all.add(secret ? pair.substring(0, equals + 1) + HIDDEN : pair);
    }
    return all.toString();
  }

  static JsonNode form(Parameters form) {
    ObjectNode all = Json.object();
    form.all().forEach((name, value) -> all.put(name, isSecret(name) ? HIDDEN : value));
    return all;
  }

  private static boolean isSecret(String name) {
    return name.strip().equalsIgnoreCase(CODE) || isSecretKey(name);
  }

  private static boolean isSecretKey(String name) {
    return NAMES.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /** A copy; what is null stays null. */
  static JsonNode json(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Json.object();
      for (Map.Entry<String, JsonNode> property : object.properties()) {
        JsonNode value = property.getValue();
        boolean hide = isSecretKey(property.getKey()) && !value.isContainer() && !value.isNull();
        copy.set(property.getKey(), hide ? Json.text(HIDDEN) : json(value));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(element -> copy.add(json(element)));
      return copy;
    }
    return node;
  }
}
