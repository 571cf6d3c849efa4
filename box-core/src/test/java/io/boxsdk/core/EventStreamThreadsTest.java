// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.BoxTransportException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lost event would be waited for without end: hence the time-out. */
@Timeout(300)
class EventStreamThreadsTest {

  private static final String EVENTS = "GET /2.0/events";
  private static final String POLL = "GET /realtime/subscribe";

  @RegisterExtension final LocalBox box = new LocalBox();

  /** How a thread that pulls came to its end. */
  private record Ending(Throwable failure, boolean interrupted) {}

  private static final class Puller extends Thread {
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final BoxEventStream stream;

    Puller(BoxEventStream stream) {
      this.stream = stream;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      Throwable failure = null;
      try {
        stream.run(event -> {});
      } catch (RuntimeException e) {
        failure = e;
      }
      ending.complete(new Ending(failure, isInterrupted()));
    }

    Ending ending() throws Exception {
      return ending.get(20, TimeUnit.SECONDS);
    }
  }

  private void awaitPoll() {
    while (box.emulator.count(POLL) == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("W32 closing from another thread ends an open poll, and interrupts nobody")
  void close() throws Exception {
    BoxEventStream stream = box.client.events().follow();
    Puller puller = new Puller(stream);
    awaitPoll();

    stream.close();

    // The server would have answered after a minute.
    assertThat(puller.ending()).isEqualTo(new Ending(null, false));
    assertThat(stream.iterator().hasNext()).isFalse();
  }

  @Test
  void closingEndsARequestToAServerThatHangs() throws Exception {
    for (String hanging : List.of(EVENTS, "OPTIONS /2.0/events")) {
      BoxEventStream stream = box.client.events().follow();
      box.faults(hanging, "stall-after-3");
      long before = box.emulator.count(hanging);
      Puller puller = new Puller(stream);
      while (box.emulator.count(hanging) == before) {
        LockSupport.parkNanos(1_000_000);
      }
      stream.close();
      // The client would have waited for longer than the test does.
      assertThat(puller.ending()).as(hanging).isEqualTo(new Ending(null, false));
    }
  }

  @Test
  void closingAtAnyMomentEndsTheStreamAndInterruptsNobody() throws Exception {
    String now = box.client.events().latestPosition();
    for (int round = 0; round < 150; round++) {
      BoxEventStream stream = box.client.events().follow(now);
      Puller puller = new Puller(stream);
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000));
      stream.close();
      stream.close();
      assertThat(puller.ending()).as("round " + round).isEqualTo(new Ending(null, false));
    }
  }

  @Test
  void anInterruptEndsAWaitAtOnceAndStays() throws Exception {
    BoxEventStream stream = box.client.events().follow();
    Puller puller = new Puller(stream);
    awaitPoll();

    puller.interrupt();

    Ending ending = puller.ending();
    assertThat(ending.failure())
        .isInstanceOf(BoxTransportException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(ending.interrupted()).isTrue();
  }

  @Test
  void aPauseEndsWithTheStreamToo() throws Exception {
    CompletableFuture<Void> pausing = new CompletableFuture<>();
    try (BoxClient client =
        BoxClient.builder()
            .baseUrl(box.emulator.apiUrl())
            .authenticator(LocalBox.DeveloperTokens.of(box.emulator))
            .sleeper(
                time -> {
                  pausing.complete(null);
                  TimeUnit.MINUTES.sleep(5);
                })
            .build()) {
      BoxEventStream stream =
          client.events().streamType(BoxEvents.ADMIN_LOGS_STREAMING).follow(BoxEvents.OLDEST);
      Puller puller = new Puller(stream);
      pausing.get(20, TimeUnit.SECONDS);

      stream.close();

      assertThat(puller.ending()).isEqualTo(new Ending(null, false));
    }
  }

  @Test
  @DisplayName("W12 nothing is lost while four threads write and the network fails")
  void nothingIsLostUnderLoad() throws Exception {
    int writers = 4;
    int each = 125;
    Set<String> made = new HashSet<>();
    List<String> handled = new CopyOnWriteArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try (BoxEventStream stream = box.client.events().pageSize(10).follow()) {
      List<Future<?>> running =
          IntStream.range(0, writers)
              .<Future<?>>mapToObj(
                  writer ->
                      threads.submit(
                          () -> {
                            for (int i = 0; i < each; i++) {
                              box.root().createSubfolder(writer + "-" + i);
                              if (i % 10 == writer) {
                                box.faults(EVENTS, "no-response", "return-503");
                                box.faults(POLL, "truncate-after-5", "no-response");
                              }
                              if (i % 25 == writer) {
                                box.faults(EVENTS, "truncate-after-30");
                                box.faults(POLL, "return-503", says("out_of_date"));
                              }
                            }
                          }))
              .toList();
      for (int writer = 0; writer < writers; writer++) {
        for (int i = 0; i < each; i++) {
          made.add(writer + "-" + i);
        }
      }
      Iterator<BoxEvent> events = stream.iterator();
      while (handled.size() < writers * each) {
        handled.add(name(events.next()));
      }
      for (Future<?> writer : running) {
        writer.get(60, TimeUnit.SECONDS);
      }
      // The faults that are left meet whatever still happens.
      for (int i = 0; !box.emulator.faults().pending().isEmpty(); i++) {
        box.root().createSubfolder("more " + i);
        assertThat(name(events.next())).isEqualTo("more " + i);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(handled).doesNotHaveDuplicates();
    assertThat(new HashSet<>(handled)).isEqualTo(made);
  }

  private static String name(BoxEvent event) {
    return ((BoxFolder) event.source().orElseThrow()).name();
  }

  private static String says(String message) {
    return "return-json({\"message\":\"" + message + "\"})";
  }
}
