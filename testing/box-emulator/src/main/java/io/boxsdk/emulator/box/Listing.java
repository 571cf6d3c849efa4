// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of what is in a folder or in the trash. */
final class Listing {
  private final Items items;
  private final View view;
  private final Reach reach;

  Listing(Items items, View view, Reach reach) {
    this.items = items;
    this.view = view;
    this.reach = reach;
  }

  /** A page of a folder; what others share with the caller lies in the caller's root. */
  JsonNode page(Call call, Item folder, Paging paging, Set<String> fields) {
    List<Item> shared = folder.isRoot() ? reach.shared(call) : List.of();
    return shared.isEmpty()
        ? page(call, folder.childrenKey(), paging, fields)
        : merged(call, folder, shared, paging, fields);
  }

  private JsonNode merged(
      Call call, Item folder, List<Item> shared, Paging paging, Set<String> fields) {
    NavigableMap<String, Item> all = new TreeMap<>();
    items
        .resolve(items.children().all(folder.childrenKey()))
        .forEach(item -> all.put(Children.position(item), item));
    shared.forEach(item -> all.put(Children.position(item), item));
    if (paging.byMarker()) {
      NavigableMap<String, Item> rest = all.tailMap(paging.marker(), false);
      List<String> keys = rest.keySet().stream().limit(paging.limit()).toList();
      String next = keys.size() < rest.size() ? keys.get(keys.size() - 1) : "";
      List<Item> found = keys.stream().map(rest::get).toList();
      return paging.markerPage(entries(call, found, fields), next);
    }
    return offsetPage(call, all.values(), paging, fields);
  }

  /** A page of a folder, or of the trash of a user, by its key. */
  JsonNode page(Call call, String folder, Paging paging, Set<String> fields) {
    Children children = items.children();
    if (paging.byMarker()) {
      Children.Page page = children.page(folder, paging.marker(), paging.limit());
      return paging.markerPage(entries(call, items.resolve(page.keys()), fields), page.next());
    }
    Order order = Order.of(call);
    if (!order.isAsStored()) {
      return offsetPage(call, items.resolve(children.all(folder)), paging, fields);
    }
    List<Item> found = items.resolve(children.page(folder, paging.offset(), paging.limit()));
    return order.on(paging.offsetPage(entries(call, found, fields), children.count(folder)));
  }

  private JsonNode offsetPage(Call call, Collection<Item> all, Paging paging, Set<String> fields) {
    Order order = Order.of(call);
    List<Item> found =
        all.stream().sorted(comparator(order)).skip(paging.offset()).limit(paging.limit()).toList();
    return order.on(paging.offsetPage(entries(call, found, fields), all.size()));
  }

  /** What a list is sorted by. */
  private record Order(String by, String direction) {
    static Order of(Call call) {
      String direction = call.query().get("direction", "ASC").toUpperCase(Locale.ROOT);
      if (!Set.of("ASC", "DESC").contains(direction)) {
        throw Errors.parameter(
            "invalid_parameter", "direction", "Invalid value '" + direction + "'");
      }
      return new Order(call.query().get("sort", "name").toLowerCase(Locale.ROOT), direction);
    }

    boolean isAsStored() {
      return by.equals("name") && direction.equals("ASC");
    }

    ObjectNode on(ObjectNode page) {
      page.putArray("order")
          .add(Json.object().put("by", "type").put("direction", "ASC"))
          .add(Json.object().put("by", by).put("direction", direction));
      return page;
    }
  }

  private Comparator<Item> comparator(Order wanted) {
    Comparator<Item> order =
        switch (wanted.by()) {
          case "name" -> Comparator.comparing(item -> Names.key(item.name()));
          case "id" -> Comparator.comparingLong(item -> Long.parseLong(item.id()));
          case "date" -> Comparator.comparing(item -> item.text("modified_at"));
          case "size" -> Comparator.comparingLong(items::sizeOf);
          default ->
              throw Errors.parameter(
                  "invalid_parameter", "sort", "Invalid value '" + wanted.by() + "'");
        };
    // The type comes first whatever the direction.
    Comparator<Item> byType = Comparator.comparingInt(item -> Children.rank(item.type()));
    return byType.thenComparing(wanted.direction().equals("DESC") ? order.reversed() : order);
  }

  private ArrayNode entries(Call call, List<Item> found, Set<String> fields) {
    ArrayNode entries = Json.array();
    found.forEach(item -> entries.add(view.entry(call, item, fields)));
    return entries;
  }
}
