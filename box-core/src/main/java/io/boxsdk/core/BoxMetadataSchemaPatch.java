// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to a metadata template in the order in which they are to be made. Box makes all of them
 * or none, and carries the values of all items over. Immutable; every method gives a longer patch.
 */
public final class BoxMetadataSchemaPatch {

  /** No changes. */
  public static final BoxMetadataSchemaPatch EMPTY = new BoxMetadataSchemaPatch(List.of());

  private final List<Map<String, ?>> operations;

  private BoxMetadataSchemaPatch(List<Map<String, ?>> operations) {
    this.operations = operations;
  }

  /**
   * And does this, for what has no method of its own.
   *
   * @param operation Box's word, such as {@code reorderFields}
   * @param settings what else Box wants to know, such as {@code fieldKeys}
   */
  public BoxMetadataSchemaPatch operation(String operation, Map<String, ?> settings) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("op", Arguments.text("operation", operation));
    whole.putAll(Arguments.given("settings", settings));
    List<Map<String, ?>> longer = new ArrayList<>(operations);
    longer.add(whole);
    return new BoxMetadataSchemaPatch(longer);
  }

  /**
   * And changes the template itself.
   *
   * @param data {@code displayName}, {@code hidden}, {@code templateKey} or {@code
   *     copyInstanceOnItemCopy}, and their new values
   */
  public BoxMetadataSchemaPatch editTemplate(Map<String, ?> data) {
    return operation("editTemplate", Map.of("data", Arguments.given("data", data)));
  }

  /** And adds a field. */
  public BoxMetadataSchemaPatch addField(BoxMetadataField field) {
    return operation("addField", Map.of("data", Arguments.given("field", field).json()));
  }

  /**
   * And changes a field, but not its type.
   *
   * @param data {@code key}, {@code displayName}, {@code description} or {@code hidden}, and their
   *     new values
   */
  public BoxMetadataSchemaPatch editField(String key, Map<String, ?> data) {
    return operation(
        "editField",
        Map.of("fieldKey", Arguments.text("key", key), "data", Arguments.given("data", data)));
  }

  /** And removes a field, with its values. */
  public BoxMetadataSchemaPatch removeField(String key) {
    return operation("removeField", Map.of("fieldKey", Arguments.text("key", key)));
  }

  /** And adds an option to a field of type {@code enum}. */
  public BoxMetadataSchemaPatch addEnumOption(String key, String option) {
    return addOption("addEnumOption", key, option);
  }

  /** And removes an option from a field of type {@code enum}, with the values that are it. */
  public BoxMetadataSchemaPatch removeEnumOption(String key, String option) {
    return removeOption("removeEnumOption", "enumOptionKey", key, option);
  }

  /** And adds an option to a field of type {@code multiSelect}. */
  public BoxMetadataSchemaPatch addMultiSelectOption(String key, String option) {
    return addOption("addMultiSelectOption", key, option);
  }

  /** And removes an option from a field of type {@code multiSelect}, and from its values. */
  public BoxMetadataSchemaPatch removeMultiSelectOption(String key, String option) {
    return removeOption("removeMultiSelectOption", "multiSelectOptionKey", key, option);
  }

  List<Map<String, ?>> operations() {
    return operations;
  }

  private BoxMetadataSchemaPatch addOption(String operation, String key, String option) {
    return operation(
        operation,
        Map.of(
            "fieldKey",
            Arguments.text("key", key),
            "data",
            Map.of("key", Arguments.text("option", option))));
  }

  private BoxMetadataSchemaPatch removeOption(
      String operation, String name, String key, String option) {
    return operation(
        operation,
        Map.of("fieldKey", Arguments.text("key", key), name, Arguments.text("option", option)));
  }
}
