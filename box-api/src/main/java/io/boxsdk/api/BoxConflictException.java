// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import java.util.List;
import java.util.Map;

/** 409: something else is in the way, most often an item of the same name. */
public final class BoxConflictException extends BoxApiException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for this answer.
   *
   * @param answer what Box said
   */
  public BoxConflictException(Answer answer) {
    super(answer);
  }

  /**
   * The items that are in the way, as Box described them ({@code type}, {@code id}, {@code name}
   * …); empty if Box named none. Box sends one object for files and a list for folders; here it is
   * always a list.
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> conflicts() {
    Object conflicts = context().get("conflicts");
    List<?> all =
        conflicts instanceof List<?> list
            ? list
            : conflicts == null ? List.of() : List.of(conflicts);
    return all.stream()
        .filter(Map.class::isInstance)
        .map(item -> (Map<String, Object>) item)
        .toList();
  }
}
