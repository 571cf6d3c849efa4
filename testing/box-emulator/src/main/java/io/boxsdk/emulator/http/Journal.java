// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import io.boxsdk.emulator.RecordedRequest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** What was asked, in order of arrival. Counts everything, remembers the last {@value #KEPT}. */
public final class Journal {
  static final int KEPT = 10_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Long> counts = new HashMap<>();

  /** A request whose answer may still be on its way. */
  static final class Entry {
    private final String operation;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private volatile int status;

    private Entry(String operation, HttpExchange exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      this.operation = operation;
      this.method = exchange.getRequestMethod();
      this.path = exchange.getRequestURI().getRawPath();
      this.query = query == null ? "" : query;
      this.headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    }

    void answered(int with) {
      this.status = with;
    }

    RecordedRequest record() {
      return new RecordedRequest(
          operation, method, path, query, Collections.unmodifiableMap(headers), status);
    }
  }

  Entry open(String operation, HttpExchange exchange) {
    Entry entry = new Entry(operation, exchange);
    lock.lock();
    try {
      entries.add(entry);
      counts.merge(operation, 1L, Long::sum);
      if (entries.size() > KEPT) {
        entries.remove();
      }
    } finally {
      lock.unlock();
    }
    return entry;
  }

  public List<RecordedRequest> requests() {
    lock.lock();
    try {
      return entries.stream().map(Entry::record).toList();
    } finally {
      lock.unlock();
    }
  }

  public long count(String operation) {
    lock.lock();
    try {
      return counts.getOrDefault(operation, 0L);
    } finally {
      lock.unlock();
    }
  }

  public void clear() {
    lock.lock();
    try {
      entries.clear();
      counts.clear();
    } finally {
      lock.unlock();
    }
  }
}
