// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ShellTest {
  @TempDir private Path folder;

  @Test
  void theProgramPrintsWhereItListensAndServesBothSchemes() throws Exception {
    try (Child child =
        Child.start(List.of(), "--port", "0", "--https-port", "0", "--print-config")) {
      JsonNode config = child.config();

      assertThat(config.propertyNames())
          .containsExactly(
              "apiUrl",
              "httpsApiUrl",
              "caCertificateFile",
              "uploadUrl",
              "tokenUrl",
              "revokeUrl",
              "authorizeUrl",
              "clientId",
              "clientSecret",
              "enterpriseId",
              "adminUserId",
              "developerToken",
              "jwtConfigFile");
      Api api = Child.api(config);
      assertThat(api.get("/2.0/users/me").id()).isEqualTo(config.path("adminUserId").asString());
      String file = api.file("0", "f", "over TLS");
      assertThat(Path.of(config.path("jwtConfigFile").asString()))
          .content()
          .contains("boxAppSettings", "BEGIN ENCRYPTED PRIVATE KEY");
      Path certificate = Path.of(config.path("caCertificateFile").asString());
      HttpClient trusting =
          HttpClient.newBuilder()
              .sslContext(trust(certificate))
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
      HttpRequest download =
          HttpRequest.newBuilder(
                  URI.create(
                      config.path("httpsApiUrl").asString() + "/2.0/files/" + file + "/content"))
              .header("Authorization", "Bearer " + config.path("developerToken").asString())
              .build();
      HttpResponse<String> got = trusting.send(download, BodyHandlers.ofString());
      assertThat(got.body()).isEqualTo("over TLS");
      assertThat(got.uri().getScheme()).isEqualTo("https");
      assertThat(got.uri().getPort()).isNotEqualTo(download.uri().getPort());

      child.stop();
      assertThat(certificate).doesNotExist();
    }
  }

  private static SSLContext trust(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    try (InputStream in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "box", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void withoutPrintConfigASummaryIsForPeople() throws Exception {
    try (Child child = Child.start(List.of(), "--port", "0")) {
      assertThat(child.line()).isEqualTo("A local Box is running. Ctrl-C ends it.");
      child.line();
      assertThat(child.line()).contains("apiUrl", "http://127.0.0.1:");
    }
  }

  @Test
  void aBadOptionIsOneSentence() throws Exception {
    try (Child child = Child.start(List.of(), "--prot")) {
      assertThat(child.exit()).isEqualTo(2);
      assertThat(child.errors().strip())
          .isEqualTo("Unknown option --prot; --help lists what there is.");
      assertThat(child.line()).isEqualTo("null");
    }
  }

  @Test
  void everythingAcknowledgedSurvivesKillMinusNineUnderLoad() throws Exception {
    Map<String, String> files = new ConcurrentHashMap<>();
    String token;
    String large = "large ".repeat(60_000);
    String[] options = {"--port", "0", "--data", folder.toString(), "--print-config"};
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try (Child child = Child.start(List.of(), options)) {
      JsonNode config = child.config();
      token = config.path("developerToken").asString();
      Api api = Child.api(config);
      files.put(api.file("0", "large.txt", large), large);
      CountDownLatch enough = new CountDownLatch(100);
      for (int i = 0; i < 4; i++) {
        String content = i == 0 ? large : "small";
        String name = i + "-";
        writers.execute(
            () -> {
              try {
                for (int n = 0; ; n++) {
                  files.put(api.file("0", name + n, content + n), content + n);
                  enough.countDown();
                }
              } catch (UncheckedIOException e) {
                // It was killed.
              }
            });
      }
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      child.kill();
    } finally {
      writers.shutdown();
    }
    assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    Files.writeString(folder.resolve("contents").resolve("upload-1"), "left behind");

    try (Child child = Child.start(List.of(), options)) {
      JsonNode config = child.config();
      Api api = Child.api(config).as(token);
      assertThat(api.get("/2.0/folders/0/items").json().path("total_count").asInt())
          .isBetween(files.size(), files.size() + 4);
      files.forEach((id, content) -> assertThat(api.download(id)).isEqualTo(content));
      assertThat(api.upload("0", "LARGE.txt", "x").status()).isEqualTo(409);
      assertThat(folder.resolve("contents").resolve("upload-1")).doesNotExist();
      assertThat(child.stop()).isEqualTo(143);
    }
  }

  @Test
  void aFolderInUseIsToldAndNotShared() throws Exception {
    try (BoxEmulator first = BoxEmulator.builder().data(folder).start();
        Child second = Child.start(List.of(), "--data", folder.toString())) {
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.errors().strip())
          .isEqualTo(
              "The emulator cannot start: "
                  + folder.resolve("box.mv")
                  + " is in use by another emulator");
      assertThat(new Api(first).get("/2.0/users/me").status()).isEqualTo(200);
    }
  }
}
