// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("box.mv");
  }

  @Test
  void whatThrowsLeavesNothingHoweverLargeItWas() throws Exception {
    try (Store store = Store.open(file())) {
      MVMap<String, byte[]> map = store.bytes("map");
      store.write(() -> map.put("before", new byte[] {1}));

      assertThatThrownBy(
              () ->
                  store.write(
                      () -> {
                        map.remove("before");
                        for (int i = 0; i < 2_000; i++) {
                          map.put("key " + i, new byte[10_000]);
                        }
                        throw new IOException("on purpose");
                      }))
          .hasMessage("on purpose");

      assertThat(store.read(() -> List.copyOf(map.keySet()))).containsExactly("before");
    }
    try (Store store = Store.open(file())) {
      MVMap<String, byte[]> map = store.bytes("map");
      assertThat(store.read(() -> List.copyOf(map.keySet()))).containsExactly("before");
    }
  }

  @Test
  void aTransactionThatCannotBeWrittenDoesNotBlockTheOthers() throws Exception {
    try (Store store = Store.open(file())) {
      MVMap<String, String> map = store.strings("map");

      assertThatThrownBy(
              () ->
                  store.write(
                      () -> {
                        map.put("key", "value");
                        // The file is written by interruptible means.
                        Thread.currentThread().interrupt();
                        return map;
                      }))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("box.mv");
      assertThat(Thread.interrupted()).isTrue();

      CompletableFuture<String> next =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return String.valueOf(store.<String>read(() -> map.get("key")));
                } catch (IOException | RuntimeException e) {
                  return e.getClass().getSimpleName();
                }
              });
      assertThat(next.get(10, TimeUnit.SECONDS)).isNotEqualTo("value");
    }
  }

  @Test
  void whatIsUndoneIsUndoneBeforeTheNextTransaction() throws Exception {
    try (Store store = Store.open(null)) {
      List<String> events = new CopyOnWriteArrayList<>();
      CompletableFuture<String> next = new CompletableFuture<>();
      Thread other =
          new Thread(
              () -> {
                try {
                  next.complete(
                      store.write(
                          () -> {
                            events.add("next");
                            return "done";
                          }));
                } catch (IOException e) {
                  next.completeExceptionally(e);
                }
              });

      assertThatThrownBy(
              () ->
                  store.write(
                      () -> {
                        other.start();
                        store.onRollback(() -> undo(other, events));
                        throw new IOException("on purpose");
                      }))
          .hasMessage("on purpose");

      assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("done");
      assertThat(events).containsExactly("undone", "next");
    }
  }

  /** Gives the other every chance to come first. */
  private static void undo(Thread other, List<String> events) {
    try {
      other.join(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    events.add("undone");
  }

  @Test
  void aFileInUseAndAFileThatIsNoStoreAreToldApart() throws Exception {
    try (Store store = Store.open(file())) {
      assertThat(store.read(() -> 1)).isEqualTo(1);
      assertThatThrownBy(() -> Store.open(file()))
          .isInstanceOf(IOException.class)
          .hasMessage(file() + " is in use by another emulator");
    }
    Path other = folder.resolve("other.mv");
    Files.write(other, "no store".repeat(2_000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Store.open(other))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(other + " cannot be read");
  }

  @Test
  void aClosedStoreSaysSo() throws Exception {
    Store store = Store.open(null);
    store.close();
    store.close();

    assertThatThrownBy(() -> store.read(() -> 1)).hasMessage("The emulator is closed");
    assertThatThrownBy(() -> store.write(() -> 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyChangeIsTold() throws Exception {
    try (Store store = Store.open(null)) {
      List<String> told = new CopyOnWriteArrayList<>();
      store.whenChanged(() -> told.add("changed"));

      store.read(() -> 1);
      assertThat(told).isEmpty();
      store.write(() -> 1);
      assertThat(told).hasSize(1);
      assertThatThrownBy(
              () ->
                  store.write(
                      () -> {
                        throw new IOException("on purpose");
                      }))
          .hasMessage("on purpose");
      assertThat(told).hasSize(1);
    }
  }
}
