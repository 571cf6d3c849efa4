// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.emulator.BoxEmulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shared links, made by the plain API. */
final class Links {

  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

  private Links() {}

  static String open(BoxEmulator emulator, String folder) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(emulator.apiUrl() + "/2.0/folders/" + folder))
            .header("Authorization", "Bearer " + emulator.developerToken())
            .PUT(BodyPublishers.ofString("{\"shared_link\":{\"access\":\"open\"}}"))
            .build();
    Matcher url =
        URL.matcher(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    if (!url.find()) {
      throw new AssertionError("No link was made");
    }
    return url.group(1);
  }
}
