// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stands in for a person with a browser: fetches the page, presses its button. */
final class Browser {

  private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]*)\"");
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|button)[^>]*\\sname=\"([^\"]*)\"[^>]*>");
  private static final Pattern VALUE = Pattern.compile("\\svalue=\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  /** Where the application's page would be opened after the person has granted access. */
  URI grant(URI page) throws IOException, InterruptedException {
    String html =
        http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher action = ACTION.matcher(html);
    URI target = action.find() ? page.resolve(unescaped(action.group(1))) : page;
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
    HttpResponse<Void> answer =
        http.send(
            HttpRequest.newBuilder(target)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.discarding());
    return URI.create(
        answer
            .headers()
            .firstValue("location")
            .orElseThrow(
                () -> new IOException("The page did not grant: HTTP " + answer.statusCode())));
  }

  private static String encoded(String html) {
    return URLEncoder.encode(unescaped(html), StandardCharsets.UTF_8);
  }

  private static String unescaped(String html) {
    return html.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
