// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MetadataTemplatesTest {
  private static final String SCHEMA = "/2.0/metadata_templates/enterprise/plan/schema";

  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);
  private final Api patch = api.with("Content-Type", "application/json-patch+json");

  @AfterEach
  void close() {
    box.close();
  }

  private Reply create(String json) {
    return api.post("/2.0/metadata_templates/schema", json);
  }

  private JsonNode plan() {
    return create(
            """
            {"scope":"enterprise_900001","templateKey":"plan","displayName":"The Plan","hidden":true,
             "fields":[{"type":"string","key":"name","displayName":"Name","description":"who"},
             {"type":"enum","key":"state","displayName":"State",
              "options":[{"key":"open"},{"key":"done"}]},
             {"type":"multiSelect","key":"tags","displayName":"Tags",
              "options":[{"key":"a"},{"key":"b"}]}]}""")
        .json();
  }

  private static List<String> keys(JsonNode list) {
    List<String> keys = new ArrayList<>();
    list.forEach(element -> keys.add(element.path("key").asString()));
    return keys;
  }

  @Test
  void aTemplateIsFoundByKeyByIdAndInTheList() {
    JsonNode made = plan();

    assertThat(made.path("type").asString()).isEqualTo("metadata_template");
    assertThat(made.path("scope").asString()).isEqualTo("enterprise_900001");
    assertThat(made.path("hidden").asBoolean()).isTrue();
    assertThat(made.path("copyInstanceOnItemCopy").asBoolean()).isFalse();
    assertThat(keys(made.path("fields"))).containsExactly("name", "state", "tags");
    assertThat(made.at("/fields/0/description").asString()).isEqualTo("who");
    assertThat(made.at("/fields/1/options/0/id").asString()).hasSize(36);
    assertThat(api.get(SCHEMA).json()).isEqualTo(made);
    assertThat(api.get("/2.0/metadata_templates/" + made.path("id").asString()).json())
        .isEqualTo(made);
    assertThat(api.get("/2.0/metadata_templates/enterprise").json().path("entries"))
        .containsExactly(made);
    assertThat(
            api.get("/2.0/metadata_templates/global/properties/schema")
                .json()
                .path("templateKey")
                .asString())
        .isEqualTo("properties");
    assertThat(api.get("/2.0/metadata_templates/global").json().path("entries")).hasSize(1);
  }

  @Test
  void theListGoesByMarker() {
    for (int i = 0; i < 5; i++) {
      create("{\"scope\":\"enterprise\",\"displayName\":\"Plan %d\"}".formatted(i));
    }
    List<String> seen = new ArrayList<>();
    String marker = "";
    do {
      JsonNode page = api.get("/2.0/metadata_templates/enterprise?limit=2&marker=" + marker).json();
      page.path("entries").forEach(entry -> seen.add(entry.path("templateKey").asString()));
      marker = page.path("next_marker").asString();
    } while (!marker.isEmpty());

    assertThat(seen).containsExactlyInAnyOrder("plan0", "plan1", "plan2", "plan3", "plan4");
  }

  @Test
  void theKeyIsMadeOfTheNameUnlessGiven() {
    assertThat(
            create("{\"scope\":\"enterprise\",\"displayName\":\"Customer Info (2)\"}")
                .json()
                .path("templateKey")
                .asString())
        .isEqualTo("customerInfo2");
    Reply again = create("{\"scope\":\"enterprise\",\"displayName\":\"customer info 2\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("tuple_already_exists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayName\":\"x\"}",
        "{\"scope\":\"enterprise\"}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"templateKey\":\"1x\"}",
        "{\"scope\":\"enterprise\",\"displayName\":\"***\"}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"fields\":[1]}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"fields\":[{\"key\":\"k\",\"displayName\":\"K\"}]}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"fields\":[{\"type\":\"color\",\"key\":\"k\",\"displayName\":\"K\"}]}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"fields\":[{\"type\":\"enum\",\"key\":\"k\",\"displayName\":\"K\"}]}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"fields\":[{\"type\":\"enum\",\"key\":\"k\",\"displayName\":\"K\",\"options\":[{\"key\":\"a\"},{\"key\":\"a\"}]}]}",
        "{\"scope\":\"enterprise\",\"displayName\":\"x\",\"fields\":[{\"type\":\"date\",\"key\":\"k\",\"displayName\":\"K\"},{\"type\":\"date\",\"key\":\"k\",\"displayName\":\"K\"}]}"
      })
  void aBadTemplateIsRefused(String json) {
    Reply reply = create(json);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
    assertThat(api.get("/2.0/metadata_templates/enterprise").json().path("entries")).isEmpty();
  }

  @Test
  void onlyAnAdminMakesTemplatesAndOnlyForTheEnterprise() {
    String user = api.post("/2.0/users", "{\"name\":\"O\",\"login\":\"o@example.com\"}").id();
    plan();
    Api other = api.with("As-User", user);

    assertThat(
            other
                .post(
                    "/2.0/metadata_templates/schema",
                    "{\"scope\":\"enterprise\",\"displayName\":\"x\"}")
                .status())
        .isEqualTo(403);
    assertThat(other.put(SCHEMA, "[]").status()).isEqualTo(403);
    assertThat(other.delete(SCHEMA).status()).isEqualTo(403);
    assertThat(other.get(SCHEMA).status()).isEqualTo(200);
    for (String scope : List.of("global", "enterprise_1")) {
      assertThat(create("{\"scope\":\"" + scope + "\",\"displayName\":\"x\"}").status())
          .isEqualTo(403);
    }
    assertThat(api.delete("/2.0/metadata_templates/global/properties/schema").status())
        .isEqualTo(403);
    assertThat(api.get("/2.0/metadata_templates/enterprise/none/schema").code())
        .isEqualTo("instance_tuple_not_found");
    assertThat(api.get("/2.0/metadata_templates/none").status()).isEqualTo(404);
    assertThat(api.get("/2.0/metadata_templates").status()).isEqualTo(400);
  }

  @Test
  void changesOfATemplateReachItsInstances() {
    plan();
    String file = api.file("0", "f", "x");
    String instance = "/2.0/files/" + file + "/metadata/enterprise/";
    api.post(instance + "plan", "{\"name\":\"n\",\"state\":\"open\",\"tags\":[\"a\",\"b\"]}");

    Reply changed =
        patch.put(
            SCHEMA,
            """
            [{"op":"editTemplate","data":{"displayName":"New","templateKey":"plan2","hidden":false,
               "copyInstanceOnItemCopy":true}},
             {"op":"addField","data":{"type":"float","key":"sum","displayName":"Sum"}},
             {"op":"editField","fieldKey":"name","data":{"key":"title","displayName":"Title",
               "description":"what","hidden":true}},
             {"op":"addEnumOption","fieldKey":"state","data":{"key":"late"}},
             {"op":"editEnumOption","fieldKey":"state","enumOptionKey":"open","data":{"key":"new"}},
             {"op":"reorderEnumOptions","fieldKey":"state","enumOptionKeys":["late","done","new"]},
             {"op":"addMultiSelectOption","fieldKey":"tags","data":{"key":"c"}},
             {"op":"editMultiSelectOption","fieldKey":"tags","multiSelectOptionKey":"a",
               "data":{"key":"z"}},
             {"op":"removeMultiSelectOption","fieldKey":"tags","multiSelectOptionKey":"b"},
             {"op":"reorderMultiSelectOptions","fieldKey":"tags",
               "multiSelectOptionKeys":["c","z"]},
             {"op":"reorderFields","fieldKeys":["sum","tags","state","title"]}]""");

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(keys(changed.json().path("fields")))
        .containsExactly("sum", "tags", "state", "title");
    assertThat(keys(changed.json().at("/fields/2/options"))).containsExactly("late", "done", "new");
    assertThat(keys(changed.json().at("/fields/1/options"))).containsExactly("c", "z");
    assertThat(api.get(SCHEMA).status()).isEqualTo(404);
    JsonNode values = api.get(instance + "plan2").json();
    assertThat(values.path("title").asString()).isEqualTo("n");
    assertThat(values.path("state").asString()).isEqualTo("new");
    assertThat(values.path("tags")).extracting(JsonNode::asString).containsExactly("z");
    assertThat(values.path("$typeVersion").asInt()).isEqualTo(1);
    assertThat(values.path("$version").asInt()).isEqualTo(1);

    patch.put(
        "/2.0/metadata_templates/enterprise/plan2/schema",
        """
        [{"op":"removeField","fieldKey":"title"},
         {"op":"removeEnumOption","fieldKey":"state","enumOptionKey":"new"}]""");

    assertThat(api.get(instance + "plan2").json().has("title")).isFalse();
    assertThat(api.get(instance + "plan2").json().has("state")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"jump\"}",
        "{}",
        "7",
        "{\"op\":\"editTemplate\"}",
        "{\"op\":\"editTemplate\",\"data\":{\"templateKey\":\"a b\"}}",
        "{\"op\":\"addField\",\"data\":{\"type\":\"date\",\"key\":\"name\",\"displayName\":\"N\"}}",
        "{\"op\":\"editField\",\"fieldKey\":\"none\",\"data\":{}}",
        "{\"op\":\"editField\",\"fieldKey\":\"name\",\"data\":{\"type\":\"date\"}}",
        "{\"op\":\"editField\",\"fieldKey\":\"name\",\"data\":{\"key\":\"tags\"}}",
        "{\"op\":\"removeField\",\"fieldKey\":\"none\"}",
        "{\"op\":\"reorderFields\",\"fieldKeys\":[\"name\"]}",
        "{\"op\":\"reorderFields\",\"fieldKeys\":[\"name\",\"name\",\"tags\"]}",
        "{\"op\":\"addEnumOption\",\"fieldKey\":\"tags\",\"data\":{\"key\":\"x\"}}",
        "{\"op\":\"addEnumOption\",\"fieldKey\":\"state\",\"data\":{\"key\":\"done\"}}",
        "{\"op\":\"editEnumOption\",\"fieldKey\":\"state\",\"enumOptionKey\":\"open\",\"data\":{\"key\":\"done\"}}",
        "{\"op\":\"removeEnumOption\",\"fieldKey\":\"state\",\"enumOptionKey\":\"none\"}"
      })
  void changesAreAllOrNothing(String operation) {
    plan();
    JsonNode before = api.get(SCHEMA).json();

    Reply reply =
        patch.put(
            SCHEMA,
            "[{\"op\":\"editTemplate\",\"data\":{\"displayName\":\"Changed\"}}," + operation + "]");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
    assertThat(api.get(SCHEMA).json()).isEqualTo(before);
  }

  @Test
  void aTemplateTakesItsInstancesAlong() {
    plan();
    String file = api.file("0", "f", "x");
    api.post("/2.0/files/" + file + "/metadata/enterprise/plan", "{}");

    assertThat(api.delete(SCHEMA).status()).isEqualTo(204);

    assertThat(api.get(SCHEMA).status()).isEqualTo(404);
    assertThat(api.get("/2.0/files/" + file + "/metadata").json().path("entries")).isEmpty();
    assertThat(api.delete(SCHEMA).status()).isEqualTo(404);
    plan();
    assertThat(api.get("/2.0/files/" + file + "/metadata/enterprise/plan").status()).isEqualTo(404);
    assertThat(
            create(
                    "{\"scope\":\"enterprise\",\"displayName\":\"T\",\"fields\":"
                        + "[{\"type\":\"taxonomy\",\"key\":\"k\",\"displayName\":\"K\"}]}")
                .status())
        .isEqualTo(501);
  }
}
