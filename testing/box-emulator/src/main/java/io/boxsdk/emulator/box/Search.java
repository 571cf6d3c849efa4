// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.store.Content;
import io.boxsdk.emulator.store.Contents;
import io.boxsdk.emulator.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds items at once, without the delay of an index. */
final class Search {
  private static final int DEFAULT_LIMIT = 30;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_OFFSET = 10_000;
  private static final int LARGEST_TEXT = 256 * 1024;
  private static final int NAME_COUNTS = 10;
  private static final Set<String> CONTENT_TYPES =
      Set.of("name", "description", "file_content", "comments", "tags");

  private final Items items;
  private final Contents contents;
  private final Attached comments;
  private final Reach reach;
  private final View view;
  private final Metadata metadata;
  private final MetadataTemplates templates;
  private final SearchFilters filters;

  Search(
      Items items,
      Versions versions,
      Contents contents,
      Attached comments,
      Reach reach,
      View view,
      Metadata metadata,
      MetadataTemplates templates) {
    this.items = items;
    this.contents = contents;
    this.comments = comments;
    this.reach = reach;
    this.view = view;
    this.metadata = metadata;
    this.templates = templates;
    this.filters = new SearchFilters(items, versions, reach);
  }

  private record Hit(Item item, long score) {}

  Answer search(Call call) throws IOException {
    String query = call.query().get("query", "").strip();
    String mdfilters = call.query().get("mdfilters", "");
    if (query.isEmpty() && mdfilters.isEmpty()) {
      throw Errors.search("missing_parameter", "query", "'query' or 'mdfilters' is required");
    }
    int limit = number(call, "limit");
    int offset = number(call, "offset");
    if (offset > MAX_OFFSET) {
      throw SearchFilters.invalid("offset", Integer.toString(offset));
    }
    refuseScope(call);
    Comparator<Hit> order = order(call);
    SearchText text = query.isEmpty() ? null : SearchText.parse(query);
    Set<String> types = contentTypes(call);
    MetadataFilter.Of wanted =
        mdfilters.isEmpty() ? null : MetadataFilter.parse(mdfilters, templates);
    Predicate<Item> matches = filters.of(call);
    List<Hit> hits = new ArrayList<>();
    for (Item item : items.all().filter(item -> reach.isVisible(call, item)).toList()) {
      if (matches.test(item) && (wanted == null || has(item, wanted))) {
        long score = text == null ? 1 : text.score(texts(item, types));
        if (score > 0) {
          hits.add(new Hit(item, score));
        }
      }
    }
    hits.sort(order);
    return Answer.json(200, page(call, hits, offset, limit == 0 ? DEFAULT_LIMIT : limit));
  }

  private boolean has(Item item, MetadataFilter.Of wanted) {
    return wanted.matches(metadata.values(item, wanted.scope(), wanted.templateKey()));
  }

  private JsonNode page(Call call, List<Hit> hits, int offset, int limit) {
    int served = Math.min(limit, MAX_LIMIT);
    boolean links = call.query().flag("include_recent_shared_links");
    ArrayNode entries = Json.array();
    hits.stream()
        .skip(offset)
        .limit(served)
        .forEach(hit -> entries.add(links ? linked(call, hit.item()) : entry(call, hit.item())));
    ObjectNode page =
        Json.object()
            .put("total_count", hits.size())
            .put("limit", served)
            .put("offset", offset)
            .put("type", links ? "search_results_with_shared_links" : "search_results_items");
    page.set("entries", entries);
    return page;
  }

  private JsonNode entry(Call call, Item item) {
    Set<String> fields = Bodies.fields(call);
    return fields.isEmpty() ? view.standard(call, item) : view.entry(call, item, fields);
  }

  private JsonNode linked(Call call, Item item) {
    ObjectNode result = Json.object().put("type", "search_result");
    result.set("item", entry(call, item));
    ObjectNode link = reach.isOwner(call, item) ? null : reach.linkTo(call, item);
    if (link != null) {
      result.put("accessible_via_shared_link", SharedLinks.url(call, link));
    }
    return result;
  }

  private static int number(Call call, String name) {
    String text = call.query().get(name, "0");
    if (!text.matches("\\d{1,9}")) {
      throw SearchFilters.invalid(name, text);
    }
    return Integer.parseInt(text);
  }

  /** Searching the whole enterprise has to be enabled by Box's support, and is not here. */
  private static void refuseScope(Call call) {
    String scope = call.query().get("scope", "user_content");
    SearchFilters.requireOneOf("scope", scope, Set.of("user_content", "enterprise_content"));
    if (scope.equals("enterprise_content")) {
      throw Errors.forbidden();
    }
  }

  private static Comparator<Hit> order(Call call) {
    String sort = call.query().get("sort", "relevance");
    String direction = call.query().get("direction", "DESC");
    SearchFilters.requireOneOf("sort", sort, Set.of("relevance", "modified_at"));
    SearchFilters.requireOneOf("direction", direction, Set.of("ASC", "DESC"));
    Comparator<Hit> byId = Comparator.comparingLong(hit -> Long.parseLong(hit.item().id()));
    if (sort.equals("relevance")) {
      return Comparator.comparingLong(Hit::score).reversed().thenComparing(byId);
    }
    Comparator<Hit> byTime = Comparator.comparing(hit -> hit.item().text("modified_at"));
    return (direction.equals("ASC") ? byTime : byTime.reversed()).thenComparing(byId);
  }

  private static Set<String> contentTypes(Call call) {
    Set<String> types = Set.copyOf(SearchFilters.list(call.query(), "content_types").toList());
    types.forEach(type -> SearchFilters.requireOneOf("content_types", type, CONTENT_TYPES));
    return types.isEmpty() ? CONTENT_TYPES : types;
  }

  /** The texts of an item that are searched, in lower case, and how much each counts. */
  private Map<String, Integer> texts(Item item, Set<String> types) throws IOException {
    Map<String, Integer> texts = new HashMap<>();
    if (types.contains("name")) {
      texts.put(item.name().toLowerCase(Locale.ROOT), NAME_COUNTS);
    }
    if (types.contains("description")) {
      texts.putIfAbsent(item.text("description").toLowerCase(Locale.ROOT), 1);
    }
    if (types.contains("tags")) {
      for (JsonNode tag : item.get("tags")) {
        texts.putIfAbsent(tag.asString("").toLowerCase(Locale.ROOT), 1);
      }
    }
    if (types.contains("comments")) {
      for (ObjectNode comment : comments.of(item.key())) {
        texts.putIfAbsent(comment.path("message").asString("").toLowerCase(Locale.ROOT), 1);
      }
    }
    String content = types.contains("file_content") && item.isFile() ? text(item) : null;
    if (content != null) {
      texts.putIfAbsent(content.toLowerCase(Locale.ROOT), 1);
    }
    return texts;
  }

  /** What is in a file, if it is small and text. */
  private @Nullable String text(Item file) throws IOException {
    Content content = contents.get(file.text("version"));
    if (content.size() > LARGEST_TEXT) {
      return null;
    }
    try (InputStream in = content.open(0)) {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
      return text.indexOf('\0') < 0 ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
