// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Parameters;
import io.boxsdk.emulator.http.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a search asks for besides its text. */
final class SearchFilters {
  private static final int VERSIONS_LOOKED_AT = 10;
  private static final Set<String> TRASH = Set.of("non_trashed_only", "trashed_only", "all_items");

  private final Items items;
  private final Versions versions;
  private final Reach reach;

  SearchFilters(Items items, Versions versions, Reach reach) {
    this.items = items;
    this.versions = versions;
    this.reach = reach;
  }

  /** A test of items for all parameters, which are checked. */
  Predicate<Item> of(Call call) {
    Parameters query = call.query();
    String type = query.get("type", "");
    requireOneOf("type", type, Set.of("", "file", "folder", "web_link"));
    List<String> extensions =
        list(query, "file_extensions").map(text -> text.toLowerCase(Locale.ROOT)).toList();
    Range<Instant> created = times(query, "created_at_range");
    Range<Instant> updated = times(query, "updated_at_range");
    Range<Long> size = Range.of("size_range", query.get("size_range"), Long::valueOf);
    List<String> owners = ids(query, "owner_user_ids");
    List<String> updaters = ids(query, "recent_updater_user_ids");
    List<Item> ancestors =
        ids(query, "ancestor_folder_ids").stream().map(id -> reach.folder(call, id)).toList();
    Predicate<Item> trash = trash(query);
    return item ->
        trash.test(item)
            && (type.isEmpty() || item.type().equals(type))
            && (extensions.isEmpty() || hasExtension(item, extensions))
            && created.has(time(item, "created_at"))
            && updated.has(time(item, "modified_at"))
            && (size.isOpen() || size.has(items.sizeOf(item)))
            && (owners.isEmpty() || owners.contains(item.owner()))
            && (updaters.isEmpty() || updaters(item).anyMatch(updaters::contains))
            && (ancestors.isEmpty()
                || ancestors.stream().anyMatch(folder -> isBelow(item, folder)));
  }

  private Predicate<Item> trash(Parameters query) {
    String wanted = query.get("trash_content", "non_trashed_only");
    requireOneOf("trash_content", wanted, TRASH);
    Range<Instant> deleted = times(query, "deleted_at_range");
    List<String> deleters = ids(query, "deleted_user_ids");
    boolean asksForDeleted = !deleted.isOpen() || !deleters.isEmpty();
    if (asksForDeleted && !wanted.equals("trashed_only")) {
      return item -> false;
    }
    return item -> {
      Item trashed = trashedFolderOf(item);
      return switch (wanted) {
        case "all_items" -> true;
        case "trashed_only" ->
            trashed != null
                && deleted.has(time(trashed, "trashed_at"))
                && (deleters.isEmpty() || deleters.contains(trashed.text("modified_by")));
        default -> trashed == null;
      };
    };
  }

  /** What was put into the trash: the item itself or a folder above it; null if it is not there. */
  private @Nullable Item trashedFolderOf(Item item) {
    return item.isTrashed()
        ? item
        : items.ancestors(item).stream().filter(Item::isTrashed).findFirst().orElse(null);
  }

  private boolean isBelow(Item item, Item folder) {
    return !item.key().equals(folder.key()) && items.isWithin(item, folder);
  }

  private static boolean hasExtension(Item item, List<String> extensions) {
    return item.isFile()
        && extensions.contains(Names.extension(item.name()).toLowerCase(Locale.ROOT));
  }

  private Stream<String> updaters(Item item) {
    List<String> all =
        versions.of(item.id()).stream().map(v -> v.path("modified_by").asString()).toList();
    return Stream.concat(
        Stream.of(item.text("modified_by")),
        all.subList(Math.max(0, all.size() - VERSIONS_LOOKED_AT), all.size()).stream());
  }

  private static Instant time(Item item, String field) {
    return Timestamps.parse(field, item.text(field));
  }

  static void requireOneOf(String name, String value, Set<String> known) {
    if (!known.contains(value)) {
      throw invalid(name, value);
    }
  }

  /** The parts of a list; none if it is not given. */
  static Stream<String> list(Parameters query, String name) {
    return Stream.of(query.get(name, "").split(",")).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static List<String> ids(Parameters query, String name) {
    List<String> ids = list(query, name).toList();
    for (String id : ids) {
      if (!id.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw invalid(name, id);
      }
    }
    return ids;
  }

  private static Range<Instant> times(Parameters query, String name) {
    return Range.of(name, query.get(name), text -> OffsetDateTime.parse(text).toInstant());
  }

  static Refusal invalid(String name, String value) {
    return Errors.search("invalid_parameter", name, "Invalid value '" + value + "'");
  }

  /**
   * Both ends belong to a range.
   *
   * @param from null if it is open there
   * @param to null if it is open there
   */
  record Range<T extends Comparable<T>>(@Nullable T from, @Nullable T to) {
    static <T extends Comparable<T>> Range<T> of(
        String name, @Nullable String text, Function<String, T> parse) {
      if (text == null) {
        return new Range<>(null, null);
      }
      String[] ends = text.split(",", -1);
      if (ends.length != 2) {
        throw invalid(name, text);
      }
      try {
        return new Range<>(end(ends[0], parse), end(ends[1], parse));
      } catch (NumberFormatException | DateTimeException e) {
        throw invalid(name, text);
      }
    }

    private static <T> @Nullable T end(String text, Function<String, T> parse) {
      return text.isBlank() ? null : parse.apply(text.strip());
    }

    boolean isOpen() {
      return from == null && to == null;
    }

    boolean has(T value) {
      return (from == null || from.compareTo(value) <= 0)
          && (to == null || to.compareTo(value) >= 0);
    }
  }
}
