// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollaborationsTest {

  private static final String ADD = "POST /2.0/collaborations";

  @RegisterExtension final LocalBox box = new LocalBox();

  private BoxFolder folder;
  private BoxUser ned;

  @BeforeEach
  void setUp() {
    folder = box.root().createSubfolder("Winterfell");
    ned = box.client.createUser("Ned Stark", "ned@example.com");
  }

  /** Differs: what is neither user nor group nor address does not compile. */
  @Test
  @DisplayName("S090 a collaborator is added by user, group or e-mail")
  void aCollaboratorIsAddedByUserGroupOrEmail() {
    BoxCollaboration byUser = folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    assertThat(byUser.status()).isEqualTo(BoxCollaboration.ACCEPTED);
    assertThat(byUser.accessibleBy()).contains(ned);
    assertThat(byUser.accessibleBy().orElseThrow().name()).isEqualTo("Ned Stark");
    assertThat(byUser.item()).contains(folder);
    assertThat(byUser.item().orElseThrow().name()).isEqualTo("Winterfell");
    assertThat(byUser.createdBy()).contains(box.client.me());
    assertThat(byUser.createdAt()).isPresent();
    assertThat(byUser.modifiedAt()).isEqualTo(byUser.createdAt());
    assertThat(byUser.acknowledgedAt()).isEqualTo(byUser.createdAt());
    assertThat(byUser.expiresAt()).isEmpty();
    assertThat(byUser.inviteEmail()).isEmpty();

    BoxGroup group = box.client.createGroup("Starks");
    BoxCollaboration byGroup = folder.addCollaborator(group, BoxCollaboration.VIEWER);
    assertThat(byGroup.accessibleBy()).contains(group);
    assertThat(group.collaborations()).containsExactly(byGroup);

    box.client.createUser("Cat", "cat@example.com");
    BoxCollaboration byLogin = folder.addCollaborator("CAT@example.com", BoxCollaboration.VIEWER);
    assertThat(byLogin.status()).isEqualTo(BoxCollaboration.ACCEPTED);

    BoxCollaboration byEmail =
        folder.addCollaborator(
            "stranger@elsewhere.com",
            BoxCollaboration.VIEWER,
            CollaborationOptions.NONE.notifyCollaborator());
    assertThat(byEmail.status()).isEqualTo(BoxCollaboration.PENDING);
    assertThat(byEmail.inviteEmail()).contains("stranger@elsewhere.com");
    assertThat(byEmail.accessibleBy()).isEmpty();
    assertThat(byEmail.item()).isEmpty();
    assertThat(byEmail.acknowledgedAt()).isEmpty();

    assertThat(folder.collaborations()).containsExactly(byUser, byGroup, byLogin, byEmail);
    assertThat(box.emulator.requests())
        .filteredOn(request -> request.operation().equals(ADD))
        .extracting(request -> request.query())
        .containsExactly("notify=false", "notify=false", "notify=false", "notify=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "co-owner",
        "editor",
        "viewer uploader",
        "previewer uploader",
        "viewer",
        "previewer",
        "uploader"
      })
  @DisplayName("S090 a collaborator is added with any role")
  void aCollaboratorIsAddedWithAnyRole(String role) {
    assertThat(folder.addCollaborator(ned, role).role()).isEqualTo(role);
    assertThatThrownBy(() -> folder.addCollaborator("x@example.com", BoxCollaboration.OWNER))
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  /** Differs: a change gives the collaboration back, which the seed's documentation calls true. */
  @Test
  @DisplayName("S091 a collaboration is changed by the fields that are given, and deleted")
  void aCollaborationIsChangedAndDeleted() {
    BoxCollaboration collaboration = folder.addCollaborator(ned, BoxCollaboration.VIEWER);
    assertThat(collaboration.update(Map.of()).role()).isEqualTo(BoxCollaboration.VIEWER);
    assertThat(collaboration.changeRole(BoxCollaboration.EDITOR).role())
        .isEqualTo(BoxCollaboration.EDITOR);
    assertThat(box.client.collaboration(collaboration.id()).get("role", "status"))
        .satisfies(
            now -> {
              assertThat(now.role()).isEqualTo(BoxCollaboration.EDITOR);
              assertThat(now.status()).isEqualTo(BoxCollaboration.ACCEPTED);
              assertThat(now.has("item")).isFalse();
            });
    assertThatThrownBy(() -> collaboration.asUser(ned.id()).reject())
        .isInstanceOfSatisfying(
            BoxApiException.class, e -> assertThat(e.code()).contains("invalid_status"));
    assertThatThrownBy(() -> collaboration.changeRole("king")).hasMessageContaining("400");
    collaboration.delete();
    assertThat(folder.collaborations()).isEmpty();
    assertThatThrownBy(collaboration::get).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(folder.asUser(ned.id())::get).isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  @DisplayName("S091 an invitation is answered by the one who was invited")
  void anInvitationIsAnswered() {
    folder.addCollaborator("arya@example.com", BoxCollaboration.VIEWER);
    box.root()
        .createSubfolder("b")
        .addCollaborator("arya@example.com", BoxCollaboration.VIEWER_UPLOADER);
    BoxUser arya = box.client.createUser("Arya", "arya@example.com");
    BoxClient hers = box.client.asUser(arya.id());
    List<BoxCollaboration> invited = hers.pendingCollaborations().stream().toList();
    assertThat(invited)
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.accessibleBy()).contains(arya))
        .allSatisfy(one -> assertThat(one.item()).isEmpty());
    assertThat(hers.rootFolder().items()).isEmpty();
    assertThatThrownBy(() -> box.client.collaboration(invited.get(0).id()).accept())
        .isInstanceOf(BoxForbiddenException.class);

    BoxCollaboration accepted = invited.get(0).accept();
    assertThat(accepted.status()).isEqualTo(BoxCollaboration.ACCEPTED);
    assertThat(accepted.item()).contains(folder);
    assertThat(accepted.acknowledgedAt()).isPresent();
    assertThat(invited.get(1).reject().status()).isEqualTo(BoxCollaboration.REJECTED);
    assertThat(hers.pendingCollaborations()).isEmpty();
    assertThat(hers.rootFolder().items()).containsExactly(folder);
    assertThatThrownBy(() -> invited.get(1).accept())
        .isInstanceOfSatisfying(
            BoxApiException.class, e -> assertThat(e.code()).contains("invalid_status"));
  }

  @Test
  void anAnswerToAnInvitationIsSentOnce() {
    BoxCollaboration invited = folder.addCollaborator("arya@example.com", BoxCollaboration.VIEWER);
    BoxUser arya = box.client.createUser("Arya", "arya@example.com");
    box.faults("PUT /2.0/collaborations/{id}", "commit-then-500");
    assertThatThrownBy(() -> invited.asUser(arya.id()).accept())
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(500))
        .hasMessageContaining("look first whether it was done");
    assertThat(invited.get().status()).isEqualTo(BoxCollaboration.ACCEPTED);
  }

  /** Differs: there is nothing to return, since the collaboration has ended. */
  @Test
  @DisplayName("W30 giving a folder away succeeds although Box answers with nothing")
  void givingAFolderAwaySucceeds() {
    BoxFile file = folder.upload("f", Body.of(new byte[3]));
    BoxCollaboration collaboration = folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    BoxFolder his = folder.asUser(ned.id());
    assertThatThrownBy(() -> collaboration.asUser(ned.id()).makeOwner())
        .isInstanceOf(BoxForbiddenException.class);

    collaboration.makeOwner();

    assertThat(his.get().ownedBy()).contains(ned);
    assertThat(file.asUser(ned.id()).get().ownedBy()).contains(ned);
    assertThat(ned.get().spaceUsed()).isEqualTo(3);
    assertThat(box.client.me().spaceUsed()).isZero();
    assertThat(box.client.asUser(ned.id()).rootFolder().items()).containsExactly(folder);
    assertThatThrownBy(collaboration::get).isInstanceOf(BoxNotFoundException.class);
    assertThat(folder.collaborations())
        .singleElement()
        .satisfies(
            mine -> {
              assertThat(mine).isNotEqualTo(collaboration);
              assertThat(mine.role()).isEqualTo(BoxCollaboration.CO_OWNER);
              assertThat(mine.accessibleBy()).contains(box.client.me());
            });
    BoxCollaboration back =
        box.client.collaboration(folder.collaborations().stream().findFirst().orElseThrow().id());
    BoxCollaboration gone = back.asUser(ned.id()).update(Map.of("role", BoxCollaboration.OWNER));
    assertThat(gone).isEqualTo(back);
    assertThat(gone.has("role")).isFalse();
    assertThat(folder.get().ownedBy()).contains(box.client.me());
  }

  @Test
  void givingAFolderAwayIsNotBlindlyRepeated() {
    BoxCollaboration collaboration = folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    box.faults("PUT /2.0/collaborations/{id}", "commit-then-drop-response");
    assertThatThrownBy(collaboration::makeOwner)
        .isInstanceOfSatisfying(
            BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
    assertThat(box.emulator.count("PUT /2.0/collaborations/{id}")).isEqualTo(1);
    assertThat(folder.get().ownedBy()).contains(ned);
  }

  @Test
  void aFolderCannotGoWhereItsNameIsTaken() {
    box.client.asUser(ned.id()).rootFolder().createSubfolder("winterfell");
    BoxCollaboration collaboration = folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    assertThatThrownBy(collaboration::makeOwner).isInstanceOf(BoxConflictException.class);
    assertThat(folder.get().ownedBy()).contains(box.client.me());
    BoxGroup group = box.client.createGroup("g");
    assertThatThrownBy(() -> folder.addCollaborator(group, BoxCollaboration.EDITOR).makeOwner())
        .isInstanceOf(BoxApiException.class);
  }

  @Test
  void aFileHasCollaboratorsToo() {
    BoxFile file = folder.upload("f", Body.of(new byte[1]));
    BoxCollaboration collaboration =
        file.addCollaborator("ned@example.com", BoxCollaboration.VIEWER);
    assertThat(file.collaborations()).containsExactly(collaboration);
    assertThat(collaboration.item()).contains(file);
    BoxFile his = file.asUser(ned.id());
    assertThat(his.get().parent().orElseThrow().id()).isEqualTo("0");
    assertThat(box.client.asUser(ned.id()).rootFolder().items()).containsExactly(file);
    assertThatThrownBy(() -> his.rename("g")).isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(folder.asUser(ned.id())::get).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> file.addCollaborator("x@example.com", BoxCollaboration.UPLOADER))
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  @Test
  void aCollaborationEndsByItself() {
    Instant end =
        Instant.now().plus(Duration.ofHours(1)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    BoxCollaboration collaboration =
        folder.addCollaborator(
            ned, BoxCollaboration.EDITOR, CollaborationOptions.NONE.expiresAt(end));
    assertThat(collaboration.expiresAt()).contains(end);
    assertThat(folder.asUser(ned.id()).get().name()).isEqualTo("Winterfell");
    box.emulator.clock().advance(Duration.ofMinutes(61));
    assertThatThrownBy(folder.asUser(ned.id())::get).isInstanceOf(BoxNotFoundException.class);
    assertThat(box.client.asUser(ned.id()).rootFolder().items()).isEmpty();
    assertThat(folder.collaborations()).isEmpty();
    assertThatThrownBy(
            () ->
                folder.addCollaborator(
                    ned, BoxCollaboration.EDITOR, CollaborationOptions.NONE.expiresAt(end)))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("400");
  }

  @Test
  void whatBoxRefusesSaysWhy() {
    assertThatThrownBy(() -> box.root().addCollaborator(ned, BoxCollaboration.EDITOR))
        .isInstanceOfSatisfying(
            BoxApiException.class,
            e -> assertThat(e.code()).contains("collaborations_not_available_on_root_folder"));
    folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    assertThatThrownBy(() -> folder.addCollaborator("NED@example.com", BoxCollaboration.VIEWER))
        .isInstanceOfSatisfying(
            BoxApiException.class, e -> assertThat(e.code()).contains("user_already_collaborator"));
    assertThatThrownBy(() -> folder.addCollaborator("no address", BoxCollaboration.VIEWER))
        .hasMessageContaining("400 bad_request");
    assertThatThrownBy(() -> folder.addCollaborator(box.client.user("42"), BoxCollaboration.VIEWER))
        .isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> box.client.folder("42").addCollaborator(ned, BoxCollaboration.VIEWER))
        .isInstanceOf(BoxNotFoundException.class);
    BoxGroup closed =
        box.client.createGroup("g", GroupOptions.NONE.invitabilityLevel(BoxGroup.ADMINS_ONLY));
    BoxFolder his = box.client.asUser(ned.id()).rootFolder().createSubfolder("his");
    assertThatThrownBy(() -> his.addCollaborator(closed, BoxCollaboration.VIEWER))
        .isInstanceOf(BoxForbiddenException.class);
    his.update(Map.of("is_collaboration_restricted_to_enterprise", true));
    assertThatThrownBy(() -> his.addCollaborator("x@elsewhere.com", BoxCollaboration.VIEWER))
        .isInstanceOfSatisfying(
            BoxForbiddenException.class, e -> assertThat(e.code()).contains("forbidden_by_policy"));
    assertThatThrownBy(() -> his.asUser(box.emulator.adminUserId()).get())
        .isInstanceOf(BoxNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"html-200", "empty-200", "bad-utf8", "deep-json(5000)"})
  void anAnswerThatCannotBeUsedIsOneTypedException(String fault) {
    box.faults(ADD, fault);
    assertThatThrownBy(() -> folder.addCollaborator(ned, BoxCollaboration.EDITOR))
        .isInstanceOf(BoxDecodingException.class);
    BoxCollaboration collaboration = folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    box.faults("PUT /2.0/collaborations/{id}", fault);
    assertThatThrownBy(() -> collaboration.changeRole(BoxCollaboration.VIEWER))
        .isInstanceOf(BoxDecodingException.class);
    box.faults("GET /2.0/folders/{id}/collaborations", fault);
    assertThatThrownBy(() -> folder.collaborations().iterator().hasNext())
        .isInstanceOf(BoxDecodingException.class);
    box.faults("GET /2.0/collaborations", fault);
    assertThatThrownBy(() -> box.client.pendingCollaborations().iterator().hasNext())
        .isInstanceOf(BoxDecodingException.class);
  }

  @Test
  void invitingIsNotBlindlyRepeated() {
    box.faults(ADD, "commit-then-500");
    assertThatThrownBy(() -> folder.addCollaborator(ned, BoxCollaboration.EDITOR))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("look first whether it was done");
    assertThat(box.emulator.count(ADD)).isEqualTo(1);
    assertThat(folder.collaborations()).hasSize(1);
  }

  @Test
  void argumentsThatMakeNoSenseAreRefusedBeforeAnyRequest() {
    long before = box.emulator.requests().size();
    assertThatThrownBy(() -> folder.addCollaborator((BoxUser) null, BoxCollaboration.EDITOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> folder.addCollaborator((String) null, BoxCollaboration.EDITOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> folder.addCollaborator(" ", BoxCollaboration.EDITOR))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> folder.addCollaborator(ned, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> folder.addCollaborator(ned, BoxCollaboration.EDITOR, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CollaborationOptions.NONE.expiresAt(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> box.client.collaboration("1").changeRole(null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).hasSize((int) before);
  }

  @Test
  void thoseWhomItConcernsAreTold() {
    BoxCollaboration collaboration = folder.addCollaborator(ned, BoxCollaboration.VIEWER);
    collaboration.changeRole(BoxCollaboration.EDITOR);
    folder.addCollaborator("x@elsewhere.com", BoxCollaboration.VIEWER);
    folder.asUser(ned.id()).rename("Harrenhal");
    collaboration.delete();
    BoxGroupMembership membership = box.client.createGroup("g").addMember(ned);
    membership.delete();
    folder.rename("Winterfell");

    assertThat(box.client.asUser(ned.id()).events().page(BoxEvents.OLDEST, 100).entries())
        .extracting(BoxEvent::eventType)
        .containsExactly(
            "COLLAB_ADD_COLLABORATOR",
            "COLLAB_ROLE_CHANGE",
            "COLLAB_INVITE_COLLABORATOR",
            "ITEM_RENAME",
            "COLLAB_REMOVE_COLLABORATOR",
            "GROUP_ADD_USER",
            "GROUP_REMOVE_USER");
    assertThat(box.client.events().page(BoxEvents.OLDEST, 100).entries())
        .filteredOn(event -> event.eventType().startsWith("COLLAB_"))
        .hasSize(4)
        .allSatisfy(event -> assertThat(event.source()).contains(folder));
  }

  @Test
  void actingAsSomebodyReachesWhatACollaborationNames() {
    BoxCollaboration his = folder.addCollaborator(ned, BoxCollaboration.EDITOR).asUser(ned.id());
    his.item().orElseThrow().get();
    ((BoxUser) his.accessibleBy().orElseThrow()).get();
    his.createdBy().orElseThrow().get();
    assertThat(box.emulator.requests())
        .filteredOn(request -> request.headers().containsKey("as-user"))
        .hasSize(3);
  }
}
