// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.http.Body;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedLinksTest {

  private static final String LINK =
      "{\"url\":\"u\",\"effective_access\":\"open\",\"effective_permission\":\"can_preview\"}";

  @RegisterExtension final LocalBox box = new LocalBox();

  /** Differs: the whole link is returned, of which the address is a part. */
  @Test
  @DisplayName("S084 a shared link is asked for with exactly what was said about it")
  void createSharedLink() {
    try (Scripted server = new Scripted()) {
      server.on(
          "PUT /2.0/files/1", 200, "{\"type\":\"file\",\"id\":\"1\",\"shared_link\":" + LINK + "}");
      for (int choice = 0; choice < 1 << 5; choice++) {
        SharedLinkOptions options = SharedLinkOptions.NONE;
        Map<String, Object> expected = new LinkedHashMap<>();
        Map<String, Object> permissions = new LinkedHashMap<>();
        if ((choice & 1) != 0) {
          options = options.access(BoxSharedLink.OPEN);
          expected.put("access", "open");
        }
        if ((choice & 2) != 0) {
          options = options.unsharedAt(Instant.parse("2030-01-02T03:04:05.678Z"));
          expected.put("unshared_at", "2030-01-02T03:04:05Z");
        }
        if ((choice & 4) != 0) {
          options = options.canDownload(false);
          permissions.put("can_download", false);
        }
        if ((choice & 8) != 0) {
          options = options.canPreview(true);
          permissions.put("can_preview", true);
        }
        if ((choice & 16) != 0) {
          options = options.password("Secret&1");
          expected.put("password", "Secret&1");
        }
        if (!permissions.isEmpty()) {
          expected.put("permissions", permissions);
        }
        assertThat(server.client.file("1").createSharedLink(options).url()).isEqualTo("u");
        assertThat(server.requests.get(choice).json()).isEqualTo(Map.of("shared_link", expected));
        assertThat(options.toString()).doesNotContain("Secret");
      }
    }
  }

  @Test
  void aSharedLinkSaysAllThatBoxSaysOfIt() {
    Instant end = box.emulator.clock().instant().plus(Duration.ofDays(1));
    BoxFile file = box.root().upload("f.txt", Body.of(new byte[1]));
    assertThat(file.get("shared_link").sharedLink()).isEmpty();
    BoxSharedLink link =
        file.createSharedLink(
            SharedLinkOptions.NONE
                .access(BoxSharedLink.OPEN)
                .password("Secret+123")
                .unsharedAt(end)
                .vanityName("a-name-of-my-own")
                .canEdit(true));
    assertThat(link.downloadUrl().orElseThrow()).endsWith(".txt");
    assertThat(link.vanityUrl().orElseThrow()).endsWith("/v/a-name-of-my-own");
    assertThat(link.access()).contains("open");
    assertThat(link.effectiveAccess()).isEqualTo("open");
    assertThat(link.effectivePermission()).isEqualTo("can_edit");
    assertThat(link.unsharedAt()).contains(end.truncatedTo(ChronoUnit.SECONDS));
    assertThat(link.isPasswordEnabled()).isTrue();
    assertThat(link.canDownload()).isTrue();
    assertThat(link.canPreview()).isTrue();
    assertThat(link.canEdit()).isTrue();
    assertThat(link.downloadCount()).isZero();
    assertThat(link.previewCount()).isZero();
    assertThat(link).hasToString("shared link (open)");

    BoxSharedLink opened =
        file.createSharedLink(SharedLinkOptions.NONE.password(null).canEdit(false));
    assertThat(opened.url()).isEqualTo(link.url());
    assertThat(opened.isPasswordEnabled()).isFalse();
    assertThat(opened.canEdit()).isFalse();
    assertThat(file.get("shared_link").sharedLink().orElseThrow().url()).isEqualTo(link.url());
  }

  /** Differs: nothing is returned, since a link that is still there is an exception. */
  @Test
  @DisplayName("S085 a shared link is removed")
  void removeSharedLink() {
    BoxFolder folder = box.root().createSubfolder("f");
    folder.createSharedLink();
    folder.removeSharedLink();
    assertThat(folder.get("shared_link").sharedLink()).isEmpty();
    folder.removeSharedLink();
    try (Scripted server = new Scripted()) {
      server.on(
          "PUT /2.0/files/1", 200, "{\"type\":\"file\",\"id\":\"1\",\"shared_link\":" + LINK + "}");
      assertThatThrownBy(() -> server.client.file("1").removeSharedLink())
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("still shows one");
      server.on("PUT /2.0/files/1", 200, "{\"shared_link\":null}");
      assertThatThrownBy(() -> server.client.file("1").createSharedLink())
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("sent no link");
      server.on("PUT /2.0/files/1", 200, "{\"shared_link\":[]}");
      assertThatThrownBy(() -> server.client.file("1").createSharedLink())
          .isInstanceOf(BoxDecodingException.class);
    }
  }

  @Test
  @DisplayName("S111 what a shared link leads to is looked up, and keeps the link for its calls")
  void sharedItem() {
    BoxFolder folder = box.root().createSubfolder("shared");
    BoxFile inside = folder.upload("in", Body.of(new byte[] {7}));
    String url = folder.createSharedLink(SharedLinkOptions.NONE.password("Secret&=1")).url();
    BoxClient bob = bob();

    BoxItem item = bob.sharedItem(url, "Secret&=1");

    assertThat(item).isEqualTo(folder).isInstanceOf(BoxFolder.class);
    BoxItem first = ((BoxFolder) item).items().iterator().next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ((BoxFile) first).download(out);
    assertThat(out.toByteArray()).containsExactly(7);
    assertThat(first.get("name").name()).isEqualTo("in");
    assertThat(box.emulator.requests())
        .filteredOn(r -> r.path().startsWith("/2.0/") && r.headers().containsKey("as-user"))
        .hasSizeGreaterThan(4)
        .allSatisfy(
            r ->
                assertThat(r.headers().get("boxapi").get(0))
                    .endsWith("&shared_link_password=Secret%26%3D1"));
    assertThatThrownBy(() -> bob.file(inside.id()).get()).isInstanceOf(BoxNotFoundException.class);
    assertThatThrownBy(() -> bob.sharedItem(url, "wrong"))
        .isInstanceOf(BoxForbiddenException.class)
        .hasMessageContaining("incorrect_shared_item_password");
    assertThatThrownBy(() -> bob.sharedItem(url, null)).isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> first.rename("x")).isInstanceOf(BoxForbiddenException.class);
  }

  @Test
  void aSharedItemIsFetchedOnlyIfItChanged() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    String url = file.createSharedLink().url();
    BoxItem item = box.client.sharedItem(url, null, "name");
    assertThat(item.has("size")).isFalse();
    String etag = item.etag().orElseThrow();
    assertThat(box.client.sharedItemIfChanged(url, null, etag)).isEmpty();
    file.rename("g");
    assertThat(box.client.sharedItemIfChanged(url, null, etag).orElseThrow().name()).isEqualTo("g");
  }

  @Test
  void aLinkEndsByTheClock() {
    String url =
        box.root()
            .upload("f", Body.of(new byte[1]))
            .createSharedLink(
                SharedLinkOptions.NONE.unsharedAt(
                    box.emulator.clock().instant().plus(Duration.ofMinutes(5))))
            .url();
    BoxClient bob = bob();
    assertThat(bob.sharedItem(url, null).name()).isEqualTo("f");
    box.emulator.clock().advance(Duration.ofMinutes(6));
    assertThatThrownBy(() -> bob.sharedItem(url, null)).isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void accessAndPermissionsAreEnforced() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    String url = file.createSharedLink(SharedLinkOptions.NONE.canDownload(false)).url();
    BoxClient bob = bob();
    BoxFile seen = (BoxFile) bob.sharedItem(url, null);
    assertThatThrownBy(seen::open).isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(() -> seen.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE))
        .isInstanceOf(BoxForbiddenException.class);
    file.createSharedLink(SharedLinkOptions.NONE.canDownload(true).canEdit(true));
    assertThat(seen.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE).size()).isEqualTo(2);
    file.createSharedLink(SharedLinkOptions.NONE.access(BoxSharedLink.COMPANY));
    assertThat(bob.sharedItem(url, null)).isEqualTo(file);
    file.createSharedLink(SharedLinkOptions.NONE.access(BoxSharedLink.COLLABORATORS));
    assertThatThrownBy(() -> bob.sharedItem(url, null)).isInstanceOf(BoxForbiddenException.class);
  }

  @Test
  void whatBoxDoesNotAcceptIsATypedRefusal() {
    BoxFolder folder = box.root().createSubfolder("f");
    for (SharedLinkOptions bad :
        List.of(
            SharedLinkOptions.NONE.access("everybody"),
            SharedLinkOptions.NONE.password("weak"),
            SharedLinkOptions.NONE.access(BoxSharedLink.COMPANY).password("Secret+123"),
            SharedLinkOptions.NONE.vanityName("short"),
            SharedLinkOptions.NONE.unsharedAt(Instant.EPOCH),
            SharedLinkOptions.NONE.canEdit(true))) {
      assertThatThrownBy(() -> folder.createSharedLink(bad))
          .isInstanceOfSatisfying(
              BoxApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    }
    assertThat(folder.get("shared_link").sharedLink()).isEmpty();
    assertThatThrownBy(() -> box.root().createSharedLink())
        .isInstanceOf(BoxForbiddenException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void linksThatMakeNoSenseAreRefusedBeforeAnyRequest(String link) {
    assertThatThrownBy(() -> box.client.sharedItem(link, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).isEmpty();
  }

  private BoxClient bob() {
    try (BoxResponse made =
        box.client
            .request("POST", "/2.0/users")
            .json(Map.of("name", "Bob", "login", "bob@example.com"))
            .send()) {
      return box.client.asUser(String.valueOf(made.json().get("id")));
    }
  }
}
