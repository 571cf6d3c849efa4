// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupsTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api admin = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private String group(String name) {
    Reply made = admin.post("/2.0/groups", "{\"name\":\"" + name + "\"}");
    assertThat(made.status()).isEqualTo(201);
    return made.id();
  }

  private String user(String name) {
    return admin
        .post("/2.0/users", "{\"name\":\"" + name + "\",\"is_platform_access_only\":true}")
        .id();
  }

  private Reply join(String user, String group) {
    return admin.post(
        "/2.0/group_memberships",
        "{\"user\":{\"id\":\"%s\"},\"group\":{\"id\":\"%s\"}}".formatted(user, group));
  }

  @Test
  void aNameIsUsedOnceAndTheErrorSaysSoAsBoxDoes() {
    group("Starks");

    Reply again = admin.post("/2.0/groups", "{\"name\":\"STARKS\"}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("conflict");
    JsonNode error = again.json().at("/context_info/errors/0");
    assertThat(error.path("reason").asString()).isEqualTo("invalid_parameter");
    assertThat(error.path("name").asString()).isEqualTo("group_tag_name");
  }

  @Test
  void aGroupIsShownAsBoxShowsIt() {
    String id = group("Starks");

    assertThat(admin.get("/2.0/groups/" + id).json().propertyNames())
        .containsExactlyInAnyOrder("type", "id", "name", "group_type", "created_at", "modified_at");
    assertThat(
            admin
                .get("/2.0/groups/" + id + "?fields=permissions")
                .json()
                .at("/permissions/can_invite_as_collaborator")
                .asBoolean())
        .isTrue();
    assertThat(admin.put("/2.0/groups/" + id, "{\"invitability_level\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(
            admin
                .put("/2.0/groups/" + id, "{\"description\":\"" + "d".repeat(256) + "\"}")
                .status())
        .isEqualTo(400);
    assertThat(admin.post("/2.0/groups", "{\"name\":\" \"}").status()).isEqualTo(400);
    assertThat(admin.post("/2.0/groups", "{}").status()).isEqualTo(400);
  }

  @Test
  void aMembershipIsShownAsBoxShowsIt() {
    String group = group("Starks");
    String user = user("Ned");
    Reply made = join(user, group);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().propertyNames())
        .containsExactlyInAnyOrder(
            "type", "id", "user", "group", "role", "created_at", "modified_at");
    assertThat(made.json().at("/user/id").asString()).isEqualTo(user);
    assertThat(made.json().at("/group/group_type").asString()).isEqualTo("managed_group");
    assertThat(join(user, group).status()).isEqualTo(409);
    assertThat(join("42", group).status()).isEqualTo(404);
    assertThat(admin.post("/2.0/group_memberships", "{}").status()).isEqualTo(400);
    assertThat(admin.put("/2.0/group_memberships/" + made.id(), "{\"role\":\"king\"}").status())
        .isEqualTo(400);
    assertThat(
            admin
                .put(
                    "/2.0/group_memberships/" + made.id(),
                    "{\"configurable_permissions\":{\"can_run_reports\":true}}")
                .status())
        .isEqualTo(501);
  }

  @Test
  void nothingIsLeftOfAGroupThatIsGone() {
    String group = group("Starks");
    String user = user("Ned");
    String membership = join(user, group).id();
    String folder = admin.folder("0", "F");
    String collaboration =
        admin
            .post(
                "/2.0/collaborations",
                "{\"item\":{\"type\":\"folder\",\"id\":\"%s\"},\"accessible_by\":{\"type\":\"group\",\"id\":\"%s\"},\"role\":\"editor\"}"
                    .formatted(folder, group))
            .id();

    assertThat(admin.delete("/2.0/groups/" + group).status()).isEqualTo(204);

    assertThat(admin.get("/2.0/group_memberships/" + membership).status()).isEqualTo(404);
    assertThat(admin.get("/2.0/collaborations/" + collaboration).status()).isEqualTo(404);
    assertThat(admin.get("/2.0/users/" + user + "/memberships").json().path("total_count").asInt())
        .isZero();
    assertThat(admin.get("/2.0/groups/" + group + "/memberships").status()).isEqualTo(404);
  }

  @Test
  void aPageIsNoLargerThanToldToBe() {
    try (BoxEmulator small = BoxEmulator.builder().largestPage(2).start()) {
      Api api = new Api(small);
      for (int i = 0; i < 3; i++) {
        api.folder("0", "f" + i);
      }
      for (String limit : new String[] {"", "limit=3", "limit=1000"}) {
        JsonNode page = api.get("/2.0/folders/0/items?" + limit).json();
        assertThat(page.path("limit").asInt()).isEqualTo(2);
        assertThat(page.path("entries").size()).isEqualTo(2);
      }
      assertThat(api.get("/2.0/folders/0/items?limit=1").json().path("limit").asInt()).isEqualTo(1);
      assertThat(api.get("/2.0/folders/0/items?limit=x").status()).isEqualTo(400);
    }
  }

  @Test
  void resettingForgetsPeople() {
    String group = group("Starks");
    String user = user("Ned");
    join(user, group);

    box.reset();

    assertThat(admin.get("/2.0/groups").json().path("total_count").asInt()).isZero();
    assertThat(admin.get("/2.0/users/" + user).status()).isEqualTo(404);
    assertThat(group("Starks")).isNotEqualTo(group);
  }
}
