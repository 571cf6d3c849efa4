// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.auth.Grant;
import io.boxsdk.core.BoxClient;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.testkit.Person;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads, one client, and token requests counted at the server. */
class SingleFlightTest {

  private static final int THREADS = 64;
  private static final int EXPIRIES = 1000;

  /** So many exchanges are logged apart from those of other tests. */
  @TempDir Path log;

  @Test
  @Timeout(600)
  @DisplayName("W44 many threads share a client, and renew a token once each time it ends")
  void manyThreadsRenewATokenOnceEachTimeItEnds() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try (BoxEmulator emulator =
            BoxEmulator.builder().refreshTokens(RefreshTokens.STRICT).wireLog(log).start();
        BoxClient box =
            BoxClient.builder()
                .baseUrl(emulator.apiUrl())
                .clock(emulator.clock())
                .authenticator(login(emulator))
                .build()) {
      box.me();
      CyclicBarrier round =
          new CyclicBarrier(THREADS, () -> emulator.clock().advance(Duration.ofHours(2)));
      Callable<Integer> calls =
          () -> {
            int done = 0;
            for (int expiry = 0; expiry < EXPIRIES; expiry++) {
              round.await();
              done += box.me().name().equals("Ada Admin") ? 1 : 0;
            }
            return done;
          };
      List<Integer> done = new ArrayList<>();
      for (Future<Integer> thread : executor.invokeAll(Collections.nCopies(THREADS, calls))) {
        done.add(thread.get());
      }
      assertThat(done).containsOnly(EXPIRIES);
      assertThat(emulator.count("POST /oauth2/token")).isEqualTo(1 + EXPIRIES);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Grant login(BoxEmulator emulator) {
    Authorization authorization =
        OAuth2.app(emulator.clientId(), emulator.clientSecret())
            .withAuthorizeUrl(emulator.authorizeUrl())
            .authorization(URI.create("http://127.0.0.1:9/callback"));
    return authorization.grant(new Person().grant(authorization.uri()));
  }
}
