// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends an answer, whole or as broken as a fault wants it. */
final class Reply {
  /** Two digits for the day, which {@code RFC_1123_DATE_TIME} does not give (RFC 9110, 5.6.7). */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;

  /** Waits until the emulator closes or is reset. */
  private final Stall stall;

  Reply(Clock clock, Stall stall) {
    this.clock = clock;
    this.stall = stall;
  }

  /** A connection that hangs. */
  interface Stall {
    void await() throws IOException;
  }

  /** Whether a fault of the body would show in this answer at all. */
  static boolean canBreak(Answer answer, Fault fault) {
    for (Fault.Part part : fault.parts()) {
      switch (part.kind()) {
        case TRUNCATE, STALL, CORRUPT -> {
          if (part.number() >= answer.body().length()) {
            return false;
          }
        }
        default -> {}
      }
    }
    return true;
  }

  void send(HttpExchange exchange, Answer answer, @Nullable Fault fault) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(headers::set);
    headers.set("box-request-id", Ids.unique());
    tellTheTime(headers);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    long length = head ? 0 : answer.body().length();
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    if (length > 0) {
      OutputStream out = exchange.getResponseBody();
      answer.body().writeTo(fault == null ? out : broken(out, fault));
      out.close();
    }
  }

  private OutputStream broken(OutputStream out, Fault fault) {
    OutputStream result = out;
    for (Fault.Part part : fault.parts()) {
      result =
          switch (part.kind()) {
            case TRUNCATE -> new Broken(result, part.number(), Cut::new);
            case STALL -> new Broken(result, part.number(), this::hang);
            case CORRUPT -> new Corrupting(result, part.number());
            default -> result;
          };
    }
    return result;
  }

  private Cut hang() throws IOException {
    stall.await();
    return new Cut();
  }

  /** The answer ends here, on purpose. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1L;

    Cut() {
      super("The answer was cut");
    }
  }

  private interface Ending {
    Cut end() throws IOException;
  }

  /** Passes on so many bytes and no more. */
  private static final class Broken extends FilterOutputStream {
    private final Ending ending;
    private long left;

    Broken(OutputStream out, long left, Ending ending) {
      super(out);
      this.left = left;
      this.ending = ending;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int passed = (int) Math.min(left, length);
      out.write(bytes, offset, passed);
      left -= passed;
      if (passed < length) {
        out.flush();
        throw ending.end();
      }
    }
  }

  /** Turns one byte's bits around. */
  private static final class Corrupting extends FilterOutputStream {
    private final long at;
    private long position;

    Corrupting(OutputStream out, long at) {
      super(out);
      this.at = at;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      byte[] passed = bytes;
      int from = offset;
      if (at >= position && at < position + length) {
        passed = Arrays.copyOfRange(bytes, offset, offset + length);
        passed[(int) (at - position)] ^= (byte) 0xff;
        from = 0;
      }
      out.write(passed, from, length);
      position += length;
    }
  }

  /**
   * Makes the {@code Date} that of the emulator's clock.
   *
   * <p>The JDK's server sets that header itself when it sends, from the system's clock and over
   * whatever stands there. Between setting it and writing it, it looks at {@code Connection}; that
   * is the moment to set it again. A JDK that does not look leaves the system's time.
   */
  private void tellTheTime(Headers headers) {
    String date = DATE.format(clock.instant());
    headers.put(
        "Connection",
        new AbstractList<String>() {
          @Override
          public String get(int index) {
            throw new IndexOutOfBoundsException(index);
          }

          @Override
          public int size() {
            return 0;
          }

          @Override
          public Stream<String> stream() {
            headers.put("Date", List.of(date));
            return Stream.empty();
          }
        });
  }
}
