// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static io.boxsdk.transport.okhttp.Requests.SECRET;
import static io.boxsdk.transport.okhttp.Requests.get;
import static io.boxsdk.transport.okhttp.Requests.request;
import static io.boxsdk.transport.okhttp.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.testkit.RawServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FailureTest {

  private final OkHttpTransport transport = OkHttpTransport.create();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void aRefusedConnectionIsNotSent() throws Exception {
    int port = freePort();
    BoxTransportException e = failure(get(URI.create("http://localhost:" + port + "/" + SECRET)));
    assertThat(e.mayHaveBeenSent()).isFalse();
    assertThat(e)
        .hasMessage(
            "No connection to localhost:%d: refused or unreachable.".formatted(port)
                + " Check the network or transport.proxy.");
  }

  @Test
  void anUnknownHostIsNotSent() {
    BoxTransportException e = failure(get(URI.create("https://no-such-host.invalid/" + SECRET)));
    assertThat(e.mayHaveBeenSent()).isFalse();
    assertThat(e)
        .hasMessage(
            "No connection to no-such-host.invalid:443: unknown host."
                + " Check the network or transport.proxy.");
  }

  @Test
  void aConnectionThatIsNotAcceptedInTimeIsNotSent() throws Exception {
    // A full backlog: the system answers no further attempt to connect.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
        OkHttpTransport impatient =
            OkHttpTransport.builder().connectTimeout(Duration.ofMillis(200)).build()) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      URI uri = URI.create("http://localhost:" + full.getLocalPort() + "/" + SECRET);
      BoxTransportException e = failure(impatient, get(uri));
      assertThat(e.mayHaveBeenSent()).isFalse();
      assertThat(e).hasMessageContaining("timed out (transport.connect-timeout,");

      BoxTransportException late = failure(get(uri, Duration.ofMillis(200)));
      assertThat(late.mayHaveBeenSent()).isFalse();
      assertThat(late).hasMessageContaining("PT0.2S for the request");
    }
  }

  @Test
  void aServerThatSaysNothingEndsWithTheTimeout() throws Exception {
    try (RawServer server = RawServer.http(RawServer.Conversation::awaitClose)) {
      BoxTransportException e = failure(get(server.uri("/" + SECRET), Duration.ofMillis(200)));
      assertThat(e.mayHaveBeenSent()).isTrue();
      assertThat(e)
          .hasMessageContaining("GET /things/{id}")
          .hasMessageContaining("localhost:" + server.port())
          .hasMessageContaining("PT0.2S");
      assertThat(server.awaitClosed()).isEqualTo(1);
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void aRequestThatHttpForbidsIsAFailureThatHidesItsUri() {
    for (HttpRequest bad :
        java.util.List.of(
            get(URI.create("ftp://localhost/" + SECRET)),
            get(URI.create("http:///" + SECRET)),
            request("BAD METHOD", URI.create("http://localhost/" + SECRET)),
            get(URI.create("http://localhost/" + SECRET)).withHeader("host", "elsewhere"))) {
      BoxTransportException e = failure(bad);
      assertThat(e.mayHaveBeenSent()).isFalse();
      assertThat(e).hasMessageContaining("cannot be sent");
    }
  }

  @Test
  void aClosedTransportLeavesNoThreadBehind() throws Exception {
    Set<String> before = clientThreads();
    Set<String> during;
    try (RawServer server = RawServer.http(c -> c.ok("hello"))) {
      for (int i = 0; i < 10; i++) {
        try (OkHttpTransport closing = OkHttpTransport.create()) {
          text(closing, get(server.uri("/")));
        }
      }
      during = clientThreads();
      during.removeAll(before);
      while (!Collections.disjoint(clientThreads(), during)) {
        System.gc();
        Thread.onSpinWait();
      }
      for (int i = 0; i < 10; i++) {
        assertThat(server.awaitClosed()).isPositive();
      }
    }
  }

  private static Set<String> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("HttpClient-") || name.startsWith("box-transport-"))
        .collect(Collectors.toSet());
  }

  private BoxTransportException failure(HttpRequest request) {
    return failure(transport, request);
  }

  /** What sending throws; its whole print must not hold the URI's path. */
  private static BoxTransportException failure(OkHttpTransport transport, HttpRequest request) {
    BoxTransportException e =
        catchThrowableOfType(BoxTransportException.class, () -> transport.send(request));
    StringWriter print = new StringWriter();
    e.printStackTrace(new PrintWriter(print));
    assertThat(print.toString()).doesNotContain(SECRET);
    assertThat(e.getMessage()).doesNotContain("\n");
    return e;
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
