// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.emulator.BoxEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BoxEmulatorExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoxEmulatorExtensionTest {

  private static URI first;

  @Test
  @Order(1)
  void aTestIsGivenARunningBox(BoxEmulator emulator) throws IOException, InterruptedException {
    first = emulator.apiUrl();
    assertThat(me(emulator)).isEqualTo(200);
    assertThat(emulator.requests()).hasSize(1);
  }

  @Test
  @Order(2)
  void theNextTestIsGivenTheSameOneEmptied(BoxEmulator emulator)
      throws IOException, InterruptedException {
    assertThat(emulator.apiUrl()).isEqualTo(first);
    assertThat(emulator.requests()).isEmpty();
    assertThat(me(emulator)).isEqualTo(200);
  }

  private static int me(BoxEmulator emulator) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(emulator.apiUrl() + "/2.0/users/me"))
                .header("authorization", "Bearer " + emulator.developerToken())
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
