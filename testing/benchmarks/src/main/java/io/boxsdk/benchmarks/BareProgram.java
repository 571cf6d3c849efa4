// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** What one would write without an SDK: one request, its JSON, one field. */
final class BareProgram {

  private BareProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(URI.create(args[0] + "/2.0/users/me"))
                .header("authorization", "Bearer " + args[1])
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      System.out.println(JsonMapper.builder().build().readTree(body).get("name").stringValue());
    }
    // The client's threads would keep the process alive for a while.
    Runtime.getRuntime().halt(0);
  }
}
