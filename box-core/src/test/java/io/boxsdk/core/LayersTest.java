// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.NetworkLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What layers see, and how often. */
class LayersTest {

  @RegisterExtension final LocalBox box = new LocalBox();
  private final List<HttpRequest> calls = new ArrayList<>();
  private final List<HttpRequest> attempts = new ArrayList<>();

  @Test
  void aCallIsSeenOnceAndEachOfItsAttemptsOnce() {
    box.faults("GET /2.0/users/me", "return-500", "401-once", "no-response");
    try (BoxClient client = client()) {
      client.me();
    }
    assertThat(calls)
        .extracting(HttpRequest::toString)
        .filteredOn("GET /users/{id}"::equals)
        .hasSize(1);
    assertThat(attempts)
        .extracting(HttpRequest::toString)
        .filteredOn("GET /users/{id}"::equals)
        .hasSize(4);
  }

  @Test
  void aRedirectIsSeenAroundAttemptsOnly() {
    BoxFile file = box.root().upload("f", Body.of(new byte[10]));
    try (BoxClient client = client()) {
      client.file(file.id()).download(new ByteArrayOutputStream());
    }
    assertThat(calls).filteredOn(r -> r.operation().endsWith("/content")).hasSize(1);
    assertThat(attempts)
        .filteredOn(r -> r.operation().endsWith("/content"))
        .extracting(r -> r.headers().first("authorization").isPresent())
        .containsExactly(true, false);
  }

  @Test
  void aCallHasNoTokenYetButMayHoldOtherSecrets() {
    try (BoxClient client = client()) {
      client.withSharedLink("https://app.box.com/s/abc", "canary").user("me").get();
    }
    assertThat(calls)
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.headers().first("authorization")).isEmpty());
    assertThat(calls.get(0).headers().first("boxapi").orElseThrow()).contains("canary");
    assertThat(attempts.get(1).headers().first("authorization")).isPresent();
  }

  @Test
  void theClientsOwnTokenRequestIsACallToo() {
    try (BoxClient client = client()) {
      client.me();
    }
    assertThat(calls)
        .extracting(HttpRequest::toString)
        .containsExactly("GET /users/{id}", "POST /oauth2/token");
    assertThat(body(calls.get(1))).contains("client_secret=" + box.emulator.clientSecret());
    assertThat(attempts)
        .extracting(HttpRequest::toString)
        .containsExactly("POST /oauth2/token", "GET /users/{id}");
  }

  private BoxClient client() {
    return box.builder(new ClientCredentials(box.emulator))
        .layer(NetworkLayer.Position.CALL, (request, next) -> next.send(seen(request, calls)))
        .layer(NetworkLayer.Position.ATTEMPT, (request, next) -> next.send(seen(request, attempts)))
        .build();
  }

  private static HttpRequest seen(HttpRequest request, List<HttpRequest> by) {
    by.add(request);
    return request;
  }

  private static String body(HttpRequest request) {
    try (var in = request.body().orElseThrow().open()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
