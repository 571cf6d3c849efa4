// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    String token = tokenOf(carol);

    assertThat(admin.with("As-User", "42").get("/2.0/users/me").status()).isEqualTo(403);
    assertThat(admin.as(token).with("As-User", box.adminUserId()).get("/2.0/users/me").status())
        .isEqualTo(403);
    assertThat(admin.as(token).get("/2.0/users").status()).isEqualTo(403);
  }

  private String tokenOf(String user) {
    String form =
        "grant_type=client_credentials&box_subject_type=user&box_subject_id="
            + user
            + "&client_id="
            + box.clientId()
            + "&client_secret="
            + box.clientSecret();
    return admin.post("/oauth2/token", form).json().path("access_token").asString();
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
        admin.post("/2.0/users",
            "{\"name\":\"F\",\"login\":\"f@x\",\"is_password_reset_required\":true}");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(admin.get("/2.0/users?filter_term=f@x").json().path("total_count").asInt()).isZero();
  }

  @Test
  void theSpaceUsedIsCounted() {
    admin.file("0", "five", "12345");

    assertThat(admin.get("/2.0/users/me").json().path("space_used").asInt()).isEqualTo(5);
  }
}
