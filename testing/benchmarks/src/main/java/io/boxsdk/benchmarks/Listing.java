// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.benchmarks;

import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxFolder;
import io.boxsdk.core.BoxItem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One folder with very many items, listed by the SDK and by a loop that one would write without it,
 * in turn in one small process; the local Box is another one.
 */
final class Listing {

  private static final int ITEMS = Integer.getInteger("items", 100_000);
  private static final int PAIRS = 7;
  private static final int FILLING_THREADS = 4;
  private static final String FIELDS = "type,id,name,size,modified_at,etag";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final String url;
  private final String token;

  private Listing(String url, String token) {
    this.url = url;
    this.token = token;
  }

  public static void main(String[] args) throws Exception {
    Process emulator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.boxsdk.emulator.shell.Main",
                "--port",
                "0",
                "--print-config")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String config = emulator.inputReader(StandardCharsets.UTF_8).readLine();
      JsonNode ready = JsonMapper.shared().readTree(config);
      new Listing(ready.path("apiUrl").stringValue(), ready.path("developerToken").stringValue())
          .run();
    } finally {
      emulator.destroy();
      emulator.waitFor();
    }
  }

  private void run() throws Exception {
    String folder = fill();
    try (BoxClient box =
        BoxClient.builder()
            .baseUrl(URI.create(url))
            .authenticator(OAuth2.developerToken(token))
            .build()) {
      BoxFolder listed = box.folder(folder);
      List<Double> bare = new ArrayList<>();
      List<Double> sdk = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      perSecond(() -> bareLoop(folder));
      perSecond(() -> sdkLoop(listed));
      for (int pair = 0; pair < PAIRS; pair++) {
        bare.add(perSecond(() -> bareLoop(folder)));
        sdk.add(perSecond(() -> sdkLoop(listed)));
        ratios.add(sdk.get(pair) / bare.get(pair));
      }
      System.out.printf(
          "Java %s, -Xmx%dm, %,d items, %d pairs: bare %s items/s, SDK %s items/s, ratio %s%n",
          Runtime.version(),
          Runtime.getRuntime().maxMemory() >> 20,
          ITEMS,
          PAIRS,
          Spread.of(bare, "%,.0f"),
          Spread.of(sdk, "%,.0f"),
          Spread.of(ratios, "%.2f"));
    }
  }

  private interface Loop {
    long run() throws IOException, InterruptedException;
  }

  private static double perSecond(Loop loop) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long seen = loop.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (seen != ITEMS) {
      throw new IllegalStateException("Saw %d items instead of %d".formatted(seen, ITEMS));
    }
    return seen / seconds;
  }

  private long sdkLoop(BoxFolder folder) {
    long count = 0;
    for (BoxItem item : folder.items().fields(FIELDS.split(","))) {
      count += used(item.id(), item.name(), item.size(), item.modifiedAt().isPresent());
    }
    return count;
  }

  private long bareLoop(String folder) throws IOException, InterruptedException {
    long count = 0;
    String marker = "";
    do {
      JsonNode page =
          get(
              "/2.0/folders/%s/items?fields=%s&limit=1000&usemarker=true%s"
                  .formatted(
                      folder,
                      FIELDS,
                      marker.isEmpty()
                          ? ""
                          : "&marker=" + URLEncoder.encode(marker, StandardCharsets.UTF_8)));
      for (JsonNode item : page.path("entries")) {
        count +=
            used(
                item.path("id").stringValue(),
                item.path("name").stringValue(),
                item.path("size").longValue(),
                java.time.OffsetDateTime.parse(item.path("modified_at").stringValue())
                    .toInstant()
                    .isAfter(java.time.Instant.EPOCH));
      }
      marker = page.path("next_marker").asString("");
    } while (!marker.isEmpty());
    return count;
  }

  /** Something that depends on every field, so that none can be left out. */
  private static int used(String id, String name, long size, boolean changed) {
    return id.isEmpty() || name.isEmpty() || size < 0 || !changed ? 0 : 1;
  }

  private String fill() throws Exception {
    String folder = create("many", "0");
    ExecutorService threads = Executors.newFixedThreadPool(FILLING_THREADS);
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int thread = 0; thread < FILLING_THREADS; thread++) {
        int first = thread;
        parts.add(
            threads.submit(
                () -> {
                  for (int i = first; i < ITEMS; i += FILLING_THREADS) {
                    create("item %06d".formatted(i), folder);
                  }
                  return null;
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } finally {
      threads.shutdown();
    }
    return folder;
  }

  private String create(String name, String parent) throws IOException, InterruptedException {
    String body = "{\"name\":\"%s\",\"parent\":{\"id\":\"%s\"}}".formatted(name, parent);
    return answer(request("/2.0/folders").POST(BodyPublishers.ofString(body)).build())
        .path("id")
        .stringValue();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return answer(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
      return mapper.readTree(body);
    }
  }
}
