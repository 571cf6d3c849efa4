// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LocksTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api api = new Api(box);
  private String id = "";

  @BeforeEach
  void upload() {
    id = api.file("0", "a.txt", "x");
  }

  @AfterEach
  void close() {
    box.close();
  }

  @Test
  void aLockHasBothNamesOfItsEndAndIsOverByTheClock() {
    String until = box.clock().instant().plus(Duration.ofHours(1)).toString();
    JsonNode lock = lock("\"expires_at\":\"" + until + "\",\"is_download_prevented\":true");

    assertThat(lock.path("type").asString()).isEqualTo("lock");
    assertThat(lock.path("expires_at")).isEqualTo(lock.path("expired_at")).isNotNull();
    assertThat(lock.path("is_download_prevented").asBoolean()).isTrue();
    assertThat(lock.at("/created_by/id").asString()).isEqualTo(box.adminUserId());
    box.clock().advance(Duration.ofHours(2));
    String token = box.developerToken();
    assertThat(lock(api.as(token)).isNull()).isTrue();
  }

  @Test
  void othersMayNeitherReplaceNorPerhapsDownloadALockedFile() {
    String url =
        api.put(
                "/2.0/files/" + id + "?fields=shared_link",
                "{\"shared_link\":{\"permissions\":{\"can_edit\":true,\"can_download\":true}}}")
            .json()
            .at("/shared_link/url")
            .asString();
    String bob = api.post("/2.0/users", "{\"name\":\"b\",\"login\":\"b@x.org\"}").id();
    Api visitor =
        new Api(
            box.apiUrl(),
            box.developerToken(),
            java.util.Map.of("As-User", bob, "BoxApi", "shared_link=" + url));
    assertThat(visitor.uploadVersion(id, "y").status()).isEqualTo(201);
    assertThat(visitor.put("/2.0/files/" + id, "{\"name\":\"z\"}").status()).isEqualTo(403);

    lock("\"is_download_prevented\":true");

    assertThat(visitor.uploadVersion(id, "z").code()).isEqualTo("access_denied_item_locked");
    assertThat(visitor.get("/2.0/files/" + id + "/content").code())
        .isEqualTo("access_denied_item_locked");
    assertThat(api.uploadVersion(id, "mine").status()).isEqualTo(201);
    assertThat(api.download(id)).isEqualTo("mine");
    assertThat(api.put("/2.0/files/" + id, "{\"lock\":null}").status()).isEqualTo(200);
    assertThat(visitor.uploadVersion(id, "z").status()).isEqualTo(201);
  }

  @Test
  void whatIsNoLockIsRefused() {
    for (String lock : new String[] {"true", "{}", "{\"type\":\"x\"}", "{\"access\":\"none\"}"}) {
      assertThat(api.put("/2.0/files/" + id, "{\"lock\":" + lock + "}").status()).isEqualTo(400);
    }
    String past = "{\"lock\":{\"type\":\"lock\",\"expires_at\":\"2001-01-01T00:00:00Z\"}}";
    assertThat(api.put("/2.0/files/" + id, past).status()).isEqualTo(400);
    assertThat(lock(api).isNull()).isTrue();
  }

  @Test
  void aLockedFolderStaysWhereItIs() {
    String folder = api.folder("0", "F");
    String body = "{\"folder\":{\"type\":\"folder\",\"id\":\"" + folder + "\"}}";
    JsonNode lock = api.post("/2.0/folder_locks", body).json();
    assertThat(lock.path("lock_type").asString()).isEqualTo("freeze");
    assertThat(lock.at("/locked_operations/move").asBoolean()).isTrue();
    assertThat(api.post("/2.0/folder_locks", body).status()).isEqualTo(400);
    JsonNode list = api.get("/2.0/folder_locks?folder_id=" + folder).json();
    assertThat(list.path("limit").isString()).isTrue();
    assertThat(list.at("/entries/0/id")).isEqualTo(lock.path("id"));

    String other = api.folder("0", "G");
    String move = "{\"parent\":{\"id\":\"" + other + "\"}}";
    assertThat(api.put("/2.0/folders/" + folder, move).code())
        .isEqualTo("access_denied_item_locked");
    assertThat(api.delete("/2.0/folders/" + folder).code()).isEqualTo("access_denied_item_locked");
    assertThat(api.put("/2.0/folders/" + folder, "{\"name\":\"H\"}").status()).isEqualTo(200);
    assertThat(api.delete("/2.0/folder_locks/" + lock.path("id").asString()).status())
        .isEqualTo(204);
    assertThat(api.delete("/2.0/folder_locks/" + lock.path("id").asString()).status())
        .isEqualTo(404);
    assertThat(api.delete("/2.0/folders/" + folder).status()).isEqualTo(204);
  }

  private JsonNode lock(String settings) {
    return api.put(
            "/2.0/files/" + id + "?fields=lock",
            "{\"lock\":{\"access\":\"lock\"," + settings + "}}")
        .json()
        .path("lock");
  }

  private JsonNode lock(Api who) {
    return who.get("/2.0/files/" + id + "?fields=lock").json().path("lock");
  }
}
