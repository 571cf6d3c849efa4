// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the browser's one redirect at 127.0.0.1 (RFC 8252, section 7.3). Everything else that
 * connects is turned away, and cannot keep it from listening.
 */
final class LoopbackReceiver {

  private static final int LONGEST_REQUEST = 8 << 10;
  private static final int LONGEST_SILENCE_MILLIS = 500;

  private final OAuth2 app;
  private final int port;
  private final Duration patience;

  LoopbackReceiver(OAuth2 app, int port, Duration patience) {
    this.app = app;
    this.port = port;
    this.patience = patience;
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
      browser.accept(authorization.uri());
      return await(server, selector, redirect, authorization);
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      throw failed(
          "The login could not listen on 127.0.0.1: %s. Choose another port."
              .formatted(e.getMessage()),
          e);
    }
  }

  private Grant await(
      ServerSocketChannel server, Selector selector, URI redirect, Authorization authorization)
      throws IOException {
    long begin = System.nanoTime();
    while (true) {
      long left = patience.toMillis() - (System.nanoTime() - begin) / 1_000_000;
      if (left <= 0) {
        throw failed("Nobody granted access within %s. Begin again.".formatted(patience), null);
      }
      selector.select(left);
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      selector.selectedKeys().clear();
      SocketChannel connection = server.accept();
      if (connection != null) {
        Grant grant = serve(connection, redirect, authorization);
        if (grant != null) {
          return grant;
        }
      }
    }
  }

  /** A grant if this was the redirect; null if it was something else. */
  private @Nullable Grant serve(
      SocketChannel connection, URI redirect, Authorization authorization) {
    try (connection) {
      connection.configureBlocking(true);
      Socket socket = connection.socket();
      socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
      String target = target(socket.getInputStream());
      if (target == null || !(target.equals("/callback") || target.startsWith("/callback?"))) {
        answer(socket, "404 Not Found", "There is nothing here.");
        return null;
      }
      Grant grant;
      try {
        grant = authorization.grant(redirect.resolve(target));
      } catch (BoxAuthException e) {
        if (e.error().isPresent()) {
          answer(socket, "200 OK", "Access was not granted. You can close this page.");
          throw e;
        }
        answer(socket, "400 Bad Request", "This is not the answer that was waited for.");
        return null;
      } catch (IllegalArgumentException e) {
        answer(socket, "400 Bad Request", "This address cannot be read.");
        return null;
      }
      answer(socket, "200 OK", "You are logged in. You can close this page.");
      return grant;
    } catch (ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (IOException e) {
      // Whoever this was went away or said nothing; the browser is still to come.
      return null;
    }
  }

  /** What is asked for by GET; null if it is anything else. */
  private static @Nullable String target(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    long end = System.nanoTime() + LONGEST_SILENCE_MILLIS * 1_000_000L;
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || head.length() == LONGEST_REQUEST || System.nanoTime() > end) {
        return null;
      }
      head.append((char) c);
    }
    String[] words = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
    return words.length == 3 && words[0].equals("GET") && words[2].startsWith("HTTP/1.")
        ? words[1]
        : null;
  }

  private static void answer(Socket socket, String status, String text) {
    byte[] page =
        """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Box</title>
        <body style="font:18px system-ui;margin:15vh auto;max-width:30em;text-align:center">
        <p>%s</p></body></html>
        """
            .formatted(text)
            .getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
            .formatted(status, page.length);
    try {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(page);
      socket.shutdownOutput();
    } catch (IOException e) {
      // Whoever is gone needs no page, and what they brought counts all the same.
    }
  }

  private static BoxAuthException interrupted() {
    return failed(
        "Interrupted while waiting for the user to grant access.", new InterruptedException());
  }

  private static BoxAuthException failed(String message, @Nullable Throwable cause) {
    return new BoxAuthException(message, null, true, null, cause);
  }
}
