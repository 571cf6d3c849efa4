// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import org.jspecify.annotations.Nullable;

/**
 * Something in Box, by its type and id. Made by a client without a request; holds what Box said of
 * it once it has been fetched. Immutable: what changes Box gives a new object.
 *
 * <p>Two are equal if their types and ids are.
 */
public interface BoxObject {

  /** Box's word for what it is, such as {@code file}. */
  String type();

  /** The id, unique for its type. */
  String id();

  /** Whether this field was fetched; it may be null even so. */
  boolean has(String field);

  /**
   * A field that was fetched, for what has no method of its own: text, number, boolean, a list, a
   * map of these, or null if Box sent null.
   *
   * @throws BoxDecodingException if it was not fetched; says how to get it
   */
  @Nullable Object field(String field);

  /** A copy that acts as this user; needs the right to do so. Makes no request. */
  BoxObject asUser(String userId);

  /**
   * A copy that reaches Box through a shared link. Makes no request.
   *
   * @param password null if the link has none
   */
  BoxObject withSharedLink(String link, @Nullable String password);
}
