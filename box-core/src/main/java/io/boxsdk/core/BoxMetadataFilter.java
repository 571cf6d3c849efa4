// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks of the values that items have for one template; an item must fit all of it. A
 * field that is named again is asked for anew. Immutable.
 */
public final class BoxMetadataFilter {

  private final String scope;
  private final String template;
  private final Fields<Object> filters;

  private BoxMetadataFilter(String scope, String template, Fields<Object> filters) {
    this.scope = scope;
    this.template = template;
    this.filters = filters;
  }

  /** Asks only that there are values for this template. */
  public static BoxMetadataFilter of(String scope, String template) {
    return new BoxMetadataFilter(
        Arguments.text("scope", scope), Arguments.text("template", template), Fields.none());
  }

  /** A copy that asks for this text: of a field of type {@code string} or {@code enum}. */
  public BoxMetadataFilter value(String field, String text) {
    return with(field, Arguments.given("text", text));
  }

  /** A copy that asks for this number: of a field of type {@code float} or {@code integer}. */
  public BoxMetadataFilter value(String field, Number number) {
    return with(field, Arguments.given("number", number));
  }

  /** A copy that asks for at least one of these options of a field of type {@code multiSelect}. */
  public BoxMetadataFilter anyOf(String field, String... options) {
    if (Arguments.texts("options", options).length == 0) {
      throw new IllegalArgumentException("At least one option of \"" + field + "\" must be named.");
    }
    return with(field, List.of(options));
  }

  /**
   * A copy that asks for a number in a range, to which both bounds belong.
   *
   * @param from null if there is no lower bound
   * @param to null if there is no upper bound
   * @throws IllegalArgumentException if there is neither
   */
  public BoxMetadataFilter numbers(String field, @Nullable Number from, @Nullable Number to) {
    return range(field, from, to);
  }

  /**
   * A copy that asks for a date in a range, to which both bounds belong.
   *
   * @param from null if there is no lower bound
   * @param to null if there is no upper bound
   * @throws IllegalArgumentException if there is neither
   */
  public BoxMetadataFilter dates(String field, @Nullable Instant from, @Nullable Instant to) {
    return range(field, from, to);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope", scope);
    json.put("templateKey", template);
    json.put("filters", filters.map());
    return json;
  }

  private BoxMetadataFilter range(String field, @Nullable Object from, @Nullable Object to) {
    if (from == null && to == null) {
      throw new IllegalArgumentException(
          "The range of \"" + field + "\" needs a bound: give from, to, or both.");
    }
    Map<String, Object> range = new LinkedHashMap<>();
    if (from != null) {
      range.put("gt", from);
    }
    if (to != null) {
      range.put("lt", to);
    }
    return with(field, range);
  }

  private BoxMetadataFilter with(String field, Object value) {
    return new BoxMetadataFilter(
        scope, template, filters.with(Arguments.text("field", field), value));
  }
}
