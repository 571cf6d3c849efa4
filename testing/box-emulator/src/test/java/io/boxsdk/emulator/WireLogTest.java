// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.emulator.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WireLogTest {
  private static final String HIDDEN = "•••";

  @TempDir private Path folder;

  private BoxEmulator box;
  private Api api;

  private void start() {
    box = BoxEmulator.builder().wireLog(folder.resolve("log")).start();
    api = new Api(box).with("Content-Type", "application/json");
  }

  @AfterEach
  void close() {
    if (box != null) {
      box.close();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private String text() throws IOException {
    List<Path> files = files(folder.resolve("log"));
    assertThat(files).hasSize(1);
    return Files.readString(files.get(0));
  }

  private List<JsonNode> lines() throws IOException {
    return text().lines().map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8))).toList();
  }

  private JsonNode last() throws IOException {
    List<JsonNode> lines = lines();
    return lines.get(lines.size() - 1);
  }

  @Test
  void anExchangeIsOneLineWithAllThatWasSaid() throws Exception {
    start();

    String id =
        api.post("/2.0/folders?fields=name", "{\"name\":\"F\",\"parent\":{\"id\":\"0\"}}").id();

    JsonNode line = last();
    assertThat(line.path("operation").asString()).isEqualTo("POST /2.0/folders");
    assertThat(line.path("method").asString()).isEqualTo("POST");
    assertThat(line.path("path").asString()).isEqualTo("/2.0/folders");
    assertThat(line.path("query").asString()).isEqualTo("fields=name");
    assertThat(line.at("/requestHeaders/host/0").asString()).startsWith("127.0.0.1:");
    assertThat(line.path("requestLength").asInt()).isEqualTo(32);
    assertThat(line.at("/requestBody/parent/id").asString()).isEqualTo("0");
    assertThat(line.path("status").asInt()).isEqualTo(201);
    assertThat(line.at("/answerHeaders/content-type/0").asString()).isEqualTo("application/json");
    assertThat(line.at("/answerHeaders/box-request-id/0").asString()).isNotEmpty();
    assertThat(line.at("/answerBody/id").asString()).isEqualTo(id);
    assertThat(line.path("fault").isNull()).isTrue();
  }

  @Test
  void whatIsNoOperationIsLoggedAndTheControlPlaneIsNot() throws Exception {
    start();

    api.get("/2.0/nothing");
    api.get("/_emulator/health");

    assertThat(lines()).hasSize(1);
    assertThat(last().path("operation").isNull()).isTrue();
    assertThat(last().path("query").isNull()).isTrue();
    assertThat(last().path("requestBody").isNull()).isTrue();
    assertThat(last().at("/answerBody/code").asString()).isEqualTo("emulator_not_implemented");
  }

  @Test
  void noSecretIsWrittenDown() throws Exception {
    start();
    String form = "application/x-www-form-urlencoded";
    Api stranger = api.as("").with("Content-Type", form);
    String consent =
        "/api/oauth2/authorize?response_type=code&client_id="
            + box.clientId()
            + "&redirect_uri=http%3A%2F%2Fapp%2Fback&state=s1";
    String back = stranger.form(consent, Map.of()).header("Location");
    String code = back.substring(back.indexOf("code=") + 5);
    assertThat(last().at("/answerHeaders/location/0").asString())
        .isEqualTo("http://app/back?state=s1&code=" + HIDDEN);
    JsonNode tokens =
        stranger
            .form(
                "/oauth2/token",
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "client_id",
                    box.clientId(),
                    "client_secret",
                    box.clientSecret()))
            .json();
    assertThat(last().at("/requestBody/grant_type").asString()).isEqualTo("authorization_code");
    assertThat(last().at("/requestBody/client_secret").asString()).isEqualTo(HIDDEN);
    assertThat(last().at("/answerBody/refresh_token").asString()).isEqualTo(HIDDEN);
    assertThat(last().at("/answerBody/token_type").asString()).isEqualTo("bearer");
    String access = tokens.path("access_token").asString();
    stranger.get("/2.0/users/me?fields=id&access_token=" + access);
    assertThat(last().path("query").asString()).isEqualTo("fields=id&access_token=" + HIDDEN);
    String file = new Api(box).file("0", "f", "x");
    api.put(
        "/2.0/files/" + file, "{\"shared_link\":{\"access\":\"open\",\"password\":\"Secret-0\"}}");
    assertThat(last().at("/requestBody/shared_link/password").asString()).isEqualTo(HIDDEN);
    api.put("/2.0/files/" + file, "{\"shared_link\":{\"password\":null}}");
    assertThat(last().at("/requestBody/shared_link/password").isNull()).isTrue();
    api.with("BoxApi", "shared_link=http://x/s/1&shared_link_password=Secret-1")
        .get("/2.0/shared_items");
    assertThat(last().at("/requestHeaders/boxapi/0").asString())
        .isEqualTo("shared_link=http://x/s/1&shared_link_password=" + HIDDEN);
    assertThat(last().at("/requestHeaders/authorization/0").asString()).isEqualTo(HIDDEN);
    stranger.form(
        "/oauth2/revoke",
        Map.of("token", access, "client_id", box.clientId(), "client_secret", box.clientSecret()));

    assertThat(text())
        .doesNotContain(
            code,
            access,
            tokens.path("refresh_token").asString(),
            box.clientSecret(),
            "Secret-0",
            "Secret-1");
  }

  @Test
  void ofAnUploadTheAttributesAreLoggedAndOfADownloadTheLength() throws Exception {
    start();
    String content = "content ".repeat(300_000);

    String file = new Api(box).file("0", "large", content);
    JsonNode upload = last();
    new Api(box).download(file);

    assertThat(upload.at("/requestBody/attributes/name").asString()).isEqualTo("large");
    assertThat(upload.path("requestBody").size()).isEqualTo(1);
    assertThat(upload.path("requestLength").asInt()).isGreaterThan(content.length());
    assertThat(last().path("answerBody").isNull()).isTrue();
    assertThat(last().path("answerLength").asInt()).isEqualTo(content.length());
    assertThat(text()).doesNotContain("content content");
  }

  @Test
  void ofALongBodyOnlyTheLengthIsLogged() throws Exception {
    start();
    String json = "{\"name\":\"" + "a".repeat(1024 * 1024) + "\"}";

    api.post("/2.0/folders", json);
    api.post("/2.0/folders", "{\"name\":\"never closed\"");

    assertThat(lines()).extracting(line -> line.path("requestBody").isNull()).containsOnly(true);
    assertThat(lines().get(0).path("requestLength").asInt()).isEqualTo(json.length());
  }

  @Test
  void whatWasBrokenOnPurposeIsNamed() throws Exception {
    start();
    String create = "POST /2.0/folders";
    String json = "{\"name\":\"F\",\"parent\":{\"id\":\"0\"}}";
    box.faults().on(create, "return-503", "no-response", "truncate-after-3", "deep-json(900)");

    api.post("/2.0/folders", json);
    assertThatThrownBy(() -> api.post("/2.0/folders", json))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> api.post("/2.0/folders", json))
        .isInstanceOf(UncheckedIOException.class);
    api.post("/2.0/folders", json);
    box.faults().on(create, "truncate-after-100000");
    api.post("/2.0/folders", json);

    assertThat(lines())
        .extracting(line -> line.path("fault").asString(""))
        .containsExactly("return-503", "no-response", "truncate-after-3", "deep-json(900)", "");
    assertThat(lines())
        .extracting(line -> line.path("status").asInt(0))
        .containsExactly(503, 0, 201, 200, 409);
    assertThat(lines()).allMatch(line -> line.at("/requestBody/name").asString("").equals("F"));
    assertThat(lines().get(2).at("/answerBody/type").asString()).isEqualTo("folder");
    assertThat(lines().get(3).path("answerBody").isNull()).isTrue();
    assertThat(lines().get(4).at("/answerBody/code").asString()).isEqualTo("item_name_in_use");
  }

  @Test
  void linesOfManyThreadsDoNotMix() throws Exception {
    start();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String name = "n".repeat(200) + i;
        all.add(
            threads.submit(
                () -> {
                  for (int n = 0; n < 25; n++) {
                    api.get("/2.0/folders/0?fields=id&n=" + name);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(lines()).hasSize(200).allMatch(line -> line.path("status").asInt() == 200);
  }

  @Test
  void eachEmulatorHasAFileAndAPropertyIsEnoughForAllOfThem() throws Exception {
    System.setProperty("box.emulator.wire-log", folder.toString());
    try (BoxEmulator one = BoxEmulator.start();
        BoxEmulator two = BoxEmulator.start();
        BoxEmulator unused = BoxEmulator.start();
        BoxEmulator elsewhere = BoxEmulator.builder().wireLog(folder.resolve("other")).start()) {
      new Api(one).get("/2.0/users/me");
      new Api(two).get("/2.0/users/me");
      new Api(elsewhere).get("/2.0/users/me");
      assertThat(unused.requests()).isEmpty();
    } finally {
      System.clearProperty("box.emulator.wire-log");
    }

    assertThat(files(folder).stream().filter(Files::isRegularFile)).hasSize(2);
    assertThat(files(folder.resolve("other"))).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeIsToldAtTheStart() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(() -> BoxEmulator.builder().wireLog(file).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }
}
