// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.boxsdk.emulator.store.TemporaryFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The ports: one for the API and another for contents, so that a download crosses origins as it
 * does at Box; both once more with TLS if that is wanted.
 */
public final class Listeners implements AutoCloseable {
  static {
    // Otherwise the server's every answer on a kept connection is 40 ms late. Read once, when its
    // classes load.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private static final int SECONDS_TO_END = 10;

  /** Connections that may wait to be accepted; more than clients at once in any test. */
  private static final int BACKLOG = 1024;

  private final ExecutorService threads;
  private final List<HttpServer> servers = new ArrayList<>();
  private final int apiPort;
  private final int contentPort;
  private int tlsApiPort = -1;
  private int tlsContentPort = -1;
  private @Nullable Path certificate;
  private @Nullable TemporaryFolder temporary;
  private boolean started;

  public Listeners(String host, int apiPort, int contentPort) throws IOException {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "box-emulator-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.apiPort = add(HttpServer::create, host, apiPort);
    this.contentPort = add(HttpServer::create, host, contentPort);
  }

  /** Begins to load, beside a program's own start, what the first answer takes. */
  public static void warmUp() {
    Thread thread = new Thread(new WarmUp(), "box-emulator-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Adds the ports with TLS; if that fails, all are closed.
   *
   * @param folder where the certificate is kept; null for a temporary folder
   */
  public void addTls(String host, int port, @Nullable Path folder) throws IOException {
    try {
      Path home = folder;
      if (home == null) {
        temporary = TemporaryFolder.create("box-emulator-tls");
        home = temporary.path();
      }
      Certificate made = Certificate.in(home);
      certificate = made.pem();
      HttpsConfigurator configurator = new HttpsConfigurator(made.context());
      Opener opener =
          (address, backlog) -> {
            HttpsServer server = HttpsServer.create(address, backlog);
            server.setHttpsConfigurator(configurator);
            return server;
          };
      tlsApiPort = add(opener, host, port);
      tlsContentPort = add(opener, host, 0);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Opens a port at once: a server that is created first and cannot be bound is never freed. */
  private interface Opener {
    HttpServer open(InetSocketAddress address, int backlog) throws IOException;
  }

  private int add(Opener opener, String host, int port) throws IOException {
    try {
      HttpServer server = opener.open(new InetSocketAddress(host, port), BACKLOG);
      server.setExecutor(threads);
      servers.add(server);
      return server.getAddress().getPort();
    } catch (IOException e) {
      close();
      throw new IOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /** Begins to answer. */
  public void start(HttpHandler handler) {
    started = true;
    for (HttpServer server : servers) {
      server.createContext("/", handler);
      server.start();
    }
  }

  public int apiPort() {
    return apiPort;
  }

  /** The port of the API with TLS, or -1. */
  public int tlsApiPort() {
    return tlsApiPort;
  }

  public @Nullable Path certificate() {
    return certificate;
  }

  /** Another origin on the host that a request named, or the same if a port is mapped to ours. */
  public String contentOrigin(Call call) {
    int named = call.hostPort();
    if (named == apiPort || named == contentPort) {
      return call.originOf(contentPort);
    }
    if (named >= 0 && (named == tlsApiPort || named == tlsContentPort)) {
      return call.originOf(tlsContentPort);
    }
    return call.origin();
  }

  /** Ends every connection, and returns when nobody is at work any more. */
  @Override
  public void close() {
    for (HttpServer server : servers) {
      if (!started) {
        // Only a server that ran gives its port back.
        server.start();
      }
      server.stop(0);
    }
    servers.clear();
    threads.shutdown();
    try {
      // Not interrupted: that would break whoever writes to the store.
      if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (temporary != null) {
      temporary.close();
    }
  }
}
