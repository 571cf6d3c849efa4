// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What a narrowed token may do. */
final class Scopes {
  private static final String WRITE = "root_readwrite";
  private static final String READ = "root_readonly";
  private static final Set<String> KNOWN =
      Set.of(
          READ,
          WRITE,
          "manage_managed_users",
          "manage_app_users",
          "manage_groups",
          "manage_webhook",
          "manage_enterprise_properties",
          "manage_data_retention",
          "manage_legal_holds",
          "manage_triggers",
          "sign_requests.readwrite",
          "ai.readwrite",
          "enterprise_content",
          "annotation_edit",
          "annotation_view_all",
          "annotation_view_self",
          "base_explorer",
          "base_picker",
          "base_preview",
          "base_sidebar",
          "base_upload",
          "item_delete",
          "item_download",
          "item_preview",
          "item_read",
          "item_rename",
          "item_share",
          "item_upload");

  private Scopes() {}

  /** The scopes of a list with spaces. */
  static Set<String> parse(String list) {
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(list.strip().split("\\s+")));
    if (!KNOWN.containsAll(scopes)) {
      throw Refusal.oauth(400, "invalid_scope", "The requested scope is invalid");
    }
    return scopes;
  }

  /** Refuses an operation for which none of a narrowed token's scopes is good. */
  static void require(Set<String> scopes, String operation) {
    if (!scopes.isEmpty() && scopes.stream().noneMatch(scope -> allows(scope, operation))) {
      throw refused();
    }
  }

  /** As {@link #require}, by what the body of a PUT would change. */
  static void requireUpdate(Call call, ObjectNode body) {
    Set<String> scopes = call.caller().scopes();
    if (scopes.isEmpty() || scopes.contains(WRITE)) {
      return;
    }
    for (String field : body.propertyNames()) {
      boolean allowed =
          switch (field) {
            case "name" -> scopes.contains("item_rename");
            case "shared_link" -> scopes.contains("item_share");
            default -> false;
          };
      if (!allowed) {
        throw refused();
      }
    }
  }

  static Refusal refused() {
    return Refusal.of(
        403,
        "insufficient_scope",
        "The request requires higher privileges than provided by the access token.");
  }

  private static boolean allows(String scope, String operation) {
    boolean reads = operation.startsWith("GET ") || operation.startsWith("OPTIONS ");
    if (scope.equals(WRITE) || (scope.equals(READ) && reads)) {
      return true;
    }
    String path = operation.substring(operation.indexOf(' ') + 1);
    if (path.startsWith("/2.0/users")) {
      return operation.equals("GET /2.0/users/me") || scope.matches("manage_(managed|app)_users");
    }
    boolean ofItems = path.matches("(/api)?/2\\.0/(files|folders)/.+");
    if (!ofItems) {
      return operation.equals("GET /2.0/shared_items") && isOfItems(scope);
    }
    if (operation.startsWith("GET ") && path.endsWith("/content")) {
      return scope.equals("item_download");
    }
    if (path.contains("/content") || path.contains("upload_sessions")) {
      return scope.equals("item_upload") || scope.equals("base_upload");
    }
    return switch (operation.substring(0, operation.indexOf(' '))) {
      case "GET" -> isOfItems(scope);
      case "PUT" -> path.endsWith("/{id}") && Set.of("item_rename", "item_share").contains(scope);
      case "DELETE" -> scope.equals("item_delete");
      default -> false;
    };
  }

  private static boolean isOfItems(String scope) {
    return scope.startsWith("item_") || scope.startsWith("base_");
  }
}
