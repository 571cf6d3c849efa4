// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.http.Body;
import io.boxsdk.emulator.RecordedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients and objects that act as somebody else, or come through a shared link. */
class ActingAsTest {

  private static final String LINK = "https://app.box.com/s/abc";

  @RegisterExtension final LocalBox box = new LocalBox();
  private BoxUser ned;
  private String me;

  @BeforeEach
  void somebody() {
    ned = box.client.createAppUser("Ned Stark");
    me = box.emulator.adminUserId();
  }

  private List<RecordedRequest> since(Runnable calls) {
    int before = box.emulator.requests().size();
    calls.run();
    return box.emulator.requests().subList(before, box.emulator.requests().size());
  }

  private void allAs(String user, Runnable calls) {
    assertThat(since(calls))
        .isNotEmpty()
        .allSatisfy(
            request -> assertThat(request.headers()).containsEntry("as-user", List.of(user)));
  }

  @Test
  @DisplayName("S064 a client acts as another user, and the first one stays as it was")
  void client() {
    BoxClient other = box.client.asUser(ned.id());
    allAs(ned.id(), () -> assertThat(other.me().name()).isEqualTo("Ned Stark"));
    assertThat(since(() -> box.client.me()))
        .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("as-user"));
  }

  @Test
  void closingACopyOfAClientDoesNothing() {
    try (BoxClient other = box.client.asUser(ned.id());
        BoxClient guest = other.withSharedLink(LINK, null)) {
      assertThat(other).isNotSameAs(guest);
    }
    assertThat(box.client.me().name()).isEqualTo("Ada Admin");
  }

  @Test
  @DisplayName("S065 every object acts as another user, with its id and fields")
  void objects() {
    BoxFolder folder = box.root().createSubfolder("f");
    BoxFile file = folder.upload("g", Body.of(new byte[1]));
    BoxGroup group = box.client.createGroup("Starks");
    BoxGroupMembership member = group.addMember(ned, "member");
    BoxCollaboration let = folder.addCollaborator(ned, BoxCollaboration.EDITOR);
    file.metadata().create(Map.of("a", "b"));
    BoxFolder disguised = folder.asUser(me);
    assertThat(disguised).isEqualTo(folder);
    assertThat(disguised.name()).isEqualTo("f");
    allAs(me, () -> disguised.get());
    allAs(me, () -> file.asUser(me).get());
    allAs(me, () -> ned.asUser(me).get());
    allAs(me, () -> group.asUser(me).get());
    allAs(me, () -> member.asUser(me).get());
    allAs(me, () -> let.asUser(me).get());
    allAs(me, () -> file.metadata().asUser(me).get());
    allAs(me, () -> box.client.asUser(me).events().latestPosition());
    allAs(me, () -> box.client.asUser(me).search("g").forEach(BoxItem::id));
  }

  @Test
  @DisplayName("S066 acting as somebody is not lost where a call has headers of its own")
  void withOwnHeaders() {
    BoxFolder folder = box.root().createSubfolder("f");
    BoxFile file = folder.upload("g", Body.of(new byte[1])).asUser(me);
    String link = folder.createSharedLink().url();
    allAs(
        me,
        () -> {
          file.getIfChanged("7");
          file.ifMatch(file.get().etag().orElseThrow()).rename("h");
          file.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE.preflight());
          file.metadata().create(Map.of("a", "b"));
          file.metadata().update(BoxMetadataPatch.EMPTY.replace("/a", "c"));
          box.client.asUser(me).sharedItem(link, null);
        });
  }

  @Test
  @DisplayName("S067 a shared link and its password go with every call of a client or object")
  void sharedLink() {
    assertThat(
            since(
                () -> {
                  box.client.withSharedLink(LINK, null).me();
                  ned.withSharedLink(LINK, "a&b=c").get();
                }))
        .extracting(request -> request.headers().get("boxapi"))
        .containsExactly(
            List.of("shared_link=https%3A%2F%2Fapp.box.com%2Fs%2Fabc"),
            List.of(
                "shared_link=https%3A%2F%2Fapp.box.com%2Fs%2Fabc&shared_link_password=a%26b%3Dc"));
  }

  @Test
  @DisplayName("S068 a user and a shared link combine in either order")
  void both() {
    assertThat(
            since(
                () -> {
                  box.client.asUser(me).withSharedLink(LINK, null).me();
                  box.client.withSharedLink(LINK, null).asUser(me).me();
                }))
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("as-user", List.of(me))
                    .containsKey("boxapi"));
  }
}
