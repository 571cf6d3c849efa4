// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to search for. Box finds what fits all of it, among what the user may see; it takes some
 * minutes until it finds something new. Immutable.
 *
 * @see <a href="https://developer.box.com/reference/get-search/">Box's reference</a>
 */
public final class BoxSearch {

  /** The type of files, for {@link #type}. */
  public static final String FILE = "file";

  /** The type of folders, for {@link #type}. */
  public static final String FOLDER = "folder";

  /** The type of web links, for {@link #type}. */
  public static final String WEB_LINK = "web_link";

  /** The names of items, for {@link #contentTypes}. */
  public static final String NAME = "name";

  /** The descriptions of items, for {@link #contentTypes}. */
  public static final String DESCRIPTION = "description";

  /** What is in files, for {@link #contentTypes}. */
  public static final String FILE_CONTENT = "file_content";

  /** Comments on items, for {@link #contentTypes}. */
  public static final String COMMENTS = "comments";

  /** Tags of items, for {@link #contentTypes}. */
  public static final String TAGS = "tags";

  /** Only what is in the trash, for {@link #trash}. */
  public static final String TRASHED_ONLY = "trashed_only";

  /** What is in the trash and what is not, for {@link #trash}. */
  public static final String ALL_ITEMS = "all_items";

  /** The whole enterprise, for {@link #scope}; has to be enabled by Box for a user. */
  public static final String ENTERPRISE_CONTENT = "enterprise_content";

  static final int LARGEST_PAGE = 200;

  private final Fields<String> parameters;
  private final @Nullable BoxMetadataFilter filter;

  private BoxSearch(Fields<String> parameters, @Nullable BoxMetadataFilter filter) {
    this.parameters = parameters;
    this.filter = filter;
  }

  /**
   * A search for a text.
   *
   * @param query words; {@code "in quotes"} for a phrase; {@code AND}, {@code OR} and {@code NOT}
   *     in capitals between them
   */
  public static BoxSearch text(String query) {
    return new BoxSearch(Fields.<String>none().with("query", Arguments.text("query", query)), null);
  }

  /** A search for items with this metadata. */
  public static BoxSearch metadata(BoxMetadataFilter filter) {
    return new BoxSearch(Fields.none(), Arguments.given("filter", filter));
  }

  /** A copy for items with this metadata too; Box takes one filter, so the last one counts. */
  public BoxSearch withMetadata(BoxMetadataFilter other) {
    return new BoxSearch(parameters, Arguments.given("other", other));
  }

  /** A copy for whatever the whole enterprise has, or {@code user_content}. */
  public BoxSearch scope(String scope) {
    return with("scope", Arguments.text("scope", scope));
  }

  /** A copy for items of this type only. */
  public BoxSearch type(String type) {
    return with("type", Arguments.text("type", type));
  }

  /** A copy for files with one of these extensions only; without the dot. */
  public BoxSearch fileExtensions(String... extensions) {
    return with("file_extensions", list("extensions", extensions));
  }

  /** A copy that looks for the text in these places only. */
  public BoxSearch contentTypes(String... types) {
    return with("content_types", list("types", types));
  }

  /** A copy for what lies in one of these folders, or in folders below them. */
  public BoxSearch ancestorFolders(BoxFolder... folders) {
    return with("ancestor_folder_ids", ids("folders", folders));
  }

  /** A copy for items that one of these users owns. */
  public BoxSearch owners(BoxUser... users) {
    return with("owner_user_ids", ids("users", users));
  }

  /** A copy for items that one of these users changed lately. */
  public BoxSearch recentUpdaters(BoxUser... users) {
    return with("recent_updater_user_ids", ids("users", users));
  }

  /** A copy for items that one of these users deleted; needs {@link #TRASHED_ONLY}. */
  public BoxSearch deleters(BoxUser... users) {
    return with("deleted_user_ids", ids("users", users));
  }

  /** A copy for items that were created in this time, to the second; one end may be null. */
  public BoxSearch createdBetween(@Nullable Instant from, @Nullable Instant to) {
    return with("created_at_range", times(from, to));
  }

  /** A copy for items that were last changed in this time, to the second; one end may be null. */
  public BoxSearch updatedBetween(@Nullable Instant from, @Nullable Instant to) {
    return with("updated_at_range", times(from, to));
  }

  /**
   * A copy for items that were deleted in this time, to the second; one end may be null. Needs
   * {@link #TRASHED_ONLY}.
   */
  public BoxSearch deletedBetween(@Nullable Instant from, @Nullable Instant to) {
    return with("deleted_at_range", times(from, to));
  }

  /** A copy for items of so many bytes, both bounds included; one may be null. */
  public BoxSearch sizeBetween(@Nullable Long least, @Nullable Long most) {
    return with("size_range", range(least, most));
  }

  /** A copy for what is in the trash, or for both. */
  public BoxSearch trash(String trashContent) {
    return with("trash_content", Arguments.text("trashContent", trashContent));
  }

  /** A copy whose results are sorted by the time of their last change, and not by relevance. */
  public BoxSearch sortedByModification(boolean oldestFirst) {
    return with("sort", "modified_at").with("direction", oldestFirst ? "ASC" : "DESC");
  }

  /**
   * A copy for what the user recently reached through a shared link too. Such results go on to use
   * their link.
   */
  public BoxSearch includeRecentSharedLinks() {
    return with("include_recent_shared_links", "true");
  }

  Call call(Session session) {
    Call call = session.get("/search");
    parameters.map().forEach(call::query);
    return call.query("mdfilters", filter == null ? null : json(session, filter));
  }

  /** A result, which Box wraps if it was asked for shared links. */
  static BoxItem result(Session session, JsonObject json) {
    JsonObject item = "search_result".equals(json.text("type")) ? json.object("item") : null;
    String link = json.text("accessible_via_shared_link");
    return Kinds.item(
        item == null || link == null ? session : session.withSharedLink(link, null),
        item == null ? json : item);
  }

  private static String json(Session session, BoxMetadataFilter filter) {
    return new String(session.write(List.of(filter.json())), StandardCharsets.UTF_8);
  }

  private BoxSearch with(String name, String value) {
    return new BoxSearch(parameters.with(name, value), filter);
  }

  private static String list(String name, String... values) {
    return Arguments.text(name, String.join(",", Arguments.texts(name, values)));
  }

  private static String ids(String name, BoxObject... objects) {
    return list(
        name,
        Stream.of(Arguments.given(name, objects))
            .map(object -> Arguments.given("Each of " + name, object).id())
            .toArray(String[]::new));
  }

  private static String times(@Nullable Instant from, @Nullable Instant to) {
    return range(
        from == null ? null : from.truncatedTo(ChronoUnit.SECONDS),
        to == null ? null : to.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String range(@Nullable Object from, @Nullable Object to) {
    if (from == null && to == null) {
      throw new IllegalArgumentException("A range needs a bound: give from, to, or both.");
    }
    return (from == null ? "" : from) + "," + (to == null ? "" : to);
  }
}
