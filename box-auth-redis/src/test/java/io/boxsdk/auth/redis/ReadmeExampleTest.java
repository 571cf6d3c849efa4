// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.BoxEmulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's line about many processes is a line of this test. */
class ReadmeExampleTest {

  private static final Pattern LINE = Pattern.compile("\n {4}(BoxClient\\..*RedisTokenStore.*)\n");

  @Test
  void theLineInTheReadmeRuns() throws Exception {
    try (BoxEmulator emulator = BoxEmulator.start();
        LocalRedis local = LocalRedis.start()) {
      URI redis = local.url();
      AccessToken kept = new AccessToken(emulator.developerToken(), null, Instant.MAX);
      OAuth2 app = OAuth2.app(emulator.clientId(), emulator.clientSecret());
      try (BoxClient box =
          BoxClient.builder()
              .baseUrl(emulator.apiUrl())
              .authenticator(app.forUser("ada").tokens(kept))
              .set(RedisTokenStore.URL, redis)
              .build()) {
        assertThat(box.me().name()).isEqualTo("Ada Admin");
      }
      assertThat(local.client().keys("*")).hasSize(1);
    }
    Matcher line = LINE.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(line.find()).isTrue();
    String here =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    assertThat(squeezed(here).replace(".baseUrl(emulator.apiUrl())", ""))
        .contains(squeezed(line.group(1)));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }
}
