// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.MeteringLayer.Measured;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeteringLayerTest {

  @RegisterExtension final LocalBox box = new LocalBox();

  @Test
  void attemptsAndCallsAreTold() {
    List<Measured> attempts = new CopyOnWriteArrayList<>();
    List<Measured> calls = new CopyOnWriteArrayList<>();
    AtomicLong clock = new AtomicLong();
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .layer(
                NetworkLayer.Position.ATTEMPT,
                MeteringLayer.of(attempts::add, () -> clock.addAndGet(1_000_000)))
            .layer(NetworkLayer.Position.CALL, MeteringLayer.of(calls::add, clock::get))
            .build()) {
      box.faults("GET /2.0/users/me", "return-503", "no-response");
      client.me();
    }
    Duration time = Duration.ofMillis(1);
    assertThat(attempts)
        .containsExactly(
            new Measured("GET", "/users/{id}", 1, 503, time),
            new Measured("GET", "/users/{id}", 2, 0, time),
            new Measured("GET", "/users/{id}", 3, 200, time));
    assertThat(calls)
        .containsExactly(new Measured("GET", "/users/{id}", 1, 200, Duration.ofMillis(6)));
  }

  @Test
  void aListenerThatThrowsTellsWhoeverCalled() {
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .layer(
                NetworkLayer.Position.CALL,
                MeteringLayer.of(
                    measured -> {
                      throw new IllegalStateException("full");
                    }))
            .build()) {
      assertThatThrownBy(client::me).isInstanceOf(IllegalStateException.class).hasMessage("full");
    }
    assertThatThrownBy(() -> MeteringLayer.of(null)).isInstanceOf(IllegalArgumentException.class);
  }
}
