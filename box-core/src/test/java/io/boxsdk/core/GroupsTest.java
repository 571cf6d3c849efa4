// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {

  private static final String MEMBERSHIPS = "GET /2.0/groups/{id}/memberships";

  @RegisterExtension final LocalBox box = new LocalBox();

  /** Differs: the list goes on to its end and can be filtered; a group has a name of its own. */
  @Test
  @DisplayName("S106 groups are listed, created, renamed and deleted")
  void groupsAreListedCreatedRenamedAndDeleted() {
    BoxGroup night =
        box.client.createGroup(
            "Night's Watch",
            GroupOptions.NONE
                .description("guards the wall")
                .provenance("Castle Black")
                .externalSyncIdentifier("nw-1")
                .invitabilityLevel(BoxGroup.ADMINS_ONLY)
                .memberViewabilityLevel(BoxGroup.ADMINS_AND_MEMBERS));
    assertThat(night.name()).isEqualTo("Night's Watch");
    assertThat(night.createdAt()).isPresent().isEqualTo(night.modifiedAt());
    BoxGroup full =
        night.get(
            "description",
            "provenance",
            "external_sync_identifier",
            "invitability_level",
            "member_viewability_level");
    assertThat(full.description()).isEqualTo("guards the wall");
    assertThat(full.provenance()).contains("Castle Black");
    assertThat(full.externalSyncIdentifier()).contains("nw-1");
    assertThat(full.invitabilityLevel()).isEqualTo(BoxGroup.ADMINS_ONLY);
    assertThat(full.memberViewabilityLevel()).isEqualTo(BoxGroup.ADMINS_AND_MEMBERS);

    BoxGroup kings = box.client.createGroup("Kings");
    assertThat(box.client.groups()).containsExactlyInAnyOrder(night, kings);
    assertThat(box.client.groups().startingWith("NIGHT")).containsExactly(night);
    assertThat(kings.rename("Kings and Queens").name()).isEqualTo("Kings and Queens");
    assertThat(kings.update(Map.of("description", "many")).get("description").description())
        .isEqualTo("many");
    kings.delete();
    assertThat(box.client.groups()).containsExactly(night);
    assertThatThrownBy(kings::get).isInstanceOf(BoxNotFoundException.class);
    assertThat(box.client.createGroup("Kings").name()).isEqualTo("Kings");
  }

  @Test
  void aNameBelongsToOneGroup() {
    BoxGroup kings = box.client.createGroup("Kings");
    BoxGroup queens = box.client.createGroup("Queens");
    assertThatThrownBy(() -> queens.rename("KINGS"))
        .isInstanceOfSatisfying(
            BoxConflictException.class,
            e -> {
              assertThat(e.code()).contains("conflict");
              assertThat(e.context().toString()).contains("group_tag_name");
              assertThat(e.conflicts()).isEmpty();
            });
    assertThat(kings.rename("kings").name()).isEqualTo("kings");
  }

  /** Differs: pages are asked for by the server's own limit; page(…) gives size and place. */
  @ParameterizedTest
  @CsvSource({"0,4,1", "0,6,1", "5,4,2", "5,6,1", "6,4,2", "6,6,1", "9,4,3", "9,6,2"})
  @DisplayName("S107 memberships are listed page by page")
  void membershipsAreListedPageByPage(int total, int pageSize, long pages) {
    BoxGroup group = box.client.createGroup("g");
    List<BoxGroupMembership> expected = members(group, total);
    BoxOffsetListing<BoxGroupMembership> listing = group.memberships().pageSize(pageSize);
    assertThat(box.emulator.count(MEMBERSHIPS)).isZero();
    assertThat(listing).containsExactlyElementsOf(expected);
    assertThat(box.emulator.count(MEMBERSHIPS)).isEqualTo(pages);
    BoxPage<BoxGroupMembership> page = listing.page(2, pageSize);
    assertThat(page.totalCount()).hasValue(total);
    assertThat(page.entries())
        .isEqualTo(expected.subList(Math.min(2, total), Math.min(total, 2 + pageSize)));
  }

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "7,3", "9,3", "10,3", "5,10"})
  void membershipsThatTheCallerMayNotSeeAreLeftOut(int place, int pageSize) {
    BoxGroup group = box.client.createGroup("g");
    List<BoxGroupMembership> all = members(group, 10);
    BoxGroupMembership own = all.get(place - 1);
    own.user().update(Map.of("can_see_managed_users", false));
    assertThat(group.asUser(own.user().id()).memberships().pageSize(pageSize)).containsExactly(own);
  }

  @Test
  @DisplayName("S108 a member is added, changed and removed, with user and group at hand")
  void aMemberIsAddedChangedAndRemoved() {
    BoxGroup group = box.client.createGroup("g");
    BoxUser user = box.client.createUser("Sam", "sam@example.com");
    BoxGroupMembership membership = group.addMember(user, BoxGroupMembership.ADMIN);
    assertThat(membership.role()).isEqualTo(BoxGroupMembership.ADMIN);
    assertThat(membership.user()).isEqualTo(user);
    assertThat(membership.user().login()).isEqualTo("sam@example.com");
    assertThat(membership.group()).isEqualTo(group);
    assertThat(membership.group().name()).isEqualTo("g");
    assertThat(membership.createdAt()).isPresent().isEqualTo(membership.modifiedAt());

    BoxGroupMembership changed = membership.changeRole(BoxGroupMembership.MEMBER);
    assertThat(changed.role()).isEqualTo(BoxGroupMembership.MEMBER);
    assertThat(box.client.groupMembership(membership.id()).get().user()).isEqualTo(user);
    assertThat(user.memberships()).containsExactly(membership);
    BoxGroupMembership partly = membership.get("role");
    assertThatThrownBy(partly::user)
        .isInstanceOf(BoxDecodingException.class)
        .hasMessageContaining("call get(\"user\")");
    membership.delete();
    assertThat(group.memberships()).isEmpty();
    assertThatThrownBy(membership::get).isInstanceOf(BoxNotFoundException.class);
    assertThat(group.addMember(user).role()).isEqualTo(BoxGroupMembership.MEMBER);
  }

  @Test
  @DisplayName("W29 user and group of a membership act as the membership does")
  void userAndGroupActAsTheMembershipDoes() {
    BoxGroup group = box.client.createGroup("g");
    BoxUser user = box.client.createUser("Sam", "sam@example.com");
    BoxGroupMembership membership =
        group.addMember(user).asUser(user.id()).withSharedLink("https://x/s/1", null);
    assertThatThrownBy(() -> membership.group().rename("h"))
        .isInstanceOf(BoxForbiddenException.class);
    assertThat(membership.user().get().name()).isEqualTo("Sam");
    assertThat(box.emulator.requests().subList(3, 5))
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("as-user", List.of(user.id()))
                    .containsKey("boxapi"));
  }

  @Test
  void aGroupsAdminsManageItsMembersAndOthersDoNot() {
    BoxGroup group =
        box.client.createGroup("g", GroupOptions.NONE.memberViewabilityLevel(BoxGroup.ADMINS_ONLY));
    BoxUser head = box.client.createUser("Head", "head@example.com");
    BoxUser other = box.client.createUser("Other", "other@example.com");
    group.addMember(head, BoxGroupMembership.ADMIN);
    BoxGroupMembership membership = group.asUser(head.id()).addMember(other);
    assertThat(group.asUser(head.id()).memberships()).hasSize(2);
    assertThatThrownBy(() -> membership.asUser(other.id()).changeRole(BoxGroupMembership.ADMIN))
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> group.asUser(other.id()).memberships().iterator().hasNext())
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> head.asUser(other.id()).memberships().iterator().hasNext())
        .isInstanceOf(BoxForbiddenException.class);
    assertThat(other.asUser(other.id()).memberships()).containsExactly(membership);
    assertThatThrownBy(() -> box.client.asUser(other.id()).groups().iterator().hasNext())
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> box.client.asUser(other.id()).createGroup("h"))
        .isInstanceOf(BoxForbiddenException.class);
    membership.asUser(head.id()).delete();
  }

  @Test
  void aMemberIsAddedOnceAndMustExist() {
    BoxGroup group = box.client.createGroup("g");
    BoxUser user = box.client.createAppUser("u");
    group.addMember(user);
    assertThatThrownBy(() -> group.addMember(user)).isInstanceOf(BoxConflictException.class);
    assertThatThrownBy(() -> group.addMember(box.client.user("42")))
        .isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> box.client.group("42").addMember(user))
        .isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> group.addMember(user, "king")).hasMessageContaining("409");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html-200", "empty-200", "bad-utf8", "deep-json(5000)"})
  void anAnswerThatCannotBeUsedIsOneTypedException(String fault) {
    BoxGroup group = box.client.createGroup("g");
    BoxUser user = box.client.createAppUser("u");
    box.faults("GET /2.0/groups", fault);
    assertThatThrownBy(() -> box.client.groups().iterator().hasNext())
        .isInstanceOf(BoxDecodingException.class);
    box.faults(MEMBERSHIPS, fault);
    assertThatThrownBy(() -> group.memberships().stream().count())
        .isInstanceOf(BoxDecodingException.class);
    box.faults("POST /2.0/group_memberships", fault);
    assertThatThrownBy(() -> group.addMember(user)).isInstanceOf(BoxDecodingException.class);
    box.faults("PUT /2.0/groups/{id}", fault);
    assertThatThrownBy(() -> group.rename("x")).isInstanceOf(BoxDecodingException.class);
  }

  @Test
  void argumentsThatMakeNoSenseAreRefusedBeforeAnyRequest() {
    BoxGroup group = box.client.group("1");
    assertThatThrownBy(() -> box.client.group(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.createGroup(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> group.addMember(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> group.addMember(box.client.user("1"), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> group.rename("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GroupOptions.NONE.description(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).isEmpty();
  }

  private List<BoxGroupMembership> members(BoxGroup group, int count) {
    List<BoxGroupMembership> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(group.addMember(box.client.createAppUser("App " + i)));
    }
    return made;
  }

  @Test
  void aListingHoldsUpWhenTheLastPageIsFull() {
    BoxGroup group = box.client.createGroup("g");
    members(group, 4);
    Iterator<BoxGroupMembership> memberships = group.memberships().pageSize(2).iterator();
    Set<BoxGroupMembership> seen = new HashSet<>();
    memberships.forEachRemaining(seen::add);
    assertThat(seen).hasSize(4);
    assertThat(box.emulator.count(MEMBERSHIPS)).isEqualTo(2);
  }
}
