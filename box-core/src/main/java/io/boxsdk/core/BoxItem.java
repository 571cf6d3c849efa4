// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that can lie in a folder: a {@link BoxFile}, a {@link BoxFolder}, a {@link BoxWebLink},
 * or something that Box has invented since, which still lists but has no calls of its own.
 *
 * <p>Every accessor throws a {@link BoxDecodingException} if its field was not fetched, and every
 * call a {@link BoxApiException} if Box says no.
 */
public interface BoxItem extends BoxObject {

  /** The name. */
  String name();

  /** Which version of the item this is, for {@link #ifMatch}; empty for the root folder. */
  Optional<String> etag();

  /** The size in bytes; of a folder, with all that is in it. */
  long size();

  /** What somebody wrote about it; may be empty. */
  String description();

  /** When it came to Box; empty for the root folder. */
  Optional<Instant> createdAt();

  /** When it was last changed in Box; empty for the root folder. */
  Optional<Instant> modifiedAt();

  /** The folder it lies in; empty for the root folder. */
  Optional<BoxFolder> parent();

  /** Who owns it, with name and login; empty if Box does not say. */
  Optional<BoxUser> ownedBy();

  /**
   * Fetches it.
   *
   * @param fields what to fetch; if none are named, what Box sends by itself
   */
  BoxItem get(String... fields);

  /**
   * Fetches it, if it is no longer as it was.
   *
   * @param etag of the object that is at hand
   * @param fields what to fetch; if none are named, what Box sends by itself
   * @return empty if it still has this etag
   */
  Optional<? extends BoxItem> getIfChanged(String etag, String... fields);

  /**
   * Fetches it from the trash.
   *
   * @param fields what to fetch; if none are named, what Box sends by itself
   */
  BoxItem getTrashed(String... fields);

  /**
   * Changes it.
   *
   * @param changes Box's own field names and their new values; a field that is not named stays as
   *     it is
   * @return a new object as it is then
   */
  BoxItem update(Map<String, ? extends @Nullable Object> changes);

  /** Gives it another name, and returns it as it is then. */
  BoxItem rename(String name);

  /** Puts it into another folder, and returns it as it is then. */
  BoxItem move(BoxFolder target);

  /** Puts it into another folder under another name, at once, and returns it as it is then. */
  BoxItem move(BoxFolder target, String name);

  /** Copies it into a folder under its own name, and returns the copy. */
  BoxItem copy(BoxFolder target);

  /** Copies it into a folder under another name, and returns the copy. */
  BoxItem copy(BoxFolder target, String name);

  /** Moves it to the trash; a folder with all that is in it. */
  void delete();

  /** Takes it out of the trash, to where it was, and returns it as it is then. */
  BoxItem restore();

  /**
   * Takes it out of the trash under another name, and returns it as it is then.
   *
   * @param home the folder to put it into if the one that it was in is gone
   */
  BoxItem restore(BoxFolder home, String name);

  /** Deletes it for good; it must be in the trash. */
  void deleteForever();

  /** The link by which others reach it, with field {@code shared_link}; empty if there is none. */
  Optional<BoxSharedLink> sharedLink();

  /** Shares it as its owner's account does by default. */
  BoxSharedLink createSharedLink();

  /**
   * Shares it, or changes how it is shared: its link stays the same.
   *
   * @throws BoxDecodingException if Box did so and shows no link
   */
  BoxSharedLink createSharedLink(SharedLinkOptions options);

  /**
   * Takes its link away.
   *
   * @throws BoxDecodingException if Box did so and still shows one
   */
  void removeSharedLink();

  /**
   * Puts it into a collection of the user, such as {@link BoxClient#favorites}, and returns it as
   * it is then. Asks first in which it is, since Box takes only all of them at once.
   */
  BoxItem addToCollection(BoxCollection collection);

  /** Takes it out of a collection; see {@link #addToCollection}. */
  BoxItem removeFromCollection(BoxCollection collection);

  /**
   * A copy whose changes are refused, with a {@link io.boxsdk.api.BoxPreconditionFailedException},
   * unless the item still has this etag; so are those of the copies it gives, such as by {@link
   * #get}, but not of what a change returns. Makes no request.
   *
   * <p>Box knows no condition for {@link #move}, {@link #copy}, {@link #restore} and {@link
   * #deleteForever}: of such a copy they throw an {@link IllegalStateException}. What is made in a
   * folder is no change of it.
   *
   * <p>Such a change is not repeated if its answer is lost or a server error: had it been made, the
   * repeat would be refused. Fetch the item to see.
   */
  BoxItem ifMatch(String etag);

  @Override
  BoxItem asUser(String userId);

  @Override
  BoxItem withSharedLink(String link, @Nullable String password);
}
