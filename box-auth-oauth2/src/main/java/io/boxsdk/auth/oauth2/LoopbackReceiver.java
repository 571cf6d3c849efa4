// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.Grant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives the browser's one redirect at 127.0.0.1 (RFC 8252, section 7.3). Everybody else who
 * connects is answered or left alone, and keeps nobody waiting: browsers connect in advance and say
 * nothing for a while.
 */
final class LoopbackReceiver {

  /** Then the oldest is shown out: silence is not a reason, for it costs no more than its place. */
  private static final int MOST_VISITORS = 32;

  private final OAuth2 app;
  private final int port;
  private final long patienceNanos;
  private final LongSupplier nanoTime;
  private final Deque<Visitor> visitors = new ArrayDeque<>();

  LoopbackReceiver(OAuth2 app, int port, Duration patience, LongSupplier nanoTime) {
    this.app = app;
    this.port = port;
    this.patienceNanos = TimeUnit.NANOSECONDS.convert(patience);
    this.nanoTime = nanoTime;
  }

  Grant login(Consumer<URI> browser) {
    try (ServerSocketChannel server = ServerSocketChannel.open();
        Selector selector = Selector.open()) {
      server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      URI redirect =
          URI.create("http://127.0.0.1:%d/callback".formatted(server.socket().getLocalPort()));
      Authorization authorization = app.authorization(redirect).withPkce();
      long begin = nanoTime.getAsLong();
      browser.accept(authorization.uri());
      return await(server, selector, begin, new Door(redirect, authorization));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      throw NoToken.untilSomebodyActs(
          "The login could not listen on 127.0.0.1: %s. Choose another port."
              .formatted(e.getMessage()),
          e);
    } finally {
      visitors.forEach(Visitor::close);
    }
  }

  private Grant await(ServerSocketChannel server, Selector selector, long begin, Door door)
      throws IOException {
    while (true) {
      long left = patienceNanos - (nanoTime.getAsLong() - begin);
      if (left <= 0) {
        throw NoToken.untilSomebodyActs(
            "Nobody granted access within %s. Begin again."
                .formatted(Duration.ofNanos(patienceNanos)),
            null);
      }
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.attachment() instanceof Visitor visitor) {
          Grant grant = serve(visitor, door);
          if (grant != null) {
            return grant;
          }
        } else {
          admit(server, selector);
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void admit(ServerSocketChannel server, Selector selector) throws IOException {
    SocketChannel connection = server.accept();
    if (connection == null) {
      return;
    }
    Visitor visitor = new Visitor(connection);
    visitors.removeIf(other -> !other.here());
    visitors.add(visitor);
    if (visitors.size() > MOST_VISITORS) {
      visitors.remove().close();
    }
    connection.configureBlocking(false);
    connection.register(selector, SelectionKey.OP_READ, visitor);
  }

  private static @Nullable Grant serve(Visitor visitor, Door door) {
    if (!visitor.here()) {
      return null;
    }
    try {
      Visitor.Request request = visitor.read();
      return request == null ? null : door.answer(visitor, request);
    } catch (IOException e) {
      // Whoever this was has gone away; the browser is still to come.
      visitor.close();
      return null;
    }
  }

  /** Where the browser is sent back to, and whom it brings. */
  private record Door(URI address, Authorization authorization) {

    /** A grant if this was the redirect; null if it was something else. */
    @Nullable Grant answer(Visitor visitor, Visitor.Request request) throws IOException {
      boolean withBody = !request.method().equals("HEAD");
      String target = request.target();
      if (target.isEmpty()) {
        visitor.answer("400 Bad Request", "This cannot be read.", withBody);
      } else if (!target.equals("/callback") && !target.startsWith("/callback?")) {
        visitor.answer("404 Not Found", "There is nothing here.", withBody);
      } else if (!request.method().equals("GET")) {
        visitor.answer("405 Method Not Allowed", "This is not how a login ends.", withBody);
      } else {
        return enter(visitor, target);
      }
      return null;
    }

    private @Nullable Grant enter(Visitor visitor, String target) throws IOException {
      Grant grant;
      try {
        grant = authorization.grant(address.resolve(target));
      } catch (BoxAuthException e) {
        if (e.error().isPresent()) {
          tell(visitor, "Access was not granted. You can close this page.");
          throw e;
        }
        visitor.answer("400 Bad Request", "This is not the answer that was waited for.", true);
        return null;
      } catch (IllegalArgumentException e) {
        visitor.answer("400 Bad Request", "This address cannot be read.", true);
        return null;
      }
      tell(visitor, "You are logged in. You can close this page.");
      return grant;
    }

    private static void tell(Visitor visitor, String text) {
      try {
        visitor.answer("200 OK", text, true);
      } catch (IOException e) {
        // Whoever is gone needs no page, and what they brought counts all the same.
      }
    }
  }

  private static BoxAuthException interrupted() {
    return NoToken.untilSomebodyActs(
        "Interrupted while waiting for the user to grant access.", new InterruptedException());
  }
}
