// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.http.Body;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LocksTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  /** Differs: the lock is returned and not the file, since only it is new; it may have an end. */
  @Test
  @DisplayName("S094 a file is locked, with or without download, and perhaps until some time")
  void lock() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    assertThat(file.lock().isDownloadPrevented()).isFalse();
    Instant end = box.emulator.clock().instant().plus(Duration.ofHours(1));
    BoxLock lock = file.lock(LockOptions.NONE.preventDownload().expiresAt(end));
    assertThat(lock.isDownloadPrevented()).isTrue();
    assertThat(lock.expiresAt()).contains(end.truncatedTo(ChronoUnit.SECONDS));
    assertThat(lock.createdAt()).isPresent();
    assertThat(lock.createdBy().orElseThrow().id()).isEqualTo(box.emulator.adminUserId());
    assertThat(lock).hasToString("lock " + lock.id());
    assertThat(file.get("lock").currentLock().orElseThrow().id()).isEqualTo(lock.id());
    box.emulator.clock().advance(Duration.ofMinutes(61));
    assertThat(file.get("lock").currentLock()).isEmpty();
  }

  @Test
  void othersAreKeptFromALockedFile() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    String url = file.createSharedLink(SharedLinkOptions.NONE.canEdit(true)).url();
    BoxResponse made =
        box.client
            .request("POST", "/2.0/users")
            .json(Map.of("name", "Bob", "login", "bob@example.com"))
            .send();
    BoxFile seen =
        (BoxFile) box.client.asUser(String.valueOf(made.json().get("id"))).sharedItem(url, null);
    file.lock(LockOptions.NONE.preventDownload());
    assertThatThrownBy(() -> seen.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE))
        .isInstanceOf(BoxForbiddenException.class)
        .hasMessageContaining("access_denied_item_locked");
    assertThatThrownBy(seen::open).isInstanceOf(BoxForbiddenException.class);
    file.unlock();
    assertThat(seen.uploadVersion(Body.of(new byte[2]), UploadOptions.NONE).size()).isEqualTo(2);
  }

  /** Differs: nothing is returned, since there is no lock to return. */
  @Test
  @DisplayName("S095 a file is unlocked")
  void unlock() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    file.lock();
    file.unlock();
    assertThat(file.get("lock").currentLock()).isEmpty();
    file.unlock();
  }

  @Test
  void whatIsSentIsWhatWasSaid() {
    try (Scripted server = new Scripted()) {
      server.on(
          "PUT /2.0/files/1",
          200,
          "{\"lock\":{\"id\":\"2\",\"expired_at\":\"2030-01-01T00:00:00Z\"}}");
      BoxLock lock = server.client.file("1").lock();
      assertThat(lock.expiresAt()).contains(Instant.parse("2030-01-01T00:00:00Z"));
      assertThat(lock.createdBy()).isEmpty();
      server.client.file("1").unlock();
      assertThat(server.requests.get(0).json())
          .isEqualTo(
              Map.of(
                  "lock",
                  Map.of("type", "lock", "access", "lock", "is_download_prevented", false)));
      assertThat(server.requests.get(1).json()).containsEntry("lock", null).hasSize(1);
      server.on("PUT /2.0/files/1", 200, "{\"lock\":null}");
      assertThatThrownBy(() -> server.client.file("1").lock())
          .isInstanceOf(BoxDecodingException.class)
          .hasMessageContaining("sent no lock");
      server.on("PUT /2.0/files/1", 200, "{\"lock\":\"yes\"}");
      assertThatThrownBy(() -> server.client.file("1").lock())
          .isInstanceOf(BoxDecodingException.class);
    }
  }

  @Test
  void aLockThatIsOverBeforeItBeginsIsRefused() {
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    assertThatThrownBy(() -> file.lock(LockOptions.NONE.expiresAt(Instant.EPOCH)))
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThatThrownBy(file::currentLock).isInstanceOf(BoxDecodingException.class);
  }
}
