// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Items that a user has put aside. Box has one kind, the favorites.
 *
 * @see <a href="https://developer.box.com/reference/resources/collection/">Box's reference</a>
 */
public final class BoxCollection extends LiveObject<BoxCollection> {

  /** The type of the collection that every user has. */
  public static final String FAVORITES = "favorites";

  BoxCollection(Session session, String id, @Nullable JsonObject data) {
    super(session, "collection", id, data);
  }

  @Override
  BoxCollection make(Session newSession, String newId, @Nullable JsonObject newData) {
    return new BoxCollection(newSession, newId, newData);
  }

  @Override
  String template() {
    return "/collections/{id}";
  }

  /** The name, as the user sees it. */
  public String name() {
    return certain("name");
  }

  /** Box's word for what it is, such as {@link #FAVORITES}. */
  public String collectionType() {
    return certain("collection_type");
  }

  /** What is in it. Makes no request until it is iterated. */
  public BoxOffsetListing<BoxItem> items() {
    return new BoxOffsetListing<>(
        new Pages<>(
            Pages.Paging.OFFSET,
            () -> session.get("/collections/{id}/items", id()),
            json -> Kinds.item(session, json)));
  }
}
