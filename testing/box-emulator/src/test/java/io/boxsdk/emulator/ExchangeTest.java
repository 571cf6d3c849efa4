// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.Api.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tokens that may do less than those they come from. */
class ExchangeTest {
  private final BoxEmulator box = BoxEmulator.start();
  private final Api all = new Api(box);
  private final String parent = box.developerToken();
  private String folder;
  private String file;
  private String outside;

  @BeforeEach
  void fill() {
    folder = all.folder("0", "inside");
    file = all.file(all.folder(folder, "deeper"), "f", "text");
    outside = all.file("0", "g", "other");
  }

  @AfterEach
  void close() {
    box.close();
  }

  private Reply exchange(String subject, String scope, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.put("subject_token", subject);
    form.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    form.put("scope", scope);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return new Api(box.apiUrl(), "", Map.of()).form("/oauth2/token", form);
  }

  private Api with(Reply narrowed) {
    assertThat(narrowed.status()).as(narrowed.text()).isEqualTo(200);
    return all.as(narrowed.json().path("access_token").asString());
  }

  private Api narrowed(String scope, String... more) {
    return with(exchange(parent, scope, more));
  }

  private static void outOfScope(Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("insufficient_scope");
  }

  @Test
  void theAnswerSaysWhatTheTokenIsGoodFor() {
    String url = "https://api.box.com/2.0/folders/" + folder;
    JsonNode answer = exchange(parent, "item_preview item_download", "resource", url).json();
    assertThat(answer.path("issued_token_type").asString())
        .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(answer.path("restricted_to")).hasSize(2);
    assertThat(answer.path("restricted_to").path(0).path("scope").asString())
        .isEqualTo("item_preview");
    assertThat(answer.path("restricted_to").path(1).path("object").path("id").asString())
        .isEqualTo(folder);
  }

  @Test
  void aScopeLetsItsOwnOperationsThrough() {
    Api preview = narrowed("item_preview");
    assertThat(preview.get("/2.0/files/" + file).status()).isEqualTo(200);
    assertThat(preview.get("/2.0/folders/" + folder + "/items").status()).isEqualTo(200);
    assertThat(preview.get("/2.0/users/me").status()).isEqualTo(200);
    outOfScope(preview.get("/2.0/files/" + file + "/content"));
    outOfScope(preview.put("/2.0/files/" + file, "{\"name\":\"h\"}"));
    outOfScope(preview.delete("/2.0/files/" + file));
    outOfScope(preview.upload(folder, "n", "x"));
    outOfScope(preview.post("/2.0/folders", "{\"name\":\"n\",\"parent\":{\"id\":\"0\"}}"));
    outOfScope(preview.get("/2.0/users"));

    assertThat(narrowed("item_download").get("/2.0/files/" + file + "/content").status())
        .isEqualTo(302);
    assertThat(narrowed("item_upload").upload(folder, "n", "x").status()).isEqualTo(201);
    assertThat(narrowed("root_readonly").get("/2.0/files/" + file + "/content").status())
        .isEqualTo(302);
    assertThat(narrowed("manage_managed_users").get("/2.0/users").status()).isEqualTo(200);
    assertThat(narrowed("item_delete").delete("/2.0/files/" + file).status()).isEqualTo(204);
  }

  @Test
  void renamingAndSharingAreDifferentRights() {
    String rename = "{\"name\":\"h\"}";
    String share = "{\"shared_link\":{\"access\":\"open\"}}";
    Api renames = narrowed("item_rename");
    Api shares = narrowed("item_share");
    outOfScope(renames.put("/2.0/files/" + file, share));
    outOfScope(shares.put("/2.0/files/" + file, rename));
    assertThat(renames.put("/2.0/files/" + file, rename).status()).isEqualTo(200);
    assertThat(shares.put("/2.0/files/" + file, share).status()).isEqualTo(200);
    outOfScope(renames.put("/2.0/files/" + file, "{\"parent\":{\"id\":\"0\"}}"));
  }

