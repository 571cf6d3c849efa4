// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every map of the emulator and the one lock over them.
 *
 * <p>Many readers or one writer. A piece of work that writes is one transaction: committed before
 * {@link #write} returns, so that an acknowledged change survives the death of the process, or
 * rolled back as if it had never been. Documents in the maps are never changed in place.
 */
public final class Store implements AutoCloseable {
  /** Work on the maps; what it throws rolls its changes back. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T run() throws IOException;
  }

  /** So many commits pass before room is looked for in the file, and so full it may be left. */
  private static final int COMMITS_PER_COMPACTION = 500;

  private static final int FILL_PERCENT = 50;
  private static final int REWRITTEN_AT_ONCE = 4 * 1024 * 1024;

  private final MVStore store;
  private final @Nullable Path file;
  private long commits;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, MVMap<?, ?>> maps = new HashMap<>();
  private final MVMap<String, String> sequences;
  private final List<Runnable> onCommit = new ArrayList<>();
  private final List<Runnable> onRollback = new ArrayList<>();
  private volatile Runnable changed = () -> {};

  private Store(MVStore store, @Nullable Path file) {
    this.store = store;
    this.file = file;
    this.sequences = strings("sequences");
  }

  /**
   * Opens a store on a file, or in memory if there is none.
   *
   * @throws IOException if the file is in use or is no store
   */
  public static Store open(@Nullable Path file) throws IOException {
    // Both of them: a full buffer would commit halfway through a transaction, as a timer would.
    MVStore.Builder builder = new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    if (file != null) {
      builder.fileName(file.toString());
    }
    try {
      MVStore store = builder.open();
      // Unused chunks are overwritten at once: nobody reads old versions here.
      store.setRetentionTime(0);
      return new Store(store, file);
    } catch (MVStoreException e) {
      throw new IOException(
          e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
              ? file + " is in use by another emulator"
              : file + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  /** Must be called before the first transaction: rolling back closes maps younger than it. */
  public MVMap<String, ObjectNode> documents(String name) {
    return open(
        name,
        new MVMap.Builder<String, ObjectNode>()
            .keyType(StringDataType.INSTANCE)
            .valueType(new JsonType()));
  }

  /** As {@link #documents}, for strings. */
  public MVMap<String, String> strings(String name) {
    return open(
        name,
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE));
  }

  /** As {@link #documents}, for bytes. */
  public MVMap<String, byte[]> bytes(String name) {
    return open(
        name,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  private <V> MVMap<String, V> open(String name, MVMap.Builder<String, V> builder) {
    MVMap<String, V> map = store.openMap(name, builder);
    maps.put(name, map);
    store.commit();
    return map;
  }

  /** The next number of a sequence, starting at {@code first}; part of the running transaction. */
  public long next(String sequence, long first) {
    String last = sequences.get(sequence);
    long next = last == null ? first : Long.parseLong(last) + 1;
    sequences.put(sequence, Long.toString(next));
    return next;
  }

  public <T extends @Nullable Object> T read(Work<T> work) throws IOException {
    lock.readLock().lock();
    try {
      requireOpen();
      return work.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  public <T extends @Nullable Object> T write(Work<T> work) throws IOException {
    T result;
    lock.writeLock().lock();
    try {
      requireOpen();
      result = transaction(work);
      compactNowAndThen();
    } finally {
      lock.writeLock().unlock();
    }
    changed.run();
    return result;
  }

  private <T extends @Nullable Object> T transaction(Work<T> work) throws IOException {
    boolean committed = false;
    try {
      T result = work.run();
      commit();
      committed = true;
      return result;
    } finally {
      List<Runnable> actions = List.copyOf(committed ? onCommit : onRollback);
      onCommit.clear();
      onRollback.clear();
      try {
        if (!committed && !store.isClosed()) {
          store.rollback();
        }
      } finally {
        // Still alone: the next transaction may give the same names to its files.
        actions.forEach(Runnable::run);
      }
    }
  }

  private void commit() throws IOException {
    try {
      store.commit();
    } catch (MVStoreException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** The store would do this in a thread that also commits, halfway through a transaction. */
  private void compactNowAndThen() {
    if (++commits % COMMITS_PER_COMPACTION == 0) {
      store.compact(FILL_PERCENT, REWRITTEN_AT_ONCE);
    }
  }

  private void requireOpen() {
    if (store.isClosed()) {
      throw new IllegalStateException("The emulator is closed");
    }
  }

  /** Names who is told of every change, after it; the default is nobody. */
  public void whenChanged(Runnable listener) {
    this.changed = listener;
  }

  /** Runs an action when the running transaction is durable; never if it is rolled back. */
  public void onCommit(Runnable action) {
    onCommit.add(action);
  }

  /** Runs an action if the running transaction is rolled back. */
  public void onRollback(Runnable action) {
    onRollback.add(action);
  }

  /** Empties every map but those named; part of the running transaction. */
  public void clearExcept(List<String> kept) {
    maps.forEach(
        (name, map) -> {
          if (!kept.contains(name)) {
            map.clear();
          }
        });
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      // Given time, the store would first move what is in the file: its assertions do not hold
      // then.
      store.close(0);
    } catch (MVStoreException e) {
      throw new UncheckedIOException(
          new IOException(file + " was not closed properly: " + e.getMessage(), e));
    } finally {
      lock.writeLock().unlock();
    }
  }
}
