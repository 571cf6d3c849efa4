// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The table of operations, and which of them a request means.
 *
 * <p>Filled noun by noun, each when it is first asked for. Thread-safe.
 */
public final class Router {
  /** Stands for the noun of paths that have none. */
  public static final String OTHER = "";

  private static final String VERSION = "2.0";

  private final ReentrantLock lock = new ReentrantLock();

  /** How to add the operations of the nouns that nobody asked for yet. */
  private final Map<String, Consumer<Router>> unlinked = new LinkedHashMap<>();

  private final Map<String, Operation> byName = new LinkedHashMap<>();

  /** Candidates by verb, noun and number of segments; words before variables. */
  private final Map<String, List<Route>> routes = new HashMap<>();

  /** An operation and the variables of its path. */
  record Match(Operation operation, Map<String, String> path) {}

  private record Route(Operation operation, List<String> segments) {
    @Nullable Map<String, String> match(List<String> given) {
      Map<String, String> path = new HashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        if (segments.get(i).startsWith("{")) {
          path.put(segments.get(i).substring(1, segments.get(i).length() - 1), given.get(i));
        } else if (!segments.get(i).equals(given.get(i))) {
          return null;
        }
      }
      return path;
    }

    long variables() {
      long count = 0;
      for (String segment : segments) {
        count += segment.startsWith("{") ? 1 : 0;
      }
      return count;
    }
  }

  /**
   * Adds the operations of a noun when they are needed.
   *
   * @param word what follows the version in the paths of all of them, or {@link #OTHER}
   */
  public Router noun(String word, Consumer<Router> operations) {
    unlinked.put(word, operations);
    return this;
  }

  /** Adds an operation that only reads. */
  public Router reads(String name, Operation.Handler handler) {
    return add(new Operation(name, Operation.Access.READS, true, handler));
  }

  /** Adds an operation that changes something. */
  public Router writes(String name, Operation.Handler handler) {
    return add(new Operation(name, Operation.Access.WRITES, true, handler));
  }

  /** Adds an operation that receives a large body. */
  public Router streams(String name, Operation.Handler handler) {
    return add(new Operation(name, Operation.Access.STREAMS, true, handler));
  }

  /** Adds an operation that waits for something to happen. */
  public Router waits(String name, Operation.Handler handler) {
    return add(new Operation(name, Operation.Access.WAITS, true, handler));
  }

  /** Adds an operation that needs no bearer token. */
  public Router open(String name, Operation.Access access, Operation.Handler handler) {
    return add(new Operation(name, access, false, handler));
  }

  private Router add(Operation operation) {
    byName.put(operation.name(), operation);
    route(operation, operation.template());
    if (operation.template().startsWith("/api/2.0/")) {
      // The upload host's operations are also reached by the path that they have on that host.
      route(operation, operation.template().substring("/api".length()));
    }
    return this;
  }

  private void route(Operation operation, String template) {
    List<String> segments = segments(template);
    List<Route> candidates =
        routes.computeIfAbsent(key(operation.method(), segments), k -> new ArrayList<>());
    Route route = new Route(operation, segments);
    int at = 0;
    while (at < candidates.size() && candidates.get(at).variables() <= route.variables()) {
      at++;
    }
    candidates.add(at, route);
  }

  /**
   * Finds the operation of a request.
   *
   * @param path as it was sent: an escaped slash is part of a segment
   */
  @Nullable Match match(String method, String path) {
    List<String> given = segments(path).stream().map(Parameters::decodePath).toList();
    for (Route route : candidates(method, given)) {
      Map<String, String> variables = route.match(given);
      if (variables != null) {
        return new Match(route.operation(), variables);
      }
    }
    return null;
  }

  private List<Route> candidates(String method, List<String> given) {
    lock.lock();
    try {
      link(noun(given));
      return routes.getOrDefault(key(method, given), List.of());
    } finally {
      lock.unlock();
    }
  }

  private void link(String noun) {
    Consumer<Router> operations = unlinked.remove(noun);
    if (operations != null) {
      operations.accept(this);
    }
  }

  /** The name under which an operation is recorded: the other path of an upload is an alias. */
  public @Nullable String canonical(String name) {
    lock.lock();
    try {
      link(noun(segments(name)));
      if (byName.containsKey(name)) {
        return name;
      }
      String upload = name.replaceFirst(" /2.0/", " /api/2.0/");
      return byName.containsKey(upload) ? upload : null;
    } finally {
      lock.unlock();
    }
  }

  public List<String> names() {
    lock.lock();
    try {
      List.copyOf(unlinked.keySet()).forEach(this::link);
      return List.copyOf(byName.keySet());
    } finally {
      lock.unlock();
    }
  }

  private static String key(String method, List<String> segments) {
    return method + " " + noun(segments) + " " + segments.size();
  }

  private static String noun(List<String> segments) {
    int next = segments.indexOf(VERSION) + 1;
    return next > 0 && next < segments.size() ? segments.get(next) : OTHER;
  }

  /** A trailing slash does not count: an official client sends it. */
  private static List<String> segments(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(trimmed.split("/", -1));
  }
}