  @Test
  void aResourceKeepsTheTokenInside() {
    Api inside = narrowed("root_readwrite", "resource", box.apiUrl() + "/2.0/folders/" + folder);
    assertThat(inside.get("/2.0/files/" + file).status()).isEqualTo(200);
    assertThat(inside.put("/2.0/files/" + file, "{\"name\":\"h\"}").status()).isEqualTo(200);
    outOfScope(inside.get("/2.0/files/" + outside));
    outOfScope(inside.get("/2.0/folders/0/items"));
    outOfScope(inside.upload("0", "n", "x"));
    outOfScope(inside.put("/2.0/files/" + file, "{\"parent\":{\"id\":\"0\"}}"));
    Api root = narrowed("root_readonly", "resource", "https://api.box.com/2.0/folders/0");
    assertThat(root.get("/2.0/files/" + outside).status()).isEqualTo(200);
  }

  @Test
  void aSharedLinkIsAResourceToo() {
    String share = "{\"shared_link\":{\"access\":\"open\"}}";
    String link =
        all.put("/2.0/folders/" + folder, share).json().path("shared_link").path("url").asString();
    Api linked = narrowed("item_preview", "box_shared_link", link);
    assertThat(linked.get("/2.0/files/" + file).status()).isEqualTo(200);
    assertThat(linked.get("/2.0/shared_items").id()).isEqualTo(folder);
    outOfScope(linked.get("/2.0/files/" + outside));
  }

  @Test
  void whoeverHasTheLinkNeedsNotOwnTheItem() {
    String share = "{\"shared_link\":{\"access\":\"open\"}}";
    String link =
        all.put("/2.0/folders/" + folder, share).json().path("shared_link").path("url").asString();
    Map<String, String> form =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", box.clientId(),
            "client_secret", box.clientSecret(),
            "box_subject_type", "enterprise",
            "box_subject_id", box.enterpriseId());
    String service =
        new Api(box.apiUrl(), "", Map.of())
            .form("/oauth2/token", form)
            .json()
            .path("access_token")
            .asString();
    assertThat(all.as(service).get("/2.0/files/" + file).status()).isEqualTo(404);
    Api linked = with(exchange(service, "item_preview", "box_shared_link", link));
    assertThat(linked.get("/2.0/files/" + file).status()).isEqualTo(200);
  }

  @Test
  void aNarrowTokenIsNeverWidened() {
    String url = "https://api.box.com/2.0/folders/" + folder;
    String narrow =
        exchange(parent, "item_preview item_download", "resource", url)
            .json()
            .path("access_token")
            .asString();
    assertThat(exchange(narrow, "item_upload").status()).isEqualTo(401);
    Reply elsewhere =
        exchange(narrow, "item_preview", "resource", "https://api.box.com/2.0/files/" + outside);
    assertThat(elsewhere.status()).isEqualTo(400);
    Api narrower = with(exchange(narrow, "item_preview"));
    assertThat(narrower.get("/2.0/files/" + file).status()).isEqualTo(200);
    outOfScope(narrower.get("/2.0/files/" + outside));
    assertThat(narrower.with("As-User", "100002").get("/2.0/users/me").status()).isEqualTo(403);
  }

  @Test
  void itEndsWithTheTokenItComesFrom() {
    box.clock().advance(Duration.ofMinutes(50));
    Api narrow = narrowed("item_preview");
    box.clock().advance(Duration.ofMinutes(11));
    assertThat(narrow.get("/2.0/users/me").status()).isEqualTo(401);
  }

  @Test
  void whatCannotBeExchangedSaysWhy() {
    error(exchange("no-token", "item_preview"), "invalid_grant");
    error(exchange(parent, ""), "invalid_scope");
    error(exchange(parent, "item_fly"), "invalid_scope");
    error(
        exchange(parent, "item_preview", "resource", "https://api.box.com/2.0/files/1"),
        "invalid_resource");
    error(exchange(parent, "item_preview", "resource", "folder"), "invalid_resource");
    error(
        exchange(parent, "item_preview", "box_shared_link", "https://app.box.com/s/none"),
        "invalid_resource");
    String url = "https://api.box.com/2.0/files/" + file;
    error(
        exchange(parent, "item_preview", "resource", url, "box_shared_link", url),
        "invalid_request");
    error(exchange(parent, "item_preview", "subject_token_type", "other"), "invalid_request");
    error(exchange(parent, "item_preview", "client_id", "other"), "invalid_client");
    assertThat(exchange(parent, "item_preview", "actor_token", "a.b.").status()).isEqualTo(501);
  }

  private static void error(Reply reply, String error) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asString()).isEqualTo(error);
  }
}
