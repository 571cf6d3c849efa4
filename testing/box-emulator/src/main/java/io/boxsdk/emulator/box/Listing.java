// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of what is in a folder or in the trash. */
final class Listing {
  private final Items items;
  private final View view;

  Listing(Items items, View view) {
    this.items = items;
    this.view = view;
  }

  JsonNode page(Call call, Item folder, Paging paging, Set<String> fields) {
    return page(call, folder.childrenKey(), paging, fields);
  }

  /** A page of a folder, or of the trash of a user, by its key. */
  JsonNode page(Call call, String folder, Paging paging, Set<String> fields) {
    Children children = items.children();
    if (paging.byMarker()) {
      Children.Page page = children.page(folder, paging.marker(), paging.limit());
      return paging.markerPage(entries(call, items.resolve(page.keys()), fields), page.next());
    }
    String sort = call.query().get("sort", "name").toLowerCase(Locale.ROOT);
    String direction = call.query().get("direction", "ASC").toUpperCase(Locale.ROOT);
    if (!Set.of("ASC", "DESC").contains(direction)) {
      throw Errors.parameter("invalid_parameter", "direction", "Invalid value '" + direction + "'");
    }
    boolean asStored = sort.equals("name") && direction.equals("ASC");
    List<Item> found =
        asStored
            ? items.resolve(children.page(folder, paging.offset(), paging.limit()))
            : sorted(folder, sort, direction).skip(paging.offset()).limit(paging.limit()).toList();
    ObjectNode page = paging.offsetPage(entries(call, found, fields), children.count(folder));
    page.putArray("order")
        .add(Json.object().put("by", "type").put("direction", "ASC"))
        .add(Json.object().put("by", sort).put("direction", direction));
    return page;
  }

  private java.util.stream.Stream<Item> sorted(String folder, String sort, String direction) {
    Comparator<Item> order =
        switch (sort) {
          case "name" -> Comparator.comparing(item -> Names.key(item.name()));
          case "id" -> Comparator.comparingLong(item -> Long.parseLong(item.id()));
          case "date" -> Comparator.comparing(item -> item.text("modified_at"));
          case "size" -> Comparator.comparingLong(items::sizeOf);
          default ->
              throw Errors.parameter("invalid_parameter", "sort", "Invalid value '" + sort + "'");
        };
    // The type comes first whatever the direction.
    Comparator<Item> byType = Comparator.comparingInt(item -> Children.rank(item.type()));
    return items.resolve(items.children().all(folder)).stream()
        .sorted(byType.thenComparing(direction.equals("DESC") ? order.reversed() : order));
  }

  private ArrayNode entries(Call call, List<Item> found, Set<String> fields) {
    ArrayNode entries = Json.array();
    found.forEach(item -> entries.add(view.entry(call, item, fields)));
    return entries;
  }
}
