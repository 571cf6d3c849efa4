// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What the SDK has no calls for yet. */
final class Raw {

  private Raw() {}

  /** Posts JSON as the administrator, and returns the id of what it made. */
  static String post(BoxEmulator emulator, String path, String json) {
    return send(emulator, "POST", path, json).replaceAll("(?s).*\"id\":\"(\\d+)\".*", "$1");
  }

  /** Sends JSON as the administrator, and returns what comes back. */
  static String send(BoxEmulator emulator, String method, String path, String json) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(emulator.apiUrl().resolve(path))
                  .header("authorization", "Bearer " + emulator.developerToken())
                  .method(method, HttpRequest.BodyPublishers.ofString(json))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
