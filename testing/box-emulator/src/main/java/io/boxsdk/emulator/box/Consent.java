// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The page on which a user lets an application in. */
final class Consent {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      body { margin: 0; background: #f4f6f8; color: #222; font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 26rem; margin: 12vh auto; padding: 2rem; background: #fff;
        border-radius: 8px; box-shadow: 0 1px 4px rgba(0, 0, 0, .2); }
      h1 { margin-top: 0; font-size: 1.3rem; }
      button { padding: .7rem 1.4rem; border: 0; border-radius: 4px; background: #0061d5;
        color: #fff; font: inherit; cursor: pointer; }
      a { margin-left: 1rem; color: #555; }
      </style>
      </head>
      <body><main><h1>%1$s</h1>%2$s</main></body>
      </html>
      """;

  private final Codes codes;

  Consent(Codes codes) {
    this.codes = codes;
  }

  Answer page(Call call) {
    Parameters request = call.query();
    check(request);
    StringBuilder form = new StringBuilder("<p>You are Ada Admin of this local Box. <b>");
    form.append(escape(request.get("client_id", "")))
        .append("</b> asks to read and change your files.</p><form method=\"post\">");
    request
        .all()
        .forEach(
            (name, value) ->
                form.append("<input type=\"hidden\" name=\"")
                    .append(escape(name))
                    .append("\" value=\"")
                    .append(escape(value))
                    .append("\">"));
    String denied =
        "error=access_denied&error_description="
            + encode("The user denied access to your application");
    form.append("<button type=\"submit\">Grant access to Box</button> <a href=\"")
        .append(escape(back(request, denied)))
        .append("\">Deny</a></form>");
    return Answer.html(200, PAGE.formatted("Grant access to Box", form));
  }

  Answer decide(Call call) {
    Parameters form = call.form();
    Parameters request = form.get("client_id") == null ? call.query() : form;
    check(request);
    return Answer.redirect(back(request, "code=" + codes.issue(Users.ADMIN, request, call.now())));
  }

  /** Where the browser goes afterwards. */
  private static String back(Parameters request, String outcome) {
    StringBuilder target = new StringBuilder(request.get("redirect_uri", ""));
    target.append(target.indexOf("?") < 0 ? '?' : '&');
    String state = request.get("state");
    if (state != null) {
      target.append("state=").append(encode(state)).append('&');
    }
    return target.append(outcome).toString();
  }

  private static void check(Parameters request) {
    if (!OAuth.CLIENT_ID.equals(request.get("client_id"))) {
      throw refused("invalid_client", "There is no application with this client id.");
    }
    if (!"code".equals(request.get("response_type"))) {
      throw refused("unsupported_response_type", "The response type must be code.");
    }
    String redirect = request.get("redirect_uri", "");
    if (redirect.isEmpty()) {
      throw refused("redirect_uri_missing", "The request does not say where to go back to.");
    }
    if (!isAbsolute(redirect)) {
      throw refused("redirect_uri_mismatch", "The redirect URI is no absolute URI.");
    }
    if (!Set.of("", "plain", "S256").contains(request.get("code_challenge_method", ""))) {
      throw refused("invalid_request", "The code challenge method must be S256 or plain.");
    }
  }

  private static boolean isAbsolute(String uri) {
    try {
      URI parsed = URI.create(uri);
      return parsed.isAbsolute() && !parsed.isOpaque() && parsed.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Refusal refused(String error, String why) {
    String body = "<p>" + why + "</p><p><code>" + error + "</code></p>";
    return new Refusal(Answer.html(400, PAGE.formatted("This cannot be granted", body)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
