// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The least that keeps the contract: HTTP/1.1 on sockets that the JDK itself closes when their
 * thread is interrupted. What it lacks, it declares.
 */
final class PlainTransport implements Transport {

  private static final int PIECE = 64 * 1024;

  private final TransportSettings settings;
  private final Map<String, Deque<PlainConnection>> idle = new ConcurrentHashMap<>();
  private volatile boolean closed;

  PlainTransport(TransportSettings settings) {
    this.settings = settings;
  }

  @Override
  public HttpResponse send(HttpRequest request) {
    if (closed) {
      throw new BoxTransportException("This transport is closed.", null, false);
    }
    return new Exchange(request).send();
  }

  @Override
  public void close() {
    closed = true;
    idle.values().forEach(ofOrigin -> ofOrigin.forEach(PlainConnection::close));
  }

  private Deque<PlainConnection> idle(URI uri) {
    return idle.computeIfAbsent(
        uri.resolve("/").toString(), origin -> new ConcurrentLinkedDeque<>());
  }

  private void release(URI uri, PlainConnection connection) {
    if (closed) {
      connection.close();
    } else {
      idle(uri).push(connection);
    }
  }

  private final class Exchange {
    private final HttpRequest request;
    private final long begin = System.nanoTime();
    private PlainConnection connection;
    private boolean begun;

    Exchange(HttpRequest request) {
      this.request = request;
    }

    HttpResponse send() {
      requireValid();
      HttpResponse response = null;
      try (InputStream content = open()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        connection = idle(request.uri()).poll();
        if (connection == null) {
          connection = PlainConnection.open(request, settings.connectTimeout());
        }
        connection.within(left(), request.timeout().toString());
        begun = true;
        write(content);
        response = receive();
        return response;
      } catch (InterruptedException | IOException e) {
        throw failed(e);
      } finally {
        if (response == null && connection != null) {
          connection.close();
        }
      }
    }

    private Duration left() {
      return request.timeout().minusNanos(System.nanoTime() - begin);
    }

    private void requireValid() {
      boolean framing =
          request.headers().first("host").isPresent()
              || request.headers().first("content-length").isPresent();
      String scheme = request.uri().getScheme();
      if (framing
          || request.uri().getHost() == null
          || !(scheme.equals("http") || scheme.equals("https"))
          || !request.method().matches("[A-Z]+")) {
        throw new BoxTransportException(request + " cannot be sent.", null, false);
      }
    }

    private InputStream open() throws IOException {
      Body body = request.body().orElse(null);
      return body == null ? InputStream.nullInputStream() : body.open();
    }

    private void write(InputStream content) throws IOException {
      StringBuilder head = new StringBuilder(request.method() + " ");
      String path = request.uri().getRawPath();
      head.append(path.isEmpty() ? "/" : path);
      if (request.uri().getRawQuery() != null) {
        head.append('?').append(request.uri().getRawQuery());
      }
      head.append(" HTTP/1.1\r\nhost: ").append(request.uri().getRawAuthority()).append("\r\n");
      request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      long length = request.body().map(Body::length).orElse(0L);
      if (length < 0) {
        head.append("transfer-encoding: chunked\r\n");
      } else if (request.body().isPresent()) {
        head.append("content-length: " + length + "\r\n");
      }
      connection.out().write(head.append("\r\n").toString().getBytes(ISO_8859_1));
      write(content, length);
    }

    private void write(InputStream content, long length) throws IOException {
      OutputStream out = connection.out();
      long sent = 0;
      byte[] piece = next(content, 0, length);
      while (piece.length > 0) {
        byte[] after = next(content, sent + piece.length, length);
        if (length < 0) {
          out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(ISO_8859_1));
        }
        connection.within(settings.idleTimeout(), settings.idleTimeout().toString());
        out.write(piece);
        if (length < 0) {
          out.write("\r\n".getBytes(ISO_8859_1));
        }
        sent += piece.length;
        piece = after;
      }
      if (length < 0) {
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      }
      out.flush();
      connection.within(sent < PIECE ? left() : request.timeout(), request.timeout().toString());
    }

    private byte[] next(InputStream content, long read, long length) throws IOException {
      byte[] piece = content.readNBytes(PIECE);
      long total = read + piece.length;
      if (length >= 0 && (total > length || (piece.length < PIECE && total < length))) {
        throw new IOException("the body was announced with " + length + " bytes");
      }
      return piece;
    }

    private HttpResponse receive() throws IOException {
      InputStream in = connection.in();
      int status;
      Headers headers;
      do {
        String line = PlainConnection.readLine(in);
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
          throw new IOException("the server does not answer in HTTP");
        }
        status = Integer.parseInt(line.substring(9, 12));
        headers = readHeaders(in);
      } while (status < 200);
      connection.atEase();
      boolean none = request.method().equals("HEAD") || status == 204 || status == 304;
      return new HttpResponse(
          status,
          headers,
          new PlainBody(
              connection,
              none ? Headers.EMPTY.with("content-length", "0") : headers,
              settings.idleTimeout(),
              released -> release(request.uri(), released)));
    }

    private Headers readHeaders(InputStream in) throws IOException {
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (String field = PlainConnection.readLine(in);
          !field.isEmpty();
          field = PlainConnection.readLine(in)) {
        int colon = field.indexOf(':');
        fields
            .computeIfAbsent(field.substring(0, colon), name -> new ArrayList<>())
            .add(field.substring(colon + 1).strip());
      }
      return Headers.of(fields);
    }

    private BoxTransportException failed(Exception e) {
      String about = request + " to " + request.uri().getAuthority();
      if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
        Thread.currentThread().interrupt();
        InterruptedException cause = new InterruptedException();
        return new BoxTransportException(about + " was interrupted.", cause, begun);
      }
      String late = connection == null ? null : connection.late();
      String reason = late != null ? "no progress within " + late : String.valueOf(e.getMessage());
      return new BoxTransportException(
          about + " failed: " + reason + " (timeout " + request.timeout() + ").", e, begun);
    }
  }
}
