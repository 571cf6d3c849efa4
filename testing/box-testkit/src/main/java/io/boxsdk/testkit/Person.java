// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stands in for a person with a browser, in tests of a login. */
public final class Person {

  private static final Pattern FIELD = Pattern.compile("<input[^>]*\\sname=\"([^\"]*)\"[^>]*>");
  private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  /** A person who sits down at the browser. */
  public Person() {}

  /**
   * Opens the emulator's authorize page and presses its button.
   *
   * @return where the browser is sent afterwards; {@link #open} goes there
   * @throws IllegalStateException if the page does not grant
   */
  public URI grant(URI page) {
    String form =
        FIELD
            .matcher(open(page))
            .results()
            .map(
                field -> {
                  Matcher value = VALUE.matcher(field.group());
                  return encoded(field.group(1))
                      + "="
                      + encoded(value.find() ? value.group(1) : "");
                })
            .collect(Collectors.joining("&"));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(page.resolve(page.getPath()))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    return URI.create(
        answer
            .headers()
            .firstValue("location")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The page did not grant: HTTP " + answer.statusCode())));
  }

  /** Opens a page and gives its text. */
  public String open(URI page) {
    return send(HttpRequest.newBuilder(page)).body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static String encoded(String html) {
    return URLEncoder.encode(
        html.replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&#39;", "'")
            .replace("&amp;", "&"),
        StandardCharsets.UTF_8);
  }
}
