// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.store.Store;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitingRoomTest {

  /** A reset meets a request just before it begins to wait: it would wait until its end. */
  @Test
  @Timeout(60)
  void whoWasHereBeforeTheReleaseDoesNotWait() throws Exception {
    try (Store store = Store.open(null)) {
      WaitingRoom room = new WaitingRoom(store, Clock.systemUTC());
      long arrived = room.arrive();

      room.release();

      assertThat(room.<String>await(arrived, Instant.MAX, () -> null)).isNull();
      room.awaitRelease(arrived);
      assertThat(room.await(room.arrive(), Instant.MAX, () -> "news")).isEqualTo("news");
    }
  }
}
