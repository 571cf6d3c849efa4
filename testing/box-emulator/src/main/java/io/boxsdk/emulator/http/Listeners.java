// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
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

  private final ExecutorService threads;
  private final List<HttpServer> servers = new ArrayList<>();
  private final int apiPort;
  private final int contentPort;
  private int tlsApiPort = -1;
  private int tlsContentPort = -1;
  private @Nullable Path certificate;
  private @Nullable Path temporary;

  public Listeners(String host, int apiPort, int contentPort) throws IOException {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "box-emulator-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    this.apiPort = bind(HttpServer.create(), host, apiPort);
    this.contentPort = bind(HttpServer.create(), host, contentPort);
  }

  /**
   * Adds the ports with TLS; if that fails, all are closed.
   *
   * @param folder where the certificate is kept; null for a temporary folder
   */
  public void addTls(String host, int port, @Nullable Path folder) throws IOException {
    Path home = folder;
    if (home == null) {
      home = Files.createTempDirectory("box-emulator-tls");
      temporary = home;
    }
    try {
      Certificate made = Certificate.in(home);
      certificate = made.pem();
      SSLContext context = made.context();
      tlsApiPort = bindTls(context, host, port);
      tlsContentPort = bindTls(context, host, 0);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private int bindTls(SSLContext context, String host, int port) throws IOException {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return bind(server, host, port);
  }

  private int bind(HttpServer server, String host, int port) throws IOException {
    try {
      server.bind(new InetSocketAddress(host, port), 0);
    } catch (IOException e) {
      close();
      throw new IOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
    server.setExecutor(threads);
    servers.add(server);
    return server.getAddress().getPort();
  }

  /** Begins to answer. */
  public void start(HttpHandler handler) {
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

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
    if (temporary != null) {
      deleteTemporary(temporary);
    }
  }

  private static void deleteTemporary(Path folder) {
    try {
      for (String name : new String[] {"tls.p12", "box-emulator-ca.pem"}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // A temporary folder that cannot be deleted is not worth failing a close.
    }
  }
}
