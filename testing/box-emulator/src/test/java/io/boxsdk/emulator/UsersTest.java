// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class UsersTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api admin = new Api(box);

  @AfterEach
  void close() {
    box.close();
  }

  private String user(String name) {
    Reply made =
        admin.post(
            "/2.0/users", "{\"name\":\"%1$s\",\"login\":\"%1$s@example.com\"}".formatted(name));
    assertThat(made.status()).isEqualTo(201);
    return made.id();
  }

  @Test
  void theAdminIsAda() {
    Reply me = admin.get("/2.0/users/me");

    assertThat(me.id()).isEqualTo(box.adminUserId());
    assertThat(me.json().path("name").asString()).isEqualTo("Ada Admin");
    assertThat(admin.get("/2.0/users/me?fields=role,enterprise").json().path("role").asString())
        .isEqualTo("admin");
  }

  @Test
  void everyUserHasATreeOfTheirOwn() {
    Api bob = admin.with("As-User", user("bob"));
    String mine = admin.folder("0", "Same name");
    String theirs = bob.folder("0", "Same name");

    assertThat(bob.get("/2.0/folders/" + mine).status()).isEqualTo(404);
    assertThat(admin.get("/2.0/folders/" + theirs).status()).isEqualTo(404);
    assertThat(bob.get("/2.0/folders/" + theirs).json().path("owned_by").path("name").asString())
        .isEqualTo("bob");
    assertThat(bob.get("/2.0/folders/0/items").json().path("total_count").asInt()).isEqualTo(1);
  }

  @Test
  void onlyAnAdminActsAsOthersAndOnlyAsThoseThereAre() {
    String carol = user("carol");
    String token = box.developerToken(carol);

    assertThat(admin.with("As-User", "42").get("/2.0/users/me").status()).isEqualTo(403);
    assertThat(admin.as(token).with("As-User", box.adminUserId()).get("/2.0/users/me").status())
        .isEqualTo(403);
    assertThat(admin.as(token).get("/2.0/users").status()).isEqualTo(403);
  }

  @Test
  void usersAreFoundByTheBeginningOfNameOrLogin() {
    user("dora");
    user("dorian");

    Reply found = admin.get("/2.0/users?filter_term=DOR&limit=1");

    assertThat(found.json().path("total_count").asInt()).isEqualTo(2);
    assertThat(found.json().path("limit").asInt()).isEqualTo(1);
    assertThat(found.json().path("entries").size()).isEqualTo(1);
    assertThat(admin.get("/2.0/users?user_type=external").json().path("total_count").asInt())
        .isZero();
  }

  @Test
  void aLoginIsUsedOnce() {
    user("eve");

    Reply again = admin.post("/2.0/users", "{\"name\":\"E\",\"login\":\"EVE@example.com\"}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("user_login_already_used");
  }

  @Test
  void whatTheEmulatorWouldIgnoreItRefuses() {
    Reply reply =
        admin.post(
            "/2.0/users", "{\"name\":\"F\",\"login\":\"f@x\",\"is_password_reset_required\":true}");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(admin.get("/2.0/users?filter_term=f@x").json().path("total_count").asInt()).isZero();
  }

  @Test
  void theSpaceUsedIsCounted() {
    admin.file("0", "five", "12345");

    assertThat(admin.get("/2.0/users/me").json().path("space_used").asInt()).isEqualTo(5);
  }

  @Test
  void aTokenEndsWithItsUser() {
    String id = user("frank");
    Api frank = admin.as(box.developerToken(id));
    assertThat(frank.get("/2.0/users/me").id()).isEqualTo(id);

    admin.put("/2.0/users/" + id, "{\"status\":\"inactive\"}");
    assertThat(frank.get("/2.0/users/me").status()).isEqualTo(401);
    assertThat(admin.with("As-User", id).get("/2.0/users/me").status()).isEqualTo(403);
    admin.put("/2.0/users/" + id, "{\"status\":\"active\"}");
    assertThat(frank.get("/2.0/users/me").status()).isEqualTo(200);
    assertThat(admin.delete("/2.0/users/" + id).status()).isEqualTo(204);
    assertThat(frank.get("/2.0/users/me").status()).isEqualTo(401);
    assertThatThrownBy(() -> box.developerToken(id)).hasMessage("There is no user " + id + ".");
  }

  @Test
  void whoOwnsContentStaysUnlessForced() {
    String id = user("gina");
    Api gina = admin.with("As-User", id);
    String file = gina.file("0", "f", "x");
    gina.delete("/2.0/files/" + file);

    assertThat(admin.delete("/2.0/users/" + id).status()).isEqualTo(409);
    assertThat(admin.delete("/2.0/users/" + id + "?force=true").status()).isEqualTo(204);
    assertThat(admin.delete("/2.0/users/" + id).status()).isEqualTo(404);
    assertThat(admin.delete("/2.0/users/me").status()).isEqualTo(403);
    assertThat(admin.delete("/2.0/users/" + box.adminUserId()).status()).isEqualTo(403);
  }

  @Test
  void contentGoesToAnotherUserAsAFolder() {
    String from = user("hugo");
    String to = user("ida");
    Api hugo = admin.with("As-User", from);
    String folder = hugo.folder("0", "A");
    String body = "{\"owned_by\":{\"id\":\"" + to + "\"}}";

    Reply first = admin.put("/2.0/users/" + from + "/folders/0", body);
    Reply second = admin.put("/2.0/users/" + from + "/folders/0", body);

    assertThat(first.json().path("name").asString()).isEqualTo("hugo's Files and Folders");
    assertThat(second.json().path("name").asString()).isEqualTo("hugo's Files and Folders (2)");
    assertThat(hugo.get("/2.0/folders/" + folder).status()).isEqualTo(404);
    assertThat(
            admin
                .with("As-User", to)
                .get("/2.0/folders/" + folder)
                .json()
                .at("/path_collection/entries/1/id")
                .asString())
        .isEqualTo(first.id());
    assertThat(admin.put("/2.0/users/" + to + "/folders/0", body).status()).isEqualTo(400);
    assertThat(hugo.put("/2.0/users/" + from + "/folders/0", body).status()).isEqualTo(403);
    assertThat(admin.put("/2.0/users/" + from + "/folders/0", "{}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"king\"}",
        "{\"status\":1}",
        "{\"space_amount\":-2}",
        "{\"space_amount\":\"7\"}",
        "{\"is_sync_enabled\":\"yes\"}",
        "{\"tracking_codes\":[{}]}",
        "{\"login\":\"no address\"}",
        "{\"notification_email\":{}}"
      })
  void whatMakesNoSenseIsRefused(String body) {
    String id = user("kai");

    assertThat(admin.put("/2.0/users/" + id, body).status()).isEqualTo(400);
  }

  @Test
  void settingsOfAUserAreShownWhenTheyAreAskedFor() {
    String id = user("lea");
    String settings =
        "{\"tracking_codes\":[{\"name\":\"a\",\"value\":\"b\"}],"
            + "\"notification_email\":{\"email\":\"n@example.com\"},\"role\":\"coadmin\"}";

    JsonNode shown =
        admin
            .put("/2.0/users/" + id + "?fields=tracking_codes,notification_email,role", settings)
            .json();

    assertThat(shown.at("/tracking_codes/0/type").asString()).isEqualTo("tracking_code");
    assertThat(shown.at("/notification_email/is_confirmed").asBoolean(true)).isFalse();
    assertThat(shown.path("role").asString()).isEqualTo("coadmin");
    JsonNode without = admin.put("/2.0/users/" + id, "{\"notification_email\":null}").json();
    assertThat(without.path("notification_email").isNull()).isTrue();
  }

  @Test
  void aMarkerOfUsersOutlivesThem() {
    for (int i = 0; i < 4; i++) {
      user("m" + i);
    }
    String query = "/2.0/users?filter_term=m&usemarker=true&limit=2&marker=";
    JsonNode first = admin.get(query).json();
    admin.delete("/2.0/users/" + first.at("/entries/1/id").asString());

    JsonNode second = admin.get(query + first.path("next_marker").asString()).json();

    assertThat(second.at("/entries/0/name").asString()).isEqualTo("m2");
    assertThat(second.path("entries").size()).isEqualTo(2);
    assertThat(second.path("next_marker").asString()).isEmpty();
    assertThat(first.has("total_count")).isFalse();
  }
}
