// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends an answer, whole or as broken as a fault wants it. */
final class Reply {
  private final WaitingRoom room;

  Reply(WaitingRoom room) {
    this.room = room;
  }

  /** Whether a fault of the body would show in this answer at all. */
  static boolean canBreak(HttpExchange exchange, Answer answer, Fault fault) {
    for (Fault.Part part : fault.parts()) {
      switch (part.kind()) {
        case TRUNCATE, STALL, CORRUPT -> {
          if (part.number() >= length(exchange, answer)) {
            return false;
          }
        }
        default -> {}
      }
    }
    return true;
  }

  /** The bytes that go over the wire as the body. */
  private static long length(HttpExchange exchange, Answer answer) {
    boolean none =
        exchange.getRequestMethod().equals("HEAD")
            || answer.status() == 204
            || answer.status() == 304;
    return none ? 0 : answer.body().length();
  }

  void send(HttpExchange exchange, Answer answer, Instant now, @Nullable Fault fault)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    // Headers go out as Latin 1, one byte each: a URL with others has to be bytes before.
    answer
        .headers()
        .forEach(
            (name, value) ->
                headers.set(
                    name,
                    new String(
                        value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
    ServerDate.set(headers, now, connection(exchange));
    long length = length(exchange, answer);
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    if (length > 0) {
      OutputStream out = exchange.getResponseBody();
      answer.body().writeTo(fault == null ? out : broken(out, fault));
      out.close();
    }
  }

  private static List<String> connection(HttpExchange exchange) {
    // The server has put down what HTTP/1.0 wants to hear, but not what 1.1 should.
    List<String> said = exchange.getResponseHeaders().get("Connection");
    String asked = exchange.getRequestHeaders().getFirst("Connection");
    return said != null ? said : "close".equalsIgnoreCase(asked) ? List.of("close") : List.of();
  }

  private OutputStream broken(OutputStream out, Fault fault) {
    long now = room.arrive();
    OutputStream result = out;
    for (Fault.Part part : fault.parts()) {
      result =
          switch (part.kind()) {
            case TRUNCATE -> new Broken(result, part.number(), Cut::new);
            case STALL -> new Broken(result, part.number(), () -> hang(now));
            case CORRUPT -> new Corrupting(result, part.number());
            default -> result;
          };
    }
    return result;
  }

  private Cut hang(long since) {
    room.awaitRelease(since);
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
    Cut end();
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
}
