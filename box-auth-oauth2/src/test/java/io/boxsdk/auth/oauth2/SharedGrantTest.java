// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static io.boxsdk.auth.oauth2.LocalApp.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.core.BoxClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that keep their tokens together, by nothing but callbacks and a lock. */
class SharedGrantTest {

  @RegisterExtension private final LocalApp local = new LocalApp();

  private final AtomicReference<AccessToken> place = new AtomicReference<>();
  private final AtomicInteger retrieved = new AtomicInteger();
  private final CountingLock lock = new CountingLock();

  private static final class CountingLock extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    final AtomicInteger taken = new AtomicInteger();

    @Override
    public void lock() {
      super.lock();
      taken.incrementAndGet();
    }
  }

  private BoxClient client() {
    return local.client(local.app().shared(this::retrieve, place::set, lock));
  }

  private AccessToken retrieve() {
    retrieved.incrementAndGet();
    return place.get();
  }

  @Test
  @DisplayName("S031 the shared tokens are asked for under the lock before they are renewed")
  void s031() {
    place.set(local.ended());
    AtomicBoolean underLock = new AtomicBoolean();
    try (BoxClient box =
        local.client(
            local
                .app()
                .shared(
                    () -> {
                      underLock.set(lock.isHeldByCurrentThread());
                      return place.get();
                    },
                    token -> {
                      assertThat(lock.isHeldByCurrentThread()).isTrue();
                      place.set(token);
                    },
                    lock))) {
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(underLock).isTrue();
      assertThat(place.get()).isEqualTo(box.accessToken());
      assertThat(local.told).containsExactly(place.get());
    }
  }

  @Test
  @DisplayName("S032 tokens that somebody else has renewed are used from then on")
  void s032() {
    place.set(local.ended());
    try (BoxClient first = client();
        BoxClient second = client()) {
      first.me();
      second.me();
      assertThat(local.forms.sent).hasSize(1);
      local.emulator.clock().advance(Duration.ofHours(2));
      second.me();
      first.me();
      assertThat(local.forms.sent).hasSize(2);
      assertThat(first.accessToken()).isEqualTo(second.accessToken()).isEqualTo(place.get());
    }
  }

  @Test
  @DisplayName("W06 after a refusal the tokens that somebody else has renewed are taken over")
  void w06() {
    place.set(local.ended());
    try (BoxClient first = client();
        BoxClient second = client()) {
      first.me();
      second.me();
      // Only the first is told that its token was refused.
      local.emulator.faults().on(ME, "401-once");
      first.me();
      local.emulator.faults().on(ME, "401-once");
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      assertThat(local.forms.sent).hasSize(2);
      assertThat(second.accessToken()).isEqualTo(place.get());
    }
  }

  /**
   * Differs: the lock comes with the place that it guards. For all other ways to authenticate it is
   * the lease of the token store, which ends by itself if its holder dies.
   */
  @Test
  @DisplayName("S013 the caller's lock is taken once for each renewal, however many threads wait")
  void s013() throws Exception {
    place.set(local.ended());
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try (BoxClient box = client()) {
      for (int round = 1; round <= 3; round++) {
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          calls.add(executor.submit(() -> box.me().name()));
        }
        for (Future<String> call : calls) {
          assertThat(call.get()).isEqualTo("Ada Admin");
        }
        assertThat(lock.taken).hasValue(round);
        assertThat(local.forms.sent).hasSize(round);
        local.emulator.clock().advance(Duration.ofHours(2));
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void withoutALockTheOneWhoCameLaterTakesTheTokensOver() throws Exception {
    place.set(local.ended());
    AccessToken stale = place.get();
    try (BoxClient first = client()) {
      first.me();
      first.me();
    }
    // What the second one sees until Box refuses the spent refresh token.
    AtomicInteger asked = new AtomicInteger();
    try (BoxClient second =
        local.client(
            local
                .app()
                .shared(
                    () -> asked.incrementAndGet() < 3 ? stale : place.get(),
                    place::set,
                    new ReentrantLock()))) {
      assertThat(second.me().name()).isEqualTo("Ada Admin");
      assertThat(second.accessToken()).isEqualTo(place.get());
    }
    assertThat(local.emulator.requests())
        .anyMatch(r -> r.path().equals("/oauth2/token") && r.status() == 400);
  }

  @Test
  void tokensThatCouldNotBeStoredAreNotLost() {
    place.set(local.ended());
    AtomicBoolean full = new AtomicBoolean(true);
    try (BoxClient box =
        local.client(
            local
                .app()
                .shared(
                    place::get,
                    token -> {
                      if (full.get()) {
                        throw new IllegalStateException("No space left");
                      }
                      place.set(token);
                    },
                    lock))) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("could not be stored")
          .hasStackTraceContaining("No space left");
      full.set(false);
      assertThat(box.me().name()).isEqualTo("Ada Admin");
      assertThat(place.get()).isEqualTo(box.accessToken());
    }
    assertThat(local.forms.sent).hasSize(1);
    assertThat(lock.isLocked()).isFalse();
  }

  @Test
  void aPlaceThatIsEmptyOrBrokenIsATypedException() {
    try (BoxClient box = client()) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("log in again");
      assertThat(retrieved).hasPositiveValue();
    }
    try (BoxClient box =
        local.client(
            local
                .app()
                .shared(
                    () -> {
                      throw new IllegalStateException("gone");
                    },
                    token -> {},
                    lock))) {
      assertThatThrownBy(box::me)
          .isInstanceOf(BoxAuthException.class)
          .hasMessageContaining("could not be retrieved");
    }
    assertThat(lock.isLocked()).isFalse();
  }
}
