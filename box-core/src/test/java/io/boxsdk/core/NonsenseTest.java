// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxTransferException;
import io.boxsdk.api.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Arguments that would make no sense to Box either are refused before any request. */
class NonsenseTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  @Test
  void nothingIsNoArgument() {
    BoxFolder folder = box.client.folder("1");
    BoxFile file = box.client.file("1");
    Body body = Body.of(new byte[1]);
    List<ThrowingCallable> calls =
        List.of(
            () -> box.client.user(null),
            () -> box.client.asUser(null),
            () -> box.client.withSharedLink(null, null),
            () -> folder.get((String[]) null),
            () -> folder.get("name", null),
            () -> folder.get(""),
            () -> folder.has(null),
            () -> folder.field(null),
            () -> folder.items().fields((String[]) null),
            () -> folder.items().fields("name", null),
            () -> folder.items().sortedBy(null, false),
            () -> folder.rename(null),
            () -> folder.move(null),
            () -> folder.copy(null),
            () -> folder.copy(folder, null),
            () -> folder.ifMatch(null),
            () -> folder.ifMatch("caf\u00e9").delete(),
            () -> folder.createSubfolder(null),
            () -> folder.upload((Path) null),
            () -> folder.upload(null, body),
            () -> folder.upload("f", (Body) null),
            () -> folder.upload("f", body, null),
            () -> file.uploadVersion((Path) null),
            () -> file.uploadVersion((Body) null, UploadOptions.NONE),
            () -> file.uploadVersion((Path) null, UploadOptions.NONE),
            () -> file.uploadVersion(body, null),
            () -> file.download((Path) null),
            () -> file.download(new ByteArrayOutputStream(), null),
            () -> file.open(null),
            () -> file.update(null),
            () -> box.client.user("1").update(null),
            () -> box.client.collaboration("1").update(null),
            () -> box.client.events().eventTypes((String[]) null),
            () -> box.client.events().eventTypes("UPLOAD", null),
            () -> BoxSearch.text("x").ancestorFolders((BoxFolder[]) null),
            () -> BoxSearch.text("x").ancestorFolders(folder, null),
            () -> BoxSearch.text("x").owners((BoxUser) null),
            () -> BoxMetadataFilter.of("global", "x").anyOf("f", (String[]) null),
            () -> BoxMetadataFilter.of("global", "x").anyOf("f"),
            () -> UploadOptions.NONE.description(null),
            () -> UploadOptions.NONE.contentCreatedAt(null),
            () -> UploadOptions.NONE.contentModifiedAt(null),
            () -> UploadOptions.NONE.progress(null),
            () -> DownloadOptions.NONE.progress(null),
            () -> Body.of((byte[]) null),
            () -> Body.of((Path) null),
            () -> Body.of(1, null),
            () -> Body.once(1, null));
    for (int i = 0; i < calls.size(); i++) {
      assertThatThrownBy(calls.get(i))
          .as("call %d", i)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("caf\u00e9");
    }
    assertThat(box.emulator.requests()).isEmpty();
  }

  @Test
  void nothingIsNoSettingEither() {
    List<ThrowingCallable> calls =
        List.of(
            () -> BoxClient.builder().set(null, "x"),
            () -> BoxClient.builder().set(BoxSettings.USER_AGENT, null),
            () -> BoxClient.builder().settings(null),
            () -> BoxClient.builder().settings(Collections.singletonMap("client.api-url", null)),
            () -> BoxClient.builder().settings(Collections.singletonMap(null, "x")),
            () -> BoxClient.builder().settings(Map.of("client.max-attempts", "")).build(),
            () -> BoxClient.builder().transport((String) null),
            () -> BoxClient.builder().layer(null),
            () -> BoxClient.builder().layer(null, null),
            () -> BoxClient.builder().baseUrl(null),
            () -> BoxClient.builder().clock(null));
    for (int i = 0; i < calls.size(); i++) {
      assertThatThrownBy(calls.get(i))
          .as("call %d", i)
          .isInstanceOf(BoxConfigurationException.class);
    }
  }

  @Test
  void aSourceThatGivesNoStreamCannotBeRead() {
    assertThatThrownBy(() -> box.root().upload("f", Body.of(1, () -> (InputStream) null)))
        .isInstanceOf(BoxTransferException.class)
        .hasMessageContaining("cannot be read");
    assertThat(box.root().items()).isEmpty();
  }
}
