// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What kinds of metadata there are: the templates of the enterprise, and free properties. */
final class MetadataTemplates {
  private static final String GLOBAL = "global";
  private static final String ENTERPRISE = "enterprise_" + Users.ENTERPRISE;

  /** The one template of all enterprises: any key, and texts for values. */
  private static final ObjectNode PROPERTIES =
      Json.object()
          .put("id", "6bcba49f-ca6d-4d2a-a758-57fe6edf44d0")
          .put("type", "metadata_template")
          .put("scope", GLOBAL)
          .put("templateKey", "properties")
          .put("displayName", "Custom Metadata")
          .put("hidden", false)
          .put("copyInstanceOnItemCopy", false)
          .put("version", 0);

  private final MVMap<String, ObjectNode> documents;
  private final MetadataInstances instances;
  private final Users users;

  MetadataTemplates(Store store, MetadataInstances instances, Users users) {
    this.documents = store.documents("metadata_templates");
    this.instances = instances;
    this.users = users;
  }

  static boolean isFree(ObjectNode template) {
    return template.path("scope").asString().equals(GLOBAL);
  }

  @Nullable ObjectNode find(String scope, String key) {
    String full = scope.equals("enterprise") ? ENTERPRISE : scope;
    if (full.equals(GLOBAL)) {
      if (key.equals("boxSkillsCards")) {
        throw Refusal.notImplemented("global.boxSkillsCards");
      }
      return key.equals("properties") ? PROPERTIES : null;
    }
    for (ObjectNode template : documents.values()) {
      boolean wanted =
          template.path("scope").asString().equals(full)
              && template.path("templateKey").asString().equals(key);
      if (wanted) {
        return template;
      }
    }
    return null;
  }

  @Nullable ObjectNode find(String id) {
    return id.equals(PROPERTIES.path("id").asString()) ? PROPERTIES : documents.get(id);
  }

  ObjectNode require(String scope, String key) {
    ObjectNode template = find(scope, key);
    if (template == null) {
      throw MetadataErrors.noTemplate(scope, key);
    }
    return template;
  }

  Answer get(Call call) {
    return Answer.json(200, view(require(call.path("scope"), call.path("template"))));
  }

  Answer getById(Call call) {
    ObjectNode template = find(call.path("id"));
    if (template == null) {
      throw MetadataErrors.noTemplate("id", call.path("id"));
    }
    return Answer.json(200, view(template));
  }

  /** The template of an instance. */
  Answer ofInstance(Call call) {
    String id = call.query().get("metadata_instance_id");
    if (id == null) {
      throw Errors.missing("metadata_instance_id");
    }
    List<JsonNode> found = new ArrayList<>();
    ObjectNode instance = instances.find(id);
    ObjectNode template = instance == null ? null : find(instance.path("template").asString());
    if (template != null) {
      found.add(view(template));
    }
    return Answer.json(200, Paging.ofMarkers(call.query()).of(found));
  }

  Answer listGlobal(Call call) {
    return Answer.json(200, Paging.ofMarkers(call.query()).of(List.of(view(PROPERTIES))));
  }

  Answer listEnterprise(Call call) {
    List<JsonNode> all = new ArrayList<>();
    documents.values().forEach(template -> all.add(view(template)));
    return Answer.json(200, Paging.ofMarkers(call.query()).of(all));
  }

  Answer create(Call call) {
    ObjectNode body = call.json();
    requireAdmin(call, TemplateFields.required(body, "scope"));
    String displayName = TemplateFields.required(body, "displayName");
    String key = body.hasNonNull("templateKey") ? key(body) : derivedKey(displayName);
    requireFree(key);
    ObjectNode template =
        Json.object()
            .put("id", UUID.randomUUID().toString())
            .put("type", "metadata_template")
            .put("scope", ENTERPRISE)
            .put("templateKey", key)
            .put("displayName", displayName)
            .put("hidden", body.path("hidden").asBoolean(false))
            .put("copyInstanceOnItemCopy", body.path("copyInstanceOnItemCopy").asBoolean(false))
            .put("version", 0);
    ArrayNode fields = template.putArray("fields");
    body.path("fields").forEach(field -> fields.add(TemplateFields.declared(field)));
    TemplateFields.requireDistinct(fields);
    put(template);
    return Answer.json(201, view(template));
  }

  Answer update(Call call) {
    ObjectNode before = changeable(call);
    TemplateChanges changes = TemplateChanges.apply(call.jsonArray(), before);
    ObjectNode after = changes.template();
    if (!after.get("templateKey").equals(before.get("templateKey"))) {
      requireFree(after.path("templateKey").asString());
    }
    put(after);
    instances.migrate(after.path("id").asString(), changes::migrated);
    return Answer.json(200, view(after));
  }

  Answer delete(Call call) {
    String id = changeable(call).path("id").asString();
    documents.remove(id);
    instances.removeAll(id);
    return Answer.empty(204);
  }

  private void put(ObjectNode template) {
    documents.put(template.path("id").asString(), template);
  }

  private ObjectNode changeable(Call call) {
    requireAdmin(call, call.path("scope"));
    return require(call.path("scope"), call.path("template"));
  }

  private void requireAdmin(Call call, String scope) {
    boolean own = scope.equals("enterprise") || scope.equals(ENTERPRISE);
    if (!own || !users.mayImpersonate(call.caller().user())) {
      throw Errors.forbidden();
    }
  }

  private void requireFree(String key) {
    if (find(ENTERPRISE, key) != null) {
      throw MetadataErrors.exists("A template " + key);
    }
  }

  /** The key that a client gives. */
  static String key(ObjectNode body) {
    String key = TemplateFields.required(body, "templateKey");
    if (!key.matches("[a-zA-Z_][-a-zA-Z0-9_]{0,63}")) {
      throw MetadataErrors.badRequest("Not a templateKey: " + key);
    }
    return key;
  }

  /** {@code Contract Template} becomes {@code contractTemplate}. */
  private static String derivedKey(String displayName) {
    StringBuilder key = new StringBuilder();
    for (String word : displayName.split("[^a-zA-Z0-9]+", -1)) {
      if (!word.isEmpty()) {
        String first = word.substring(0, 1);
        key.append(key.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
            .append(word.substring(1));
      }
    }
    return key(Json.object().put("templateKey", key.toString()));
  }

  private static JsonNode view(ObjectNode template) {
    ObjectNode view = template.deepCopy();
    view.remove("version");
    return view;
  }
}
