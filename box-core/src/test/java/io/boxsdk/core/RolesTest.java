// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.http.Body;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What collaborators may do, from the outside. */
class RolesTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  private BoxFolder top;
  private BoxFolder shared;
  private BoxFolder inner;
  private BoxFile file;
  private BoxUser ned;

  @BeforeEach
  void setUp() {
    top = box.root().createSubfolder("Top");
    shared = top.createSubfolder("Shared");
    inner = shared.createSubfolder("Inner");
    file = inner.upload("f.txt", Body.of(new byte[] {1, 2, 3}));
    ned = box.client.createUser("Ned", "ned@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "co-owner, comment download upload version rename delete share invite settings",
    "editor, comment download upload version rename delete share invite",
    "viewer uploader, comment download upload version share",
    "previewer uploader, comment upload version",
    "viewer, comment download share",
    "previewer, comment",
    "uploader, upload version",
  })
  void aRoleAllowsWhatBoxSays(String role, String allowed) {
    shared.addCollaborator(ned, role);
    BoxClient his = box.client.asUser(ned.id());
    BoxFolder folder = his.folder(inner.id());
    BoxFile one = his.file(file.id());
    assertThat(folder.get().name()).isEqualTo("Inner");
    assertThat(folder.items()).containsExactly(file);
    List<String> possible = new ArrayList<>();
    Map<String, Object> permissions = permissions(one);
    note(possible, "comment", () -> one.addComment("seen"));
    note(possible, "download", () -> one.download(OutputStream.nullOutputStream()));
    note(possible, "upload", () -> folder.upload("new", Body.of(new byte[1])));
    note(possible, "version", () -> one.uploadVersion(Body.of(new byte[] {9}), UploadOptions.NONE));
    note(possible, "rename", () -> one.rename("g.txt"));
    note(possible, "delete", one::delete);
    note(possible, "share", () -> folder.update(Map.of("shared_link", Map.of())));
    note(
        possible,
        "invite",
        () -> folder.addCollaborator("arya@example.com", BoxCollaboration.VIEWER));
    note(possible, "settings", () -> folder.update(Map.of("can_non_owners_invite", false)));
    assertThat(String.join(" ", possible)).isEqualTo(allowed);
    assertThat(permissions)
        .containsEntry("can_download", possible.contains("download"))
        .containsEntry("can_upload", possible.contains("version"))
        .containsEntry("can_rename", possible.contains("rename"))
        .containsEntry("can_delete", possible.contains("delete"))
        .containsEntry("can_share", possible.contains("share"))
        .containsEntry("can_invite_collaborator", possible.contains("invite"))
        .containsEntry("can_comment", possible.contains("comment"))
        .containsEntry("can_preview", !role.equals("uploader"));
  }

  private static void note(List<String> possible, String what, ThrowingCallable action) {
    Throwable refused = catchThrowable(action);
    if (refused == null) {
      possible.add(what);
    } else {
      assertThat(refused).isInstanceOf(BoxForbiddenException.class);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> permissions(BoxFile file) {
    return (Map<String, Object>) file.get("permissions").field("permissions");
  }

  @Test
  void aSharedFolderLiesInTheRootOfThoseWhoWereLetIn() {
    BoxClient his = box.client.asUser(ned.id());
    his.rootFolder().createSubfolder("Own");
    his.rootFolder().createSubfolder("Zoo");
    shared.addCollaborator(ned, BoxCollaboration.VIEWER);
    inner.addCollaborator(ned, BoxCollaboration.EDITOR);
    for (BoxItemListing listing :
        List.of(
            his.rootFolder().items().pageSize(1),
            his.rootFolder().items().pageSize(1).byOffset(),
            his.rootFolder().items())) {
      assertThat(listing).extracting(BoxItem::name).containsExactly("Own", "Shared", "Zoo");
    }
    assertThat(his.rootFolder().items().sortedBy("name", true))
        .extracting(BoxItem::name)
        .containsExactly("Zoo", "Shared", "Own");
    assertThat(his.rootFolder().items().page(0, 2).totalCount()).hasValue(3);
    assertThat(path(his.file(file.id()))).containsExactly("All Files", "Shared", "Inner");
    assertThat(path(his.folder(shared.id()))).containsExactly("All Files");
    assertThat(his.folder(shared.id()).get().parent()).contains(his.rootFolder());
    assertThat(path(box.client.file(file.id())))
        .containsExactly("All Files", "Top", "Shared", "Inner");
    assertThatThrownBy(() -> his.folder(top.id()).get()).isInstanceOf(BoxNotFoundException.class);
    assertThat(his.file(file.id()).rename("g.txt").name()).isEqualTo("g.txt");
    shared.delete();
    assertThat(his.rootFolder().items()).hasSize(2);
  }

  @Test
  void aPathIsShownAsTheInvitationSays() {
    BoxClient his = box.client.asUser(ned.id());
    BoxCollaboration open =
        shared.addCollaborator(
            ned, BoxCollaboration.VIEWER, CollaborationOptions.NONE.canViewPath());
    assertThat(path(his.file(file.id()))).containsExactly("All Files", "Top", "Shared", "Inner");
    open.delete();
    shared.addCollaborator(ned, BoxCollaboration.VIEWER, CollaborationOptions.NONE.accessOnly());
    assertThat(path(his.file(file.id()))).containsExactly("Shared", "Inner");
    assertThat(his.folder(shared.id()).get().parent()).isEmpty();
    assertThat(his.rootFolder().items()).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<String> path(BoxItem item) {
    Map<String, Object> path =
        (Map<String, Object>) item.get("path_collection").field("path_collection");
    return ((List<Map<String, Object>>) path.get("entries"))
        .stream().map(folder -> (String) folder.get("name")).toList();
  }

  @Test
  void membersOfAGroupGoWhereItMay() {
    BoxGroup group = box.client.createGroup("Starks");
    BoxGroupMembership membership = group.addMember(ned);
    shared.addCollaborator(group, BoxCollaboration.EDITOR);
    BoxFile his = file.asUser(ned.id());
    assertThat(his.rename("g").name()).isEqualTo("g");
    assertThat(box.client.asUser(ned.id()).rootFolder().items()).containsExactly(shared);
    membership.delete();
    assertThatThrownBy(his::get).isInstanceOf(BoxNotFoundException.class);
    group.addMember(ned);
    assertThat(his.get().name()).isEqualTo("g");
    group.delete();
    assertThatThrownBy(his::get).isInstanceOf(BoxNotFoundException.class);
    assertThat(shared.collaborations()).isEmpty();
  }

  @Test
  void whatBelongsToAFolderBelongsToItsOwner() {
    shared.addCollaborator(ned, BoxCollaboration.EDITOR);
    BoxClient his = box.client.asUser(ned.id());
    BoxFile made = his.folder(inner.id()).upload("made", Body.of(new byte[5]));
    assertThat(made.get().ownedBy()).contains(box.client.me());
    assertThat(his.rootFolder().createSubfolder("Own").move(shared).ownedBy())
        .contains(box.client.me());
    assertThatThrownBy(() -> made.move(his.rootFolder())).isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> his.folder(shared.id()).delete())
        .isInstanceOf(BoxForbiddenException.class);
    BoxFile copy = made.copy(his.rootFolder(), "copy");
    assertThat(copy.get().ownedBy()).contains(ned);
    made.delete();
    assertThat(box.root().items()).hasSize(1);
  }

  @Test
  void ownersSayWhetherOthersInviteAndWhoSeesThat() {
    BoxCollaboration his = shared.addCollaborator(ned, BoxCollaboration.EDITOR);
    BoxFolder folder = inner.asUser(ned.id());
    assertThat(roles(folder)).contains("editor", "viewer").doesNotContain("co-owner");
    assertThatThrownBy(() -> folder.addCollaborator("a@example.com", BoxCollaboration.CO_OWNER))
        .isInstanceOf(BoxForbiddenException.class);
    folder.addCollaborator("a@example.com", BoxCollaboration.EDITOR);
    shared.update(Map.of("can_non_owners_invite", false));
    assertThat(roles(folder)).isEmpty();
    assertThat(roles(inner)).contains("co-owner");
    assertThatThrownBy(() -> folder.addCollaborator("b@example.com", BoxCollaboration.VIEWER))
        .isInstanceOf(BoxForbiddenException.class);
    assertThat(folder.collaborations()).hasSize(2);
    shared.update(Map.of("can_non_owners_view_collaborators", false));
    assertThatThrownBy(() -> folder.collaborations().iterator().hasNext())
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> his.asUser(ned.id()).changeRole(BoxCollaboration.CO_OWNER))
        .isInstanceOf(BoxForbiddenException.class);
    assertThat(folder.get("has_collaborations").field("has_collaborations")).isEqualTo(true);
    assertThat(top.get("has_collaborations").field("has_collaborations")).isEqualTo(false);
    assertThat(folder.get("is_externally_owned").field("is_externally_owned")).isEqualTo(false);
    his.asUser(ned.id()).delete();
    assertThatThrownBy(folder::get).isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void aStatusTakesRightsAway() {
    shared.addCollaborator(ned, BoxCollaboration.EDITOR);
    BoxFile his = file.asUser(ned.id());
    ned.update(Map.of("status", BoxUser.CANNOT_DELETE_EDIT));
    assertThatThrownBy(() -> his.rename("g")).isInstanceOf(BoxForbiddenException.class);
    assertThat(his.uploadVersion(Body.of(new byte[1]), UploadOptions.NONE).size()).isEqualTo(1);
    ned.update(Map.of("status", BoxUser.CANNOT_DELETE_EDIT_UPLOAD));
    assertThatThrownBy(() -> his.uploadVersion(Body.of(new byte[1]), UploadOptions.NONE))
        .isInstanceOf(BoxForbiddenException.class);
    assertThat(his.get().name()).isEqualTo("f.txt");
  }

  @Test
  void aGroupsCollaborationsThatTheCallerMayNotSeeAreLeftOut() {
    BoxGroup group = box.client.createGroup("g");
    BoxClient his = box.client.asUser(ned.id());
    List<BoxCollaboration> visible = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      BoxFolder one = (i % 5 == 3 ? his : box.client).rootFolder().createSubfolder("f" + i);
      BoxCollaboration made = one.addCollaborator(group, BoxCollaboration.VIEWER);
      if (i % 5 == 3) {
        visible.add(made);
      }
    }
    BoxOffsetListing<BoxCollaboration> listing = group.asUser(ned.id()).collaborations();
    for (int pageSize : new int[] {1, 2, 3, 5, 12, 100}) {
      assertThat(listing.pageSize(pageSize)).containsExactlyElementsOf(visible);
    }
    assertThat(listing.page(0, 3).totalCount()).hasValue(12);
    assertThat(listing.page(0, 3).entries()).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<Object> roles(BoxFolder folder) {
    return (List<Object>) folder.get("allowed_invitee_roles").field("allowed_invitee_roles");
  }
}
