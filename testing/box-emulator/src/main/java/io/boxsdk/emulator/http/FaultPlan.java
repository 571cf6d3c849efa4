// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The faults that wait for a request, by operation, and how many met one. */
public final class FaultPlan {
  private static final String ANY = "*";

  private final Router router;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Deque<Fault>> waiting = new LinkedHashMap<>();
  private int delivered;

  /** How often everything was forgotten; requests from before do not count any more. */
  private int clears;

  public FaultPlan(Router router) {
    this.router = router;
  }

  /** A fault that a request met; closing puts it back unless it was delivered. */
  final class Taken implements AutoCloseable {
    private final String queue;
    private final Fault fault;
    private final int during;
    private boolean settled;

    private Taken(String queue, Fault fault) {
      this.queue = queue;
      this.fault = fault;
      this.during = clears;
    }

    Fault fault() {
      return fault;
    }

    void delivered() {
      lock.lock();
      try {
        if (settles()) {
          delivered++;
        }
      } finally {
        lock.unlock();
      }
    }

    /** The request gave no occasion, for instance too few bytes to cut: the next one may. */
    @Override
    public void close() {
      lock.lock();
      try {
        if (settles()) {
          waiting.computeIfAbsent(queue, q -> new ArrayDeque<>()).addFirst(fault);
        }
      } finally {
        lock.unlock();
      }
    }

    private boolean settles() {
      boolean first = !settled && during == clears;
      settled = true;
      return first;
    }
  }

  /** Adds faults for the next requests of an operation. */
  public void add(String operation, List<String> faults) {
    String queue = operation.equals(ANY) ? ANY : router.canonical(operation);
    if (queue == null) {
      throw new IllegalArgumentException(
          "No such operation: "
              + operation
              + ". There are *, "
              + String.join(", ", router.names()));
    }
    List<Fault> parsed = faults.stream().map(Fault::parse).toList();
    lock.lock();
    try {
      waiting.computeIfAbsent(queue, q -> new ArrayDeque<>()).addAll(parsed);
    } finally {
      lock.unlock();
    }
  }

  @Nullable Taken take(String operation) {
    lock.lock();
    try {
      for (String queue : new String[] {operation, ANY}) {
        Deque<Fault> faults = waiting.get(queue);
        Fault fault = faults == null ? null : faults.poll();
        if (fault != null) {
          return new Taken(queue, fault);
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  public int delivered() {
    lock.lock();
    try {
      return delivered;
    } finally {
      lock.unlock();
    }
  }

  /** What no request has met yet, as {@code operation: fault}. */
  public List<String> pending() {
    lock.lock();
    try {
      List<String> pending = new ArrayList<>();
      waiting.forEach(
          (operation, faults) ->
              faults.forEach(fault -> pending.add(operation + ": " + fault.text())));
      return pending;
    } finally {
      lock.unlock();
    }
  }

  public void clear() {
    lock.lock();
    try {
      waiting.clear();
      delivered = 0;
      clears++;
    } finally {
      lock.unlock();
    }
  }
}
