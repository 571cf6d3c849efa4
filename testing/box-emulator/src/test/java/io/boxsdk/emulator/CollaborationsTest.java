// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CollaborationsTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api admin = new Api(box);
  private String folder = "";
  private String ned = "";

  @BeforeEach
  void setUp() {
    folder = admin.folder("0", "Winterfell");
    ned = admin.post("/2.0/users", "{\"name\":\"Ned\",\"login\":\"ned@example.com\"}").id();
  }

  @AfterEach
  void close() {
    box.close();
  }

  private Reply invite(String accessibleBy, String more) {
    return admin.post(
        "/2.0/collaborations",
        "{\"item\":{\"type\":\"folder\",\"id\":\"%s\"},\"accessible_by\":%s,\"role\":\"editor\"%s}"
            .formatted(folder, accessibleBy, more));
  }

  private String user() {
    return "{\"type\":\"user\",\"id\":\"" + ned + "\"}";
  }

  @Test
  void aCollaborationIsShownAsBoxShowsIt() {
    JsonNode made = invite(user(), "").json();

    assertThat(made.propertyNames())
        .containsExactlyInAnyOrder(
            "type",
            "id",
            "created_by",
            "created_at",
            "modified_at",
            "expires_at",
            "status",
            "accessible_by",
            "invite_email",
            "role",
            "acknowledged_at",
            "item",
            "app_item",
            "is_access_only");
    assertThat(made.at("/accessible_by/login").asString()).isEqualTo("ned@example.com");
    assertThat(made.at("/accessible_by/is_active").asBoolean()).isTrue();
    assertThat(made.at("/item/id").asString()).isEqualTo(folder);
    String path = "/2.0/collaborations/" + made.path("id").asString();
    assertThat(admin.get(path + "?fields=role").json().propertyNames())
        .containsExactlyInAnyOrder("type", "id", "role");
  }

  @Test
  void whoIsNotKnownYetIsInvited() {
    JsonNode made = invite("{\"type\":\"user\",\"login\":\"x@elsewhere.com\"}", "").json();

    assertThat(made.path("status").asString()).isEqualTo("pending");
    assertThat(made.path("invite_email").asString()).isEqualTo("x@elsewhere.com");
    assertThat(made.path("accessible_by").isNull()).isTrue();
    assertThat(made.path("item").isNull()).isTrue();
    assertThat(made.has("acknowledged_at")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"user\"} | `` | 400",
        "{\"type\":\"group\"} | `` | 400",
        "{\"type\":\"robot\",\"id\":\"1\"} | `` | 400",
        "{\"type\":\"user\",\"id\":\"42\"} | `` | 404",
        "{\"type\":\"group\",\"id\":\"42\"} | `` | 404",
        "{\"type\":\"user\",\"login\":\"none\"} | `` | 400",
        "{\"type\":\"user\",\"id\":\"100001\"} | `` | 400",
        "{\"type\":\"user\",\"login\":\"ned@example.com\"} | ,\"expires_at\":\"soon\" | 400",
        "{\"type\":\"user\",\"login\":\"ned@example.com\"} | ,\"expires_at\":\"2001-01-01T00:00:00Z\" | 400"
      })
  void whatMakesNoSenseIsRefused(String accessibleBy, String more, int status) {
    assertThat(invite(accessibleBy, more).status()).isEqualTo(status);
    assertThat(
            admin.get("/2.0/folders/" + folder + "/collaborations").json().path("entries").size())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "folder, 0, collaborations_not_available_on_root_folder",
    "web_link, 1, invalid_collaboration_item",
    "folder, 42, not_found",
    "file, 42, not_found"
  })
  void whatCannotBeSharedIsRefused(String type, String id, String code) {
    Reply reply =
        admin.post(
            "/2.0/collaborations",
            "{\"item\":{\"type\":\"%s\",\"id\":\"%s\"},\"accessible_by\":%s,\"role\":\"viewer\"}"
                .formatted(type, id, user()));

    assertThat(reply.code()).isEqualTo(code);
    assertThat(admin.get("/2.0/folders/0/collaborations").status()).isEqualTo(400);
    assertThat(admin.get("/2.0/collaborations").status()).isEqualTo(400);
  }

  @Test
  void aListGoesByMarkerAndCountsNevertheless() {
    for (int i = 0; i < 5; i++) {
      invite("{\"type\":\"user\",\"login\":\"x" + i + "@elsewhere.com\"}", "");
    }
    String path = "/2.0/folders/" + folder + "/collaborations?limit=2&marker=";
    JsonNode first = admin.get(path).json();
    admin.delete("/2.0/collaborations/" + first.at("/entries/1/id").asString());

    JsonNode second = admin.get(path + first.path("next_marker").asString()).json();

    assertThat(first.path("total_count").asInt()).isEqualTo(5);
    assertThat(first.path("limit").asInt()).isEqualTo(2);
    assertThat(second.at("/entries/0/invite_email").asString()).isEqualTo("x2@elsewhere.com");
    JsonNode third = admin.get(path + second.path("next_marker").asString()).json();
    assertThat(third.path("entries").size()).isEqualTo(1);
    assertThat(third.path("next_marker").asString()).isEmpty();
  }

  @Test
  void nothingIsLeftOfAnItemThatIsGone() {
    String id = invite(user(), "").id();
    admin.delete("/2.0/folders/" + folder);
    assertThat(
            admin
                .with("As-User", ned)
                .get("/2.0/folders/0/items")
                .json()
                .at("/total_count")
                .asInt())
        .isZero();

    admin.delete("/2.0/folders/" + folder + "/trash");

    assertThat(admin.get("/2.0/collaborations/" + id).status()).isEqualTo(404);
    assertThat(admin.with("As-User", ned).get("/2.0/folders/" + folder).status()).isEqualTo(404);
  }

  @Test
  void nobodyTakesAnItemOverByRestoringIt() {
    String file = admin.file(folder, "f", "x");
    admin.post(
        "/2.0/collaborations",
        "{\"item\":{\"type\":\"file\",\"id\":\"%s\"},\"accessible_by\":%s,\"role\":\"editor\"}"
            .formatted(file, user()));
    admin.delete("/2.0/files/" + file);
    admin.delete("/2.0/folders/" + folder);
    admin.delete("/2.0/folders/" + folder + "/trash");
    String home = "{\"parent\":{\"id\":\"0\"}}";

    assertThat(admin.with("As-User", ned).post("/2.0/files/" + file, home).status()).isEqualTo(403);
    assertThat(admin.post("/2.0/files/" + file, home).status()).isEqualTo(201);
  }

  @Test
  void aCollaboratorMayOpenALinkForCollaborators() {
    String link =
        admin
            .put(
                "/2.0/folders/" + folder + "?fields=shared_link",
                "{\"shared_link\":{\"access\":\"collaborators\"}}")
            .json()
            .at("/shared_link/url")
            .asString();
    Api his = new Api(box.apiUrl(), box.developerToken(ned), java.util.Map.of());
    Api visitor = his.with("BoxApi", "shared_link=" + link);
    assertThat(visitor.get("/2.0/shared_items").status()).isEqualTo(403);

    invite(user(), "");

    assertThat(visitor.get("/2.0/shared_items").id()).isEqualTo(folder);
  }

  @Test
  void whatWasSharedOutlivesARestart(@org.junit.jupiter.api.io.TempDir java.nio.file.Path data) {
    String shared;
    String user;
    try (BoxEmulator first = BoxEmulator.builder().data(data).start()) {
      Api api = new Api(first);
      shared = api.folder("0", "F");
      user = api.post("/2.0/users", "{\"name\":\"A\",\"login\":\"a@example.com\"}").id();
      assertThat(
              api.post(
                      "/2.0/collaborations",
                      "{\"item\":{\"type\":\"folder\",\"id\":\"%s\"},\"accessible_by\":{\"type\":\"user\",\"id\":\"%s\"},\"role\":\"viewer\"}"
                          .formatted(shared, user))
                  .status())
          .isEqualTo(201);
    }
    try (BoxEmulator second = BoxEmulator.builder().data(data).start()) {
      Api api = new Api(second).with("As-User", user);
      assertThat(api.get("/2.0/folders/0/items").json().at("/entries/0/id").asString())
          .isEqualTo(shared);
    }
  }
}
