// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Patch (RFC 6902) on the values of an instance of metadata. */
final class JsonPatch {
  private JsonPatch() {}

  /** What a patch makes of a document, which stays as it is. */
  static ObjectNode apply(ArrayNode patch, ObjectNode document) {
    ObjectNode result = document.deepCopy();
    for (JsonNode operation : patch) {
      if (!(operation instanceof ObjectNode object)) {
        throw MetadataErrors.badRequest("An operation must be an object");
      }
      apply(object, result);
    }
    return result;
  }

  private static void apply(ObjectNode operation, ObjectNode document) {
    String op = Bodies.text(operation, "op");
    List<String> path = pointer(operation, "path");
    switch (op == null ? "" : op) {
      case "add" -> add(document, path, value(operation));
      case "replace" -> replace(document, path, value(operation));
      case "remove" -> remove(document, path);
      case "test" -> test(document, path, value(operation));
      case "move" -> {
        List<String> from = pointer(operation, "from");
        if (path.size() > from.size() && path.subList(0, from.size()).equals(from)) {
          throw MetadataErrors.badRequest("A value cannot be moved into itself");
        }
        add(document, path, remove(document, from));
      }
      case "copy" -> add(document, path, at(document, pointer(operation, "from")).deepCopy());
      default -> throw MetadataErrors.badRequest("Unknown operation: " + op);
    }
  }

  private static JsonNode value(ObjectNode operation) {
    JsonNode value = operation.get("value");
    if (value == null) {
      throw MetadataErrors.badRequest("The operation needs a value");
    }
    return value;
  }

  /** The keys of a JSON Pointer (RFC 6901); at least one, for the document itself stays. */
  private static List<String> pointer(ObjectNode operation, String name) {
    String text = Bodies.text(operation, name);
    if (text == null || !text.startsWith("/") || text.matches("(?s).*~(?![01]).*")) {
      throw MetadataErrors.badRequest("'" + name + "' must be a JSON pointer to a value");
    }
    List<String> keys = new ArrayList<>();
    for (String key : text.substring(1).split("/", -1)) {
      keys.add(key.replace("~1", "/").replace("~0", "~"));
    }
    return keys;
  }

  private static void add(ObjectNode document, List<String> path, JsonNode value) {
    JsonNode parent = at(document, parent(path));
    String last = last(path);
    if (parent instanceof ObjectNode object) {
      object.set(last, value);
    } else if (parent instanceof ArrayNode array) {
      array.insert(last.equals("-") ? array.size() : index(last, array.size() + 1), value);
    } else {
      throw missing();
    }
  }

  private static void replace(ObjectNode document, List<String> path, JsonNode value) {
    at(document, path);
    JsonNode parent = at(document, parent(path));
    if (parent instanceof ObjectNode object) {
      object.set(last(path), value);
    } else if (parent instanceof ArrayNode array) {
      array.set(index(last(path), array.size()), value);
    }
  }

  private static JsonNode remove(ObjectNode document, List<String> path) {
    JsonNode removed = at(document, path);
    JsonNode parent = at(document, parent(path));
    if (parent instanceof ObjectNode object) {
      object.remove(last(path));
    } else if (parent instanceof ArrayNode array) {
      array.remove(index(last(path), array.size()));
    }
    return removed;
  }

  private static void test(ObjectNode document, List<String> path, JsonNode expected) {
    if (!same(at(document, path), expected)) {
      throw MetadataErrors.notApplicable("value differs from expectations");
    }
  }

  /** Numbers are the same if their values are, however they are written. */
  private static boolean same(JsonNode one, JsonNode other) {
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
  }

  private static JsonNode at(ObjectNode document, List<String> path) {
    JsonNode at = document;
    for (String key : path) {
      JsonNode next =
          at instanceof ArrayNode array ? array.get(index(key, array.size())) : at.get(key);
      if (next == null) {
        throw missing();
      }
      at = next;
    }
    return at;
  }

  private static int index(String key, int end) {
    if (key.matches("0|[1-9]\\d{0,8}")) {
      int index = Integer.parseInt(key);
      if (index < end) {
        return index;
      }
    }
    throw missing();
  }

  private static Refusal missing() {
    return MetadataErrors.notApplicable("no such path in target JSON document");
  }

  private static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }
}
