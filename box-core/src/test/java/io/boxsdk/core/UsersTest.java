// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.http.Body;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {

  private static final String USERS = "GET /2.0/users";

  @RegisterExtension final LocalBox box = new LocalBox();

  /** Differs: its own method, since no login is given by leaving it out. */
  @Test
  @DisplayName("S029 an app user is created by name alone")
  void anAppUserIsCreatedByNameAlone() {
    BoxUser ned = box.client.createAppUser("Ned Stark");
    assertThat(ned.name()).isEqualTo("Ned Stark");
    assertThat(ned.login()).startsWith("AppUser_").endsWith("@boxdevedition.com");
    assertThat(ned.get("is_platform_access_only").isPlatformAccessOnly()).isTrue();
    assertThat(box.client.asUser(ned.id()).rootFolder().createSubfolder("Winterfell").get())
        .satisfies(folder -> assertThat(folder.ownedBy()).contains(ned));
    BoxUser arya =
        box.client.createAppUser("Arya Stark", UserOptions.NONE.externalAppUserId("no-one"));
    assertThat(box.client.users().withExternalAppUserId("no-one")).containsExactly(arya);
    assertThat(arya.get("external_app_user_id").externalAppUserId()).contains("no-one");
  }

  /** Differs: the list goes on to its end, page by page, instead of giving one page. */
  @Test
  @DisplayName("S104 users are listed, from an offset and by how their name or login begins")
  void usersAreListed() {
    BoxUser arya = box.client.createUser("Arya Stark", "needle@example.com");
    BoxUser sansa = box.client.createUser("Sansa Stark", "sansa@example.com");
    assertThat(box.client.users()).contains(arya, sansa);
    assertThat(box.client.users().startingWith("arya")).containsExactly(arya);
    assertThat(box.client.users().startingWith("NEEDLE")).containsExactly(arya);
    assertThat(box.client.users().startingWith("sans").fields("role"))
        .singleElement()
        .satisfies(user -> assertThat(user.role()).isEqualTo(BoxUser.USER));
    assertThat(box.client.users().external()).isEmpty();
    assertThat(box.client.users().external().all()).hasSize(4);
    BoxPage<BoxUser> second = box.client.users().page(2, 1);
    assertThat(second.entries()).containsExactly(arya);
    assertThat(second.totalCount()).hasValue(4);
    assertThat(box.emulator.requests().get(box.emulator.requests().size() - 1).query())
        .isEqualTo("limit=1&offset=2");
  }

  @Test
  @DisplayName("S105 an enterprise user is created with a login and attributes")
  void anEnterpriseUserIsCreated() {
    BoxUser user =
        box.client.createUser(
            "Jon Snow",
            "jon@example.com",
            UserOptions.NONE
                .role(BoxUser.COADMIN)
                .jobTitle("Lord Commander")
                .phone("+1 555")
                .address("Castle Black")
                .language("de")
                .timezone("Europe/Berlin")
                .spaceAmount(5_000_000_000L)
                .status(BoxUser.ACTIVE)
                .with("is_sync_enabled", false));
    assertThat(user.login()).isEqualTo("jon@example.com");
    assertThat(user.jobTitle()).isEqualTo("Lord Commander");
    assertThat(user.phone()).isEqualTo("+1 555");
    assertThat(user.address()).isEqualTo("Castle Black");
    assertThat(user.language()).isEqualTo("de");
    assertThat(user.timezone()).isEqualTo("Europe/Berlin");
    assertThat(user.spaceAmount()).isEqualTo(5_000_000_000L);
    assertThat(user.spaceUsed()).isZero();
    assertThat(user.maxUploadSize()).isPositive();
    assertThat(user.status()).isEqualTo(BoxUser.ACTIVE);
    assertThat(user.avatarUrl()).startsWith("https://");
    assertThat(user.createdAt()).isPresent().isEqualTo(user.modifiedAt());
    BoxUser full = user.get("role", "is_platform_access_only", "is_sync_enabled");
    assertThat(full.role()).isEqualTo(BoxUser.COADMIN);
    assertThat(full.isPlatformAccessOnly()).isFalse();
    assertThat(full.field("is_sync_enabled")).isEqualTo(false);
    assertThat(full.has("external_app_user_id")).isFalse();
  }

  /** The parts about users; groups are in GroupsTest. */
  @Test
  @DisplayName("W35 a page of users says how many there are and where the next one begins")
  void aPageOfUsersHasACountAndASuccessor() {
    for (int i = 0; i < 5; i++) {
      box.client.createAppUser("App " + i);
    }
    BoxUserListing users = box.client.users().startingWith("App ");
    assertThat(users.page(0, 2).totalCount()).hasValue(5);
    BoxPage<BoxUser> page = users.page(null, 2);
    Set<BoxUser> seen = new HashSet<>(page.entries());
    while (page.next().isPresent()) {
      page = users.page(page.next().get(), 2);
      assertThat(page.entries()).allMatch(seen::add);
    }
    assertThat(seen).hasSize(5);
  }

  @Test
  @DisplayName("W43 e-mail aliases, and content that goes from one user to another")
  void whatTheSeedLacked() {
    BoxUser from = box.client.createUser("Robb", "robb@example.com");
    BoxUser to = box.client.createUser("Bran", "bran@example.com");
    BoxEmailAlias alias = from.addEmailAlias("king@example.com");
    assertThat(from.emailAliases()).containsExactly(alias);
    assertThat(alias.email()).isEqualTo("king@example.com");
    assertThat(alias.confirmed()).isTrue();
    assertThatThrownBy(() -> to.addEmailAlias("KING@example.com"))
        .isInstanceOf(BoxConflictException.class);
    from.removeEmailAlias(alias);
    assertThat(from.emailAliases()).isEmpty();
    assertThatThrownBy(() -> from.removeEmailAlias(alias)).isInstanceOf(BoxNotFoundException.class);

    BoxFolder folder = box.client.asUser(from.id()).rootFolder().createSubfolder("Plans");
    BoxFile file = folder.upload("plan", Body.of(new byte[9]));
    assertThatThrownBy(from::delete)
        .isInstanceOf(BoxConflictException.class)
        .hasMessageContaining("owns content");
    BoxFolder moved = from.transferContent(to);
    assertThat(moved.name()).isEqualTo("Robb's Files and Folders");
    assertThat(moved.ownedBy()).contains(to);
    assertThat(file.asUser(to.id()).get().ownedBy()).contains(to);
    assertThat(to.get().spaceUsed()).isEqualTo(9);
    from.delete();
    assertThatThrownBy(from::get).isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void aUserGoesWithTheirContentIfToldSo() {
    BoxUser user = box.client.createUser("Theon", "theon@example.com");
    BoxClient theirs = box.client.asUser(user.id());
    BoxFolder folder = theirs.rootFolder().createSubfolder("a");
    folder.upload("f", Body.of(new byte[1])).delete();
    theirs.rootFolder().createSubfolder("b").delete();
    BoxGroup group = box.client.createGroup("g");
    group.addMember(user);
    BoxFolder shared = box.root().createSubfolder("shared");
    shared.addCollaborator(user, BoxCollaboration.EDITOR);
    folder.addCollaborator(box.client.me(), BoxCollaboration.EDITOR);
    assertThat(box.root().items()).hasSize(2);

    user.delete(UserDeletionOptions.NONE.withContent().notifyUser());

    assertThat(box.emulator.requests())
        .last()
        .satisfies(request -> assertThat(request.query()).isEqualTo("force=true&notify=true"));
    assertThat(group.memberships()).isEmpty();
    assertThat(shared.collaborations()).isEmpty();
    assertThat(box.root().items()).containsExactly(shared);
    assertThat(box.client.createUser("Theon", "theon@example.com")).isNotEqualTo(user);
    assertThatThrownBy(theirs::me).isInstanceOf(BoxForbiddenException.class);
  }

  @Test
  void aUserIsChangedByAnAdmin() {
    BoxUser user = box.client.createUser("Davos", "davos@example.com");
    BoxUser changed =
        user.update(Map.of("name", "Ser Davos", "login", "onion@example.com", "phone", "7"));
    assertThat(changed.name()).isEqualTo("Ser Davos");
    assertThat(changed.phone()).isEqualTo("7");
    assertThat(box.client.users().startingWith("onion")).containsExactly(user);
    assertThatThrownBy(() -> user.asUser(user.id()).update(Map.of("name", "King")))
        .isInstanceOf(BoxForbiddenException.class);
    user.update(Map.of("status", BoxUser.INACTIVE));
    assertThatThrownBy(() -> box.client.asUser(user.id()).me())
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> user.update(Map.of("status", "asleep")))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("400");
  }

  @Test
  void aLoginBelongsToOneUser() {
    box.client.createUser("A", "a@example.com");
    assertThatThrownBy(() -> box.client.createUser("B", "A@example.com"))
        .isInstanceOfSatisfying(
            BoxConflictException.class,
            e -> assertThat(e.code()).contains("user_login_already_used"));
  }

  @Test
  void actingAsOthersIsForThoseWhoMay() {
    BoxUser plain = box.client.createUser("Plain", "plain@example.com");
    BoxUser app = box.client.createAppUser("App");
    for (BoxUser user : List.of(plain, app)) {
      try (BoxClient own = box.clientOf(user)) {
        assertThat(own.me()).isEqualTo(user);
        assertThatThrownBy(() -> own.asUser(box.emulator.adminUserId()).me())
            .isInstanceOf(BoxForbiddenException.class);
        assertThatThrownBy(() -> own.asUser(app.id()).rootFolder().createSubfolder("x"))
            .isInstanceOf(BoxForbiddenException.class);
        assertThatThrownBy(() -> own.createAppUser("y")).isInstanceOf(BoxForbiddenException.class);
      }
    }
    BoxUser coadmin =
        box.client.createUser("C", "c@example.com", UserOptions.NONE.role(BoxUser.COADMIN));
    try (BoxClient own = box.clientOf(coadmin)) {
      assertThat(own.asUser(plain.id()).me()).isEqualTo(plain);
    }
  }

  @Test
  void spaceEnds() {
    BoxUser user =
        box.client.createUser("Small", "small@example.com", UserOptions.NONE.spaceAmount(10));
    BoxFolder root = box.client.asUser(user.id()).rootFolder();
    root.upload("f", Body.of(new byte[10]));
    assertThatThrownBy(() -> root.upload("g", Body.of(new byte[1])))
        .isInstanceOf(BoxForbiddenException.class)
        .hasMessageContaining("storage_limit_exceeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html-200", "empty-200", "bad-utf8", "deep-json(5000)"})
  void anAnswerThatCannotBeUsedIsOneTypedException(String fault) {
    box.faults(USERS, fault);
    assertThatThrownBy(() -> box.client.users().iterator().hasNext())
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageStartingWith("GET /users");
    box.faults("POST /2.0/users", fault);
    assertThatThrownBy(() -> box.client.createAppUser("Ned"))
        .isInstanceOf(BoxDecodingException.class);
  }

  @Test
  void creatingIsNotBlindlyRepeated() {
    box.faults("POST /2.0/users", "commit-then-500");
    assertThatThrownBy(() -> box.client.createAppUser("Ned"))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("look first whether it was done");
    assertThat(box.client.users().startingWith("Ned")).hasSize(1);
  }

  @Test
  void argumentsThatMakeNoSenseAreRefusedBeforeAnyRequest() {
    BoxUser user = box.client.user("1");
    assertThatThrownBy(() -> box.client.createUser("", "a@b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.createUser("a", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.createAppUser("a", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.users().startingWith(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> user.delete(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> user.transferContent(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> user.addEmailAlias("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UserOptions.NONE.role(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../folders/0", "1/2", "%2e%2e", "a?b#c", "\r\nX: y", "\uD83E\uDD8A"})
  void anIdNeverChangesThePath(String id) {
    assertThatThrownBy(() -> box.client.user(id).get()).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> box.client.group(id).get()).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> box.client.collaboration(id).delete())
        .isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> box.client.groupMembership(id).changeRole("admin"))
        .isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> box.client.asUser(id).me()).isInstanceOf(BoxForbiddenException.class);
  }

  @Test
  void namesOfAllKindsStayWhatTheyAre() {
    for (String name : List.of("a/b\\c", "..", "%2F?#&=", "\uD83E\uDD8A \u202E", "x\r\ny")) {
      BoxUser user = box.client.createAppUser(name);
      assertThat(user.name()).isEqualTo(name);
      assertThat(box.client.users().startingWith(name)).containsExactly(user);
    }
  }

  @Test
  void usersMayComeAndGoWhileTheyAreListed() {
    for (int i = 0; i < 10; i++) {
      box.client.createAppUser("App " + i);
    }
    Iterator<BoxUser> users = box.client.users().startingWith("App ").pageSize(3).iterator();
    Set<BoxUser> seen = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      BoxUser user = users.next();
      assertThat(seen.add(user)).isTrue();
      user.delete();
    }
    assertThat(users.hasNext()).isFalse();
  }
}
