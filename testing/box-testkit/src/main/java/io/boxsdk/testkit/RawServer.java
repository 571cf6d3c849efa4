// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server that shows every byte and counts what reaches it; a script says what it answers. Each
 * connection has a thread of its own, and so the script may block.
 */
public final class RawServer implements Closeable {

  /** What to do with one request whose head has been read. */
  @FunctionalInterface
  public interface Script {

    /**
     * Answers one request; the connection is closed if this fails.
     *
     * @throws IOException if the client is gone
     */
    void serve(Conversation conversation) throws IOException;
  }

  /**
   * The head of a request.
   *
   * @param line the request line
   * @param headers by name in any case; repeated ones are joined by commas
   */
  public record Head(String line, Map<String, String> headers) {

    /** The value of this header, or null. */
    public @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  /**
   * One request on one connection.
   *
   * @param head what has been read
   * @param connection its number, from 1
   * @param socket closed by the server
   * @param in at the request's body
   * @param out for the answer
   */
  public record Conversation(
      Head head, int connection, Socket socket, InputStream in, OutputStream out) {

    /** Reads the request's body. */
    public byte[] body() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      transferBody(body);
      return body.toByteArray();
    }

    /** Reads the request's body and says how long it was. */
    public long transferBody(OutputStream target) throws IOException {
      if (!"chunked".equals(head.header("transfer-encoding"))) {
        return transfer(Long.parseLong(head.headers.getOrDefault("content-length", "0")), target);
      }
      long length = 0;
      while (true) {
        long size = transfer(Long.parseLong(readLine(in), 16), target);
        readLine(in);
        if (size == 0) {
          return length;
        }
        length += size;
      }
    }

    private long transfer(long length, OutputStream target) throws IOException {
      byte[] buffer = new byte[65_536];
      for (long left = length; left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new EOFException();
        }
        target.write(buffer, 0, count);
        left -= count;
      }
      return length;
    }

    /** Writes this text, in Latin-1, and flushes. */
    public void write(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    /** Answers 200 with this body of Latin-1. */
    public void ok(String body) throws IOException {
      write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Waits until the client closes the connection. */
    public void awaitClose() {
      try {
        while (in.read() >= 0) {}
      } catch (IOException e) {
        // A reset is a close, too.
      }
    }
  }

  private final ServerSocket listener;
  private final String scheme;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
  private final Queue<Head> heads = new ConcurrentLinkedQueue<>();

  private RawServer(ServerSocketFactory factory, String scheme, Script script) {
    try {
      this.listener = factory.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.scheme = scheme;
    this.script = script;
    start(this::accept);
  }

  /** Starts a server on any free port of the loopback interface. */
  public static RawServer http(Script script) {
    return new RawServer(ServerSocketFactory.getDefault(), "http", script);
  }

  /** Starts a server that speaks TLS. */
  public static RawServer https(SSLContext context, Script script) {
    return new RawServer(context.getServerSocketFactory(), "https", script);
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The address of this path, by the name {@code localhost}. */
  public URI uri(String path) {
    return URI.create(scheme + "://localhost:" + port() + path);
  }

  /** The heads of all requests so far. */
  public List<Head> heads() {
    return new ArrayList<>(heads);
  }

  /** How many connections were accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Waits until a connection is over, and says which, from 1; -1 after 10 seconds. */
  public int awaitClosed() throws InterruptedException {
    Integer connection = closed.poll(10, TimeUnit.SECONDS);
    return connection == null ? -1 : connection;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        int number = connections.incrementAndGet();
        start(() -> converse(socket, number));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void converse(Socket socket, int number) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (true) {
        Head head = readHead(in);
        if (head == null) {
          return;
        }
        heads.add(head);
        script.serve(new Conversation(head, number, socket, in, socket.getOutputStream()));
      }
    } catch (IOException e) {
      // The other side is gone, or the script closed the socket.
    } finally {
      closed.add(number);
    }
  }

  private static @Nullable Head readHead(InputStream in) throws IOException {
    String line = readLine(in);
    if (line.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String field = readLine(in); !field.isEmpty(); field = readLine(in)) {
      int colon = field.indexOf(':');
      if (colon < 0) {
        return null;
      }
      headers.merge(
          field.substring(0, colon), field.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    return new Head(line, headers);
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
