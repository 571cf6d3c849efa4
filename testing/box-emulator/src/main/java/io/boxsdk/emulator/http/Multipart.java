// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A {@code multipart/form-data} body, part after part, none of them in memory (RFC 7578). */
public final class Multipart {
  private static final int LARGEST_HEADER = 16 * 1024;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] window = new byte[64 * 1024];
  private int start;
  private int end;
  private boolean exhausted;
  private boolean last;

  /**
   * A part; its stream ends where the part ends.
   *
   * @param name the field's name
   * @param fileName null if the part is not a file; may be empty
   */
  public record Part(String name, @Nullable String fileName, InputStream content) {}

  private Multipart(InputStream in, String boundary) throws IOException {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first boundary may open the body; pretending a line break before it makes all alike.
    window[0] = '\r';
    window[1] = '\n';
    end = 2;
    new Content().transferTo(OutputStream.nullOutputStream());
  }

  /** Opens the body of a request, which must be of that type. */
  public static Multipart of(Call call) throws IOException {
    return of(call.header("Content-Type"), call.stream());
  }

  static Multipart of(@Nullable String type, InputStream in) throws IOException {
    String boundary = type == null ? null : attribute(type, "boundary");
    if (type == null
        || boundary == null
        || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw malformed("Content-Type should be multipart/form-data with a boundary");
    }
    return new Multipart(in, boundary);
  }

  /** Skips what is left of the present part and opens the next; null after the last. */
  public @Nullable Part next() throws IOException {
    new Content().transferTo(OutputStream.nullOutputStream());
    if (last) {
      return null;
    }
    start += delimiter.length;
    String rest = line();
    if (rest.startsWith("--")) {
      last = true;
      in.transferTo(OutputStream.nullOutputStream());
      return null;
    }
    String name = null;
    String fileName = null;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
        name = attribute(header, "name");
        fileName = attribute(header, "filename");
      }
    }
    if (name == null) {
      throw malformed("A part has no name");
    }
    return new Part(name, fileName, new Content());
  }

  /** What precedes the next delimiter. */
  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (last) {
        return -1;
      }
      int ready = delimiterAt();
      if (ready == start) {
        return -1;
      }
      if (ready < 0) {
        // No delimiter in sight, but the window's tail may be the beginning of one.
        ready = end - delimiter.length + 1;
      }
      int count = Math.min(length, ready - start);
      System.arraycopy(window, start, target, offset, count);
      start += count;
      return count;
    }
  }

  /** Where the next delimiter begins, or -1 if the (then full) window shows none. */
  private int delimiterAt() throws IOException {
    int from = start;
    while (true) {
      int found = indexOf(from);
      if (found >= 0) {
        return found;
      }
      if (end - start > delimiter.length && end - start > window.length / 2) {
        return -1;
      }
      from = Math.max(start, end - delimiter.length + 1) - start;
      if (!fill()) {
        throw malformed("The body ends before its closing boundary");
      }
      from += start;
    }
  }

  private int indexOf(int from) {
    for (int i = from; i <= end - delimiter.length; i++) {
      if (window[i] == '\r' && matches(i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean matches(int at) {
    for (int i = 1; i < delimiter.length; i++) {
      if (window[at + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LARGEST_HEADER) {
      if (start == end && !fill()) {
        throw malformed("The body ends within a part's header");
      }
      byte next = window[start++];
      if (next == '\n') {
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
      }
      line.write(next);
    }
    throw malformed("A part's header is too long");
  }

  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    System.arraycopy(window, start, window, 0, end - start);
    end -= start;
    start = 0;
    int read = in.read(window, end, window.length - end);
    exhausted = read < 0;
    end += Math.max(read, 0);
    return !exhausted;
  }

  /** A parameter of a header value, quoted or not. */
  static @Nullable String attribute(String header, String name) {
    int at = header.indexOf(';');
    while (at >= 0) {
      int equals = header.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String found = header.substring(at + 1, equals).strip();
      StringBuilder value = new StringBuilder();
      int i = equals + 1;
      boolean quoted = i < header.length() && header.charAt(i) == '"';
      for (i += quoted ? 1 : 0; i < header.length(); i++) {
        char c = header.charAt(i);
        if (c == (quoted ? '"' : ';')) {
          break;
        }
        if (quoted && c == '\\' && i + 1 < header.length()) {
          c = header.charAt(++i);
        }
        value.append(c);
      }
      if (found.equalsIgnoreCase(name)) {
        return quoted ? value.toString() : value.toString().strip();
      }
      at = header.indexOf(';', i);
    }
    return null;
  }

  private static Refusal malformed(String why) {
    return Refusal.of(400, "bad_request", why);
  }
}
