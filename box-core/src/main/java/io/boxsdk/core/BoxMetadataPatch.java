// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes to metadata in the order in which they are to be made: a JSON Patch (RFC 6902). Box makes
 * all of them or none. Immutable; every method gives a longer patch.
 *
 * <p>A path is a JSON Pointer: a slash and the name of a field, as in {@code /state}, and for lists
 * another slash and an index, or {@code -} for the end. {@link #path} makes one of any name.
 */
public final class BoxMetadataPatch {

  /** No changes. */
  public static final BoxMetadataPatch EMPTY = new BoxMetadataPatch(List.of());

  private final List<Map<String, @Nullable Object>> operations;

  private BoxMetadataPatch(List<Map<String, @Nullable Object>> operations) {
    this.operations = operations;
  }

  /** The path of a value, whatever characters are in its name. */
  public static String path(String... names) {
    StringBuilder path = new StringBuilder();
    for (String name : names) {
      path.append('/').append(Arguments.given("name", name).replace("~", "~0").replace("/", "~1"));
    }
    return path.toString();
  }

  /** And sets a value, or inserts it into a list before this index. */
  public BoxMetadataPatch add(String path, Object value) {
    return with("add", path, Arguments.given("value", value));
  }

  /** And replaces a value, which must be there. */
  public BoxMetadataPatch replace(String path, Object value) {
    return with("replace", path, Arguments.given("value", value));
  }

  /** And replaces a value if it is still this one; otherwise nothing of the patch is done. */
  public BoxMetadataPatch replace(String path, @Nullable Object old, Object value) {
    return test(path, old).replace(path, value);
  }

  /** And removes a value, which must be there. */
  public BoxMetadataPatch remove(String path) {
    return with(operation("remove", path));
  }

  /** And removes a value if it is still this one; otherwise nothing of the patch is done. */
  public BoxMetadataPatch remove(String path, @Nullable Object old) {
    return test(path, old).remove(path);
  }

  /** And goes on only if this is the value; otherwise nothing of the patch is done. */
  public BoxMetadataPatch test(String path, @Nullable Object value) {
    return with("test", path, value);
  }

  /** And moves a value. */
  public BoxMetadataPatch move(String from, String path) {
    Map<String, @Nullable Object> operation = operation("move", path);
    operation.put("from", pointer("from", from));
    return with(operation);
  }

  /** And copies a value. */
  public BoxMetadataPatch copy(String from, String path) {
    Map<String, @Nullable Object> operation = operation("copy", path);
    operation.put("from", pointer("from", from));
    return with(operation);
  }

  List<Map<String, @Nullable Object>> operations() {
    return operations;
  }

  /** Whether it succeeds and does the same if it has been done: it only sets whole fields. */
  boolean isRepeatable() {
    return operations.stream()
        .allMatch(
            operation ->
                List.of("add", "replace").contains(operation.get("op"))
                    && String.valueOf(operation.get("path")).lastIndexOf('/') == 0);
  }

  private BoxMetadataPatch with(String op, String path, @Nullable Object value) {
    Map<String, @Nullable Object> operation = operation(op, path);
    operation.put("value", value instanceof List<?> list ? copied(list) : value);
    return with(operation);
  }

  private BoxMetadataPatch with(Map<String, @Nullable Object> operation) {
    List<Map<String, @Nullable Object>> longer = new ArrayList<>(operations);
    longer.add(operation);
    return new BoxMetadataPatch(longer);
  }

  private static List<?> copied(List<?> list) {
    return Collections.unmodifiableList(new ArrayList<>(list));
  }

  private static Map<String, @Nullable Object> operation(String op, String path) {
    Map<String, @Nullable Object> operation = new LinkedHashMap<>();
    operation.put("op", op);
    operation.put("path", pointer("path", path));
    return operation;
  }

  private static String pointer(String name, String text) {
    if (!Arguments.text(name, text).startsWith("/")) {
      throw new IllegalArgumentException(
          "%s must begin with a slash, unlike \"%s\": BoxMetadataPatch.path makes one of a name."
              .formatted(name, text));
    }
    return text;
  }
}
