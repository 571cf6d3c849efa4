// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.spi.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The client's own settings. Modules have theirs, on their façades. */
public final class BoxSettings {

  /** Where Box is; {@code https://api.box.com}. */
  public static final Setting<URI> API_URL =
      Setting.uri("client.api-url").withDefault(URI.create("https://api.box.com"));

  /** Where content is sent to; {@code https://upload.box.com/api}. */
  public static final Setting<URI> UPLOAD_URL =
      Setting.uri("client.upload-url").withDefault(URI.create("https://upload.box.com/api"));

  /** Where tokens come from; {@code https://api.box.com/oauth2/token}. */
  public static final Setting<URI> TOKEN_URL =
      Setting.uri("client.token-url").withDefault(URI.create("https://api.box.com/oauth2/token"));

  /** Where tokens are revoked; {@code https://api.box.com/oauth2/revoke}. */
  public static final Setting<URI> REVOKE_URL =
      Setting.uri("client.revoke-url").withDefault(URI.create("https://api.box.com/oauth2/revoke"));

  /** How many attempts a call may take, the first included; 5. */
  public static final Setting<Integer> MAX_ATTEMPTS =
      Setting.number("client.max-attempts").withDefault(5);

  /** How long the status line of one attempt may take; 100 seconds. */
  public static final Setting<Duration> RESPONSE_TIMEOUT =
      Setting.duration("client.response-timeout").withDefault(Duration.ofSeconds(100));

  /** How long a call may be tried: after that, no further attempt of it is begun; 5 minutes. */
  public static final Setting<Duration> CALL_PATIENCE =
      Setting.duration("client.call-patience").withDefault(Duration.ofMinutes(5));

  /** The file to keep tokens in, as {@link FileTokenStore} does; unset, they are not kept. */
  public static final Setting<Path> TOKEN_FILE = Setting.path("client.token-file");

  /** What the client calls itself in the {@code User-Agent} header. */
  public static final Setting<String> USER_AGENT =
      Setting.text("client.user-agent").withDefault("boxsdk-java");

  static final List<Setting<?>> ALL =
      List.of(
          API_URL,
          UPLOAD_URL,
          TOKEN_URL,
          REVOKE_URL,
          MAX_ATTEMPTS,
          RESPONSE_TIMEOUT,
          CALL_PATIENCE,
          TOKEN_FILE,
          USER_AGENT);

  private BoxSettings() {}
}
