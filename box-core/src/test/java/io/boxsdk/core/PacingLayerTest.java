// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PacingLayerTest {

  @RegisterExtension final LocalBox box = new LocalBox();
  private final AtomicLong now = new AtomicLong();
  private final List<Long> sent = new ArrayList<>();

  private HttpResponse send(PacingLayer layer, String user) {
    HttpRequest request =
        HttpRequest.of(
            "GET", URI.create("http://127.0.0.1/"), "/users/{id}", Duration.ofSeconds(1));
    return layer.send(
        user == null ? request : request.withHeader("as-user", user),
        passed -> {
          sent.add(now.get());
          return new HttpResponse(200, Headers.EMPTY, InputStream.nullInputStream());
        });
  }

  private PacingLayer layer(int requests, Duration time) {
    return PacingLayer.perUser(requests, time, now::get, wait -> now.addAndGet(wait.toNanos()));
  }

  @Test
  void inNoMinuteAreThereMoreThanAllowed() {
    PacingLayer layer = layer(100, Duration.ofMinutes(1));
    for (int i = 0; i < 500; i++) {
      send(layer, null);
    }
    long minute = Duration.ofMinutes(1).toNanos();
    for (int i = 0; i + 100 < sent.size(); i++) {
      assertThat(sent.get(i + 100) - sent.get(i)).isGreaterThanOrEqualTo(minute);
    }
    assertThat(sent.subList(0, 10)).containsOnly(0L);
    assertThat(now.get()).isLessThan(6 * minute);
  }

  @Test
  void aPauseIsPaidBackOnlyInPart() {
    PacingLayer layer = layer(100, Duration.ofMinutes(1));
    now.set(Duration.ofHours(1).toNanos());
    long begin = now.get();
    for (int i = 0; i < 11; i++) {
      send(layer, "7");
    }
    assertThat(sent).startsWith(begin, begin);
    assertThat(sent.get(10)).isGreaterThan(begin);
  }

  @Test
  void usersDoNotWaitForEachOther() {
    PacingLayer layer = layer(1, Duration.ofMinutes(1));
    for (int user = 0; user < 20_000; user++) {
      send(layer, "" + user);
    }
    send(layer, null);
    assertThat(now).hasValue(0);
    send(layer, "19999");
    assertThat(now).hasValue(Duration.ofMinutes(1).toNanos());
  }

  @Test
  void manyThreadsShareOneBucket() throws InterruptedException {
    AtomicLong waited = new AtomicLong();
    PacingLayer layer =
        PacingLayer.perUser(
            100,
            Duration.ofMinutes(1),
            () -> 0,
            wait -> waited.accumulateAndGet(wait.toNanos(), Math::max));
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(8);
    for (int thread = 0; thread < 8; thread++) {
      new Thread(
              () -> {
                for (int i = 0; i < 50; i++) {
                  layer
                      .send(
                          HttpRequest.of(
                              "GET", URI.create("http://127.0.0.1/"), "/x", Duration.ofSeconds(1)),
                          passed -> {
                            calls.incrementAndGet();
                            return new HttpResponse(
                                200, Headers.EMPTY, InputStream.nullInputStream());
                          })
                      .close();
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(calls).hasValue(400);
    // The last of 400 waits for all but the ten that may come at once.
    assertThat(waited).hasValue(390 * (Duration.ofMinutes(1).toNanos() / 90));
  }

  @Test
  void anInterruptEndsTheWaitAndNothingIsSent() {
    PacingLayer layer =
        PacingLayer.perUser(
            1,
            Duration.ofMinutes(1),
            () -> 0,
            wait -> {
              throw new InterruptedException();
            });
    try (BoxClient client =
        box.builder(LocalBox.DeveloperTokens.of(box.emulator))
            .layer(NetworkLayer.Position.ATTEMPT, layer)
            .build()) {
      client.me();
      assertThatThrownBy(client::me)
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse())
          .hasMessageContaining("waited for its turn; it was not sent");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(box.emulator.requests()).hasSize(1);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> PacingLayer.perUser(0, Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PacingLayer.perUser(1, Duration.ofMinutes(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PacingLayer.perUser(1, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(PacingLayer.perUser()).isNotNull();
  }
}
