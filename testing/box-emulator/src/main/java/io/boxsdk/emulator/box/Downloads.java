// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Answer;
import io.boxsdk.emulator.http.Body;
import io.boxsdk.emulator.http.Call;
import io.boxsdk.emulator.http.Refusal;
import io.boxsdk.emulator.store.Content;
import io.boxsdk.emulator.store.Contents;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Files that become bytes: a redirect to another origin, where a ticket stands for the token. */
final class Downloads {
  private final Contents contents;
  private final Items items;
  private final Files files;
  private final Reach reach;
  private final SharedLinks links;
  private final Tickets tickets;
  private final Function<Call, String> contentOrigin;
  private final Events events;

  Downloads(
      Contents contents,
      Items items,
      Files files,
      Reach reach,
      SharedLinks links,
      Tickets tickets,
      Function<Call, String> contentOrigin,
      Events events) {
    this.contents = contents;
    this.items = items;
    this.files = files;
    this.reach = reach;
    this.links = links;
    this.tickets = tickets;
    this.contentOrigin = contentOrigin;
    this.events = events;
  }

  Answer redirect(Call call) {
    Item file = reach.readable(call, "file");
    reach.requireDownload(call, file);
    String wanted = call.query().get("version");
    String version = file.text("version");
    if (wanted != null) {
      ObjectNode found = files.version(file, wanted);
      if (found.has("trashed_at")) {
        throw Errors.trashed();
      }
      version = wanted;
    }
    return redirect(call, file, version);
  }

  /** A shared link's direct form; counts the download. */
  Answer direct(Call call) {
    Item file = links.direct(call, call.path("file"));
    ObjectNode after = file.edit();
    if (after.get("shared_link") instanceof ObjectNode link) {
      link.put("download_count", link.path("download_count").asLong(0) + 1);
    }
    items.touch(after);
    return redirect(call, file, file.text("version"));
  }

  private Answer redirect(Call call, Item file, String version) {
    events.recordForOwner(call, "ITEM_DOWNLOAD", file);
    String ticket = tickets.issue(file.id(), version, call.now());
    return Answer.redirect(contentOrigin.apply(call) + "/dl/" + ticket);
  }

  Answer content(Call call) throws IOException {
    Tickets.Ticket ticket = tickets.check(call.path("ticket"), call.now());
    Item file = ticket == null ? null : items.find("file", ticket.file());
    if (ticket == null || file == null) {
      throw Refusal.of(403, "forbidden", "The download URL is not valid or has expired");
    }
    Content content;
    try {
      content = contents.get(ticket.version());
    } catch (FileNotFoundException e) {
      throw Errors.notFound();
    }
    String tag = "\"" + ticket.version() + "\"";
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type(file.name()));
    headers.put("Content-Disposition", disposition(file.name()));
    headers.put("Accept-Ranges", "bytes");
    headers.put("ETag", tag);
    Range range = Range.of(call.header("Range"), call.header("If-Range"), tag, content.size());
    if (range == null) {
      return new Answer(200, headers, new Body.Slice(content, 0, content.size()));
    }
    if (range.isEmpty()) {
      return Answer.empty(416).with("Content-Range", "bytes */" + content.size());
    }
    headers.put("Content-Range", range.contentRange(content.size()));
    return new Answer(206, headers, new Body.Slice(content, range.first(), range.length()));
  }

  private static String type(String name) {
    String guess = URLConnection.guessContentTypeFromName(name);
    return guess == null ? "application/octet-stream" : guess;
  }

  private static String disposition(String name) {
    StringBuilder ascii = new StringBuilder();
    name.chars()
        .forEach(c -> ascii.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? '_' : (char) c));
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment;filename=\"" + ascii + "\";filename*=UTF-8''" + encoded;
  }

  /** One range of bytes; of zero length if it cannot be satisfied. */
  private record Range(long first, long length) {
    /** Null if the whole is wanted, also when only several ranges at once would do (RFC 9110). */
    static @Nullable Range of(
        @Nullable String header, @Nullable String ifRange, String tag, long size) {
      boolean stale = ifRange != null && !ifRange.equals(tag);
      if (header == null || stale || !header.matches("bytes=(\\d{1,18}-\\d{0,18}|-\\d{1,18})")) {
        return null;
      }
      int dash = header.indexOf('-');
      String from = header.substring("bytes=".length(), dash);
      String to = header.substring(dash + 1);
      if (from.isEmpty()) {
        long length = Math.min(Long.parseLong(to), size);
        return new Range(size - length, length);
      }
      long first = Long.parseLong(from);
      long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
      if (!to.isEmpty() && Long.parseLong(to) < first) {
        return null;
      }
      return new Range(first, Math.max(0, last - first + 1));
    }

    boolean isEmpty() {
      return length == 0;
    }

    String contentRange(long size) {
      return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
  }
}
