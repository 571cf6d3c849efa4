// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of operations, and which of them a request means. */
public final class Router {
  private final Map<String, Operation> byName = new LinkedHashMap<>();

  /** Candidates by verb and number of segments; words before variables. */
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
    for (Route route : routes.getOrDefault(key(method, given), List.of())) {
      Map<String, String> variables = route.match(given);
      if (variables != null) {
        return new Match(route.operation(), variables);
      }
    }
    return null;
  }

  /** The name under which an operation is recorded: the other path of an upload is an alias. */
  public @Nullable String canonical(String name) {
    if (byName.containsKey(name)) {
      return name;
    }
    String upload = name.replaceFirst(" /2.0/", " /api/2.0/");
    return byName.containsKey(upload) ? upload : null;
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private static String key(String method, List<String> segments) {
    return method + " " + segments.size();
  }

  /** A trailing slash does not count: an official client sends it. */
  private static List<String> segments(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(trimmed.split("/", -1));
  }
}
