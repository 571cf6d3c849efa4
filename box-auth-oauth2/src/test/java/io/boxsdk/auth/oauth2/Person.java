// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

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

/** Opens the authorize page and presses its button. */
final class Person {

  private static final Pattern FIELD =
      Pattern.compile("<(?:input|button)[^>]*\\sname=\"([^\"]*)\"[^>]*>");
  private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  /** Where the browser is sent afterwards. */
  URI grant(URI page) {
    String html = get(page);
    String form =
        FIELD
            .matcher(html)
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
    return URI.create(answer.headers().firstValue("location").orElseThrow());
  }

  String get(URI page) {
    return send(HttpRequest.newBuilder(page)).body();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
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
