// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.RefreshTokens;
import io.boxsdk.emulator.http.Router;
import io.boxsdk.emulator.store.Contents;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OperationsTest {
  @Test
  void everyOperationIsFoundByItsNounAlone() throws IOException {
    for (String name : table().names()) {
      assertThat(table().canonical(name)).isEqualTo(name);
    }
  }

  @Test
  void anUploadIsAlsoFoundByItsPathOnTheUploadHost() throws IOException {
    assertThat(table().canonical("POST /2.0/files/content"))
        .isEqualTo("POST /api/2.0/files/content");
    assertThat(table().canonical("POST /2.0/files/nothing")).isNull();
    assertThat(table().canonical("POST /2.0/nothing")).isNull();
  }

  /** One that was asked for nothing yet. */
  private static Router table() throws IOException {
    Store store = Store.open(null);
    try (store;
        Contents contents = new Contents(store, null)) {
      Duration hour = Duration.ofHours(1);
      return new Box(
              store,
              contents,
              Clock.systemUTC(),
              RefreshTokens.SAME_PAIR,
              hour,
              hour,
              0,
              call -> "http://localhost",
              call -> "http://localhost")
          .router();
    }
  }
}
