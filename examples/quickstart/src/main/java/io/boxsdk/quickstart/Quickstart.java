// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.quickstart;

import io.boxsdk.api.BoxException;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxUser;
import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Does the main job against a local Box; or against the real one, if the environment says how to
 * log in. With {@code doctor} and perhaps a configuration file as arguments, says what is wrong
 * with the configuration instead.
 */
public final class Quickstart {

  private static final List<String> LOGINS =
      List.of("BOX_CONFIG_FILE", "BOX_DEVELOPER_TOKEN", "BOX_CLIENT_ID");

  private Quickstart() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0) {
      System.exit(Doctor.run(args, System.out));
    }
    try {
      if (LOGINS.stream().anyMatch(System.getenv()::containsKey)) {
        real(System.out);
      } else {
        local(System.out);
      }
    } catch (BoxException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static void local(PrintStream out) throws IOException, InterruptedException {
    try (BoxEmulator emulator = BoxEmulator.start()) {
      Steps steps = new Steps(out);
      steps.say("Start a local Box", emulator.apiUrl().toString());
      OAuth2 app =
          OAuth2.app(emulator.clientId(), emulator.clientSecret())
              .withAuthorizeUrl(emulator.authorizeUrl());
      Authorization authorization = app.authorization(URI.create("http://127.0.0.1/callback"));
      steps.say("Ask for access", "as a browser would, at /api/oauth2/authorize");
      URI redirected = new Browser().grant(authorization.uri());
      steps.say("Access was granted", "the state matches, the code is exchanged at the first call");
      try (BoxClient box =
          BoxClient.builder()
              .baseUrl(emulator.apiUrl())
              .clock(emulator.clock())
              .authenticator(authorization.grant(redirected))
              .build()) {
        new MainJob(box, steps).run();
        long tokens = emulator.count("POST /oauth2/token");
        emulator.clock().advance(Duration.ofHours(2));
        BoxUser me = box.me();
        steps.say(
            "Two hours later",
            "the token has expired; %s is still logged in after %d refresh"
                .formatted(me.name(), emulator.count("POST /oauth2/token") - tokens));
      }
      steps.done();
    }
  }

  private static void real(PrintStream out) throws IOException {
    Steps steps = new Steps(out);
    steps.say("Use the real Box", "with the login of the environment");
    try (BoxClient box = BoxClient.fromEnvironment()) {
      new MainJob(box, steps).run();
    }
    steps.done();
  }
}
