// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MetadataTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);
  private final Api patch = api.with("Content-Type", "application/json-patch+json");
  private String file = "";
  private String folder = "";

  @BeforeEach
  void fill() {
    Reply made =
        api.post(
            "/2.0/metadata_templates/schema",
            """
            {"scope":"enterprise","displayName":"Contract","copyInstanceOnItemCopy":true,"fields":[
             {"type":"string","key":"name","displayName":"Name"},
             {"type":"float","key":"amount","displayName":"Amount"},
             {"type":"integer","key":"count","displayName":"Count"},
             {"type":"date","key":"day","displayName":"Day"},
             {"type":"enum","key":"state","displayName":"State",
              "options":[{"key":"open"},{"key":"done"}]},
             {"type":"multiSelect","key":"tags","displayName":"Tags",
              "options":[{"key":"a"},{"key":"b"},{"key":"c"}]}]}""");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    file = api.file("0", "f.txt", "x");
    folder = api.folder("0", "Folder");
  }

  @AfterEach
  void close() {
    box.close();
  }

  private static String of(String type, String id, String template) {
    return "/2.0/" + type + "s/" + id + "/metadata/" + template;
  }

  private String contract() {
    return of("file", file, "enterprise/contract");
  }

  private void create(String json) {
    Reply made = api.post(contract(), json);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  @Test
  void anInstanceOfATemplateIsShownWithItsValues() {
    Reply made =
        api.post(
            contract(),
            """
            {"name":"n","amount":1.5,"count":3,"day":"2024-05-01T23:30:00-08:00","state":"open",
             "tags":["b","a"]}""");

    JsonNode shown = made.json();
    assertThat(made.status()).isEqualTo(201);
    assertThat(shown.path("$id").asString()).hasSize(36);
    assertThat(shown.path("$type").asString()).startsWith("contract-");
    assertThat(shown.path("$parent").asString()).isEqualTo("file_" + file);
    assertThat(shown.path("$scope").asString()).isEqualTo("enterprise_900001");
    assertThat(shown.path("$template").asString()).isEqualTo("contract");
    assertThat(shown.path("$version").asInt()).isZero();
    assertThat(shown.path("$typeVersion").asInt()).isZero();
    assertThat(shown.path("$canEdit").asBoolean()).isTrue();
    assertThat(shown.path("amount").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(shown.path("day").asString()).isEqualTo("2024-05-02T00:00:00.000Z");
    assertThat(shown.path("tags")).extracting(JsonNode::asString).containsExactly("b", "a");
    assertThat(api.get(contract()).json()).isEqualTo(shown);
    assertThat(api.get(of("file", file, "enterprise_900001/contract")).json()).isEqualTo(shown);
  }

  @Test
  void freePropertiesNeedNoTemplateAndAreTexts() {
    String properties = of("folder", folder, "global/properties");

    JsonNode made = api.post(properties, "{\"any key/~\":\"v\"}").json();

    assertThat(made.path("$type").asString()).isEqualTo("properties");
    assertThat(made.path("$scope").asString()).isEqualTo("global");
    assertThat(made.path("any key/~").asString()).isEqualTo("v");
    assertThat(patch.put(properties, "[{\"op\":\"add\",\"path\":\"/n\",\"value\":1}]").code())
        .isEqualTo("schema_validation_failed");
    assertThat(
            patch
                .put(properties, "[{\"op\":\"remove\",\"path\":\"/any key~1~0\",\"value\":null}]")
                .json()
                .has("any key/~"))
        .isFalse();
  }

  @Test
  void whatIsMissingOrAlreadyThereIsSaidInTheWordsOfTheMetadataService() {
    Reply none = api.get(contract());
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.code()).isEqualTo("instance_not_found");
    assertThat(none.json().propertyNames())
        .containsExactlyInAnyOrder("message", "code", "request_id");
    assertThat(api.delete(contract()).code()).isEqualTo("instance_not_found");
    assertThat(patch.put(contract(), "[]").code()).isEqualTo("instance_not_found");
    Reply template = api.post(of("file", file, "enterprise/none"), "{}");
    assertThat(template.status()).isEqualTo(404);
    assertThat(template.code()).isEqualTo("instance_tuple_not_found");
    create("{}");
    Reply again = api.post(contract(), "{}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("tuple_already_exists");
    assertThat(api.get(of("file", "123", "enterprise/contract")).code()).isEqualTo("not_found");
    assertThat(api.get(of("folder", "0", "global/properties")).code()).isEqualTo("forbidden");
    assertThat(api.get(of("file", file, "global/boxSkillsCards")).status()).isEqualTo(501);
    assertThat(api.delete(contract()).status()).isEqualTo(204);
    assertThat(api.get(contract()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unknown\":\"x\"}",
        "{\"name\":1}",
        "{\"name\":null}",
        "{\"name\":{}}",
        "{\"amount\":\"1\"}",
        "{\"count\":1.5}",
        "{\"day\":\"yesterday\"}",
        "{\"state\":\"other\"}",
        "{\"state\":[\"open\"]}",
        "{\"tags\":\"a\"}",
        "{\"tags\":[\"a\",\"z\"]}",
        "{\"$version\":3}"
      })
  void valuesThatTheTemplateDoesNotTakeAreRefused(String values) {
    Reply reply = api.post(contract(), values);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("schema_validation_failed");
    assertThat(api.get(contract()).status()).isEqualTo(404);
  }

  @Test
  void aPatchDoesAllThatItSaysAndCountsOneChange() {
    create("{\"name\":\"n\",\"amount\":1,\"tags\":[\"a\"],\"state\":\"open\"}");

    Reply reply =
        patch.put(
            contract(),
            """
            [{"op":"test","path":"/amount","value":1.0},
             {"op":"replace","path":"/amount","value":2},
             {"op":"add","path":"/tags/-","value":"c"},
             {"op":"add","path":"/tags/0","value":"b"},
             {"op":"test","path":"/tags","value":["b","a","c"]},
             {"op":"remove","path":"/tags/1"},
             {"op":"replace","path":"/tags/0","value":"a"},
             {"op":"remove","path":"/state","value":null},
             {"op":"add","path":"/day","value":"2024-01-01"}]""");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("$version").asInt()).isEqualTo(1);
    assertThat(reply.json().path("amount").asInt()).isEqualTo(2);
    assertThat(reply.json().path("tags")).extracting(JsonNode::asString).containsExactly("a", "c");
    assertThat(reply.json().has("state")).isFalse();
    assertThat(reply.json().path("day").asString()).isEqualTo("2024-01-01T00:00:00.000Z");
  }

  @Test
  void valuesMoveAndAreCopied() {
    String properties = of("file", file, "global/properties");
    api.post(properties, "{\"a\":\"1\"}");

    JsonNode after =
        patch
            .put(
                properties,
                """
                [{"op":"copy","from":"/a","path":"/b"},{"op":"move","from":"/a","path":"/c"}]""")
            .json();

    assertThat(after.has("a")).isFalse();
    assertThat(after.path("b").asString()).isEqualTo("1");
    assertThat(after.path("c").asString()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"test\",\"path\":\"/name\",\"value\":\"other\"} | 409 | failed_json_patch_application",
        "{\"op\":\"test\",\"path\":\"/name\",\"value\":null} | 409 | failed_json_patch_application",
        "{\"op\":\"test\",\"path\":\"/none\",\"value\":null} | 409 | failed_json_patch_application",
        "{\"op\":\"remove\",\"path\":\"/none\"} | 409 | failed_json_patch_application",
        "{\"op\":\"replace\",\"path\":\"/none\",\"value\":\"x\"} | 409 | failed_json_patch_application",
        "{\"op\":\"move\",\"from\":\"/none\",\"path\":\"/name\"} | 409 | failed_json_patch_application",
        "{\"op\":\"add\",\"path\":\"/name/deeper\",\"value\":\"x\"} | 409 | failed_json_patch_application",
        "{\"op\":\"add\",\"path\":\"/tags/2\",\"value\":\"b\"} | 409 | failed_json_patch_application",
        "{\"op\":\"add\",\"path\":\"/tags/01\",\"value\":\"b\"} | 409 | failed_json_patch_application",
        "{\"op\":\"add\",\"path\":\"/other\",\"value\":\"x\"} | 400 | schema_validation_failed",
        "{\"op\":\"add\",\"path\":\"/tags/-\",\"value\":\"z\"} | 400 | schema_validation_failed",
        "{\"op\":\"add\",\"path\":\"/day\",\"value\":null} | 400 | schema_validation_failed",
        "{\"op\":\"add\",\"path\":\"name\",\"value\":\"x\"} | 400 | bad_request",
        "{\"op\":\"add\",\"path\":\"/a~2\",\"value\":\"x\"} | 400 | bad_request",
        "{\"op\":\"add\",\"path\":\"/day\"} | 400 | bad_request",
        "{\"op\":\"copy\",\"path\":\"/day\"} | 400 | bad_request",
        "{\"op\":\"move\",\"from\":\"/tags\",\"path\":\"/tags/0\"} | 400 | bad_request",
        "{\"op\":\"jump\",\"path\":\"/name\"} | 400 | bad_request",
        "3 | 400 | bad_request",
      })
  void aPatchIsAllOrNothing(String operation, int status, String code) {
    create("{\"name\":\"n\",\"tags\":[\"a\"]}");
    JsonNode before = api.get(contract()).json();

    Reply reply =
        patch.put(
            contract(),
            "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"changed\"}," + operation + "]");

    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(api.get(contract()).json()).isEqualTo(before);
  }

  @Test
  void aPatchIsAnArrayOfTheRightType() {
    create("{\"name\":\"n\"}");

    assertThat(patch.put(contract(), "{\"op\":\"remove\",\"path\":\"/name\"}").code())
        .isEqualTo("bad_request");
    Reply plain =
        api.with("Content-Type", "application/json")
            .put(contract(), "[{\"op\":\"remove\",\"path\":\"/name\"}]");
    assertThat(plain.status()).isEqualTo(415);
    assertThat(api.get(contract()).json().has("name")).isTrue();
  }

  @Test
  void allInstancesOfAnItemAreListed() {
    create("{\"name\":\"n\"}");
    api.post(of("file", file, "global/properties"), "{\"a\":\"1\"}");

    JsonNode list = api.get("/2.0/files/" + file + "/metadata").json();

    assertThat(list.path("entries"))
        .extracting(entry -> entry.path("$template").asString())
        .containsExactlyInAnyOrder("contract", "properties");
    assertThat(list.path("limit").asInt()).isEqualTo(100);
    assertThat(api.get("/2.0/folders/" + folder + "/metadata").json().path("entries")).isEmpty();
    assertThat(api.get("/2.0/folders/0/metadata").status()).isEqualTo(403);
  }

  @Test
  void fieldsShowMetadataInsideOfAnItem() {
    create("{\"name\":\"n\"}");

    JsonNode shown =
        api.get("/2.0/files/" + file + "?fields=metadata.enterprise.contract,name").json();

    assertThat(shown.at("/metadata/enterprise_900001/contract/name").asString()).isEqualTo("n");
    assertThat(
            api.get("/2.0/folders/0/items?fields=metadata.enterprise_900001.contract")
                .json()
                .at("/entries/1/metadata/enterprise_900001/contract/name")
                .asString())
        .isEqualTo("n");
    for (String none :
        new String[] {"metadata.global.properties", "metadata.x.y", "metadata.x", "metadata."}) {
      assertThat(api.get("/2.0/files/" + file + "?fields=" + none).json().has("metadata"))
          .as(none)
          .isFalse();
    }
    assertThat(
            api.get("/2.0/files/" + file + "?fields=metadata,metadata.enterprise.contract")
                .json()
                .at("/metadata/enterprise_900001/contract/name")
                .asString())
        .isEqualTo("n");
  }

  @Test
  void copiesTakeAlongWhatTheirTemplateSays() {
    create("{\"name\":\"n\"}");
    patch.put(contract(), "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"m\"}]");
    api.post(of("file", file, "global/properties"), "{\"a\":\"1\"}");

    String copy =
        api.post("/2.0/files/" + file + "/copy", "{\"parent\":{\"id\":\"" + folder + "\"}}").id();
    String tree =
        api.post(
                "/2.0/folders/" + folder + "/copy", "{\"name\":\"Copy\",\"parent\":{\"id\":\"0\"}}")
            .id();
    String deep = api.get("/2.0/folders/" + tree + "/items").json().at("/entries/0/id").asString();

    for (String id : new String[] {copy, deep}) {
      JsonNode entries = api.get("/2.0/files/" + id + "/metadata").json().path("entries");
      assertThat(entries).hasSize(1);
      assertThat(entries.path(0).path("name").asString()).isEqualTo("m");
      assertThat(entries.path(0).path("$version").asInt()).isZero();
      assertThat(entries.path(0).path("$parent").asString()).isEqualTo("file_" + id);
    }
  }

  @Test
  void whatIsPurgedTakesItsMetadataAlong() {
    create("{\"name\":\"n\"}");
    String instance = api.get(contract()).json().path("$id").asString();
    String byInstance = "/2.0/metadata_templates?metadata_instance_id=" + instance;
    assertThat(api.get(byInstance).json().at("/entries/0/templateKey").asString())
        .isEqualTo("contract");

    api.delete("/2.0/files/" + file);
    assertThat(api.get(contract()).code()).isEqualTo("trashed");
    api.delete("/2.0/files/" + file + "/trash");

    assertThat(api.get(byInstance).json().path("entries")).isEmpty();
    box.reset();
    assertThat(new Api(box).get("/2.0/metadata_templates/enterprise").json().path("entries"))
        .isEmpty();
  }

  @Test
  void othersSeeMetadataThroughALinkAndChangeNothing() {
    create("{\"name\":\"n\"}");
    String link =
        api.put("/2.0/files/" + file, "{\"shared_link\":{}}")
            .json()
            .at("/shared_link/url")
            .asString();
    String other = api.post("/2.0/users", "{\"name\":\"O\",\"login\":\"o@example.com\"}").id();
    assertThat(api.with("As-User", other).get(contract()).status()).isEqualTo(404);

    Api visitor =
        new Api(
            box.apiUrl(),
            box.developerToken(),
            Map.of(
                "As-User",
                other,
                "BoxApi",
                "shared_link=" + link,
                "Content-Type",
                "application/json-patch+json"));

    assertThat(visitor.get(contract()).json().path("$canEdit").asBoolean()).isFalse();
    assertThat(visitor.put(contract(), "[]").status()).isEqualTo(403);
    assertThat(visitor.delete(contract()).status()).isEqualTo(403);
  }
}
