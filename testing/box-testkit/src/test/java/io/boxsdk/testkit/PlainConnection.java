// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.http.HttpRequest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection that an interrupt closes, and that closes itself when time is up. */
final class PlainConnection {

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "plain-clock");
            thread.setDaemon(true);
            return thread;
          });

  private final SocketChannel channel;
  private InputStream in;
  private OutputStream out;
  private ScheduledFuture<?> alarm;
  private volatile String late;

  private PlainConnection(SocketChannel channel) {
    this.channel = channel;
  }

  static PlainConnection open(HttpRequest request, Duration connectTimeout) throws IOException {
    URI uri = request.uri();
    boolean secure = uri.getScheme().equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    Duration timeout =
        connectTimeout.compareTo(request.timeout()) < 0 ? connectTimeout : request.timeout();
    PlainConnection connection = new PlainConnection(SocketChannel.open());
    boolean done = false;
    try {
      connection.within(timeout, timeout.toString());
      connection
          .channel
          .socket()
          .connect(new InetSocketAddress(InetAddress.getByName(uri.getHost()), port));
      connection.within(request.timeout(), request.timeout().toString());
      Socket socket = connection.channel.socket();
      if (secure) {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket tls = (SSLSocket) factory.createSocket(socket, uri.getHost(), port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        socket = tls;
      }
      connection.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      connection.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      done = true;
      return connection;
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /** Closes the connection unless this is called again, or {@link #atEase}, in time. */
  void within(Duration time, String name) {
    atEase();
    alarm =
        CLOCK.schedule(
            () -> {
              late = name;
              close();
            },
            Math.max(0, time.toNanos()),
            TimeUnit.NANOSECONDS);
  }

  void atEase() {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  /** What it was too late for; null if it was not. */
  String late() {
    return late;
  }

  void close() {
    atEase();
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection broke off");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
