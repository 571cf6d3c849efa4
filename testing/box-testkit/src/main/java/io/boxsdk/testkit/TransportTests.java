// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What the parts of the contract of a transport share. A part of {@link TransportContract}. */
@Timeout(60)
@ExtendWith(Deviations.class)
public abstract class TransportTests {

  TransportTests() {}

  static final String SECRET = "signed-9f3c";
  static final Duration PATIENT = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofMillis(200);

  private final List<Transport> transports = new ArrayList<>();
  private Transport transport = Unset.TRANSPORT;

  /** Makes a transport. */
  protected abstract Transport create(TransportSettings settings);

  /** What it lacks. */
  protected Map<TransportCapability, String> deviations() {
    return Map.of();
  }

  /** Makes a transport for the next test. */
  @BeforeEach
  public final void open() {
    transport = transport(TransportSettings.PLAIN);
  }

  /** Closes whatever the test made. */
  @AfterEach
  public final void close() {
    transports.forEach(Transport::close);
  }

  final Transport transport() {
    return transport;
  }

  /** One with these settings, which is closed after the test. */
  final Transport transport(TransportSettings settings) {
    Transport made = create(settings);
    transports.add(made);
    return made;
  }

  /** Runs what needs this; if that is declared as lacking, it must fail. */
  final void needs(TransportCapability capability, Executable test) throws Throwable {
    String reason = deviations().get(capability);
    if (reason == null) {
      test.execute();
      return;
    }
    try {
      test.execute();
    } catch (Exception | AssertionError e) {
      throw new Deviations.Declared(capability + " is lacking: " + reason, e);
    }
    throw new AssertionError(
        capability + " is declared as lacking, but is there: do not declare it.");
  }

  static HttpRequest get(URI uri) {
    return request("GET", uri);
  }

  static HttpRequest request(String method, URI uri) {
    return request(method, uri, PATIENT);
  }

  static HttpRequest request(String method, URI uri, Duration timeout) {
    return HttpRequest.of(method, uri, "/things/{id}", timeout);
  }

  /** The answer's body, from the transport of this test. */
  final String text(HttpRequest request) throws IOException {
    return text(transport, request);
  }

  static String text(Transport transport, HttpRequest request) throws IOException {
    try (HttpResponse response = transport.send(request)) {
      return new String(response.body().readAllBytes(), UTF_8);
    }
  }

  final BoxTransportException failure(boolean mayHaveBeenSent, HttpRequest request) {
    return failure(transport, mayHaveBeenSent, request);
  }

  /** What sending throws: one line, in which and in whose causes the URI's path is not found. */
  static BoxTransportException failure(
      Transport transport, boolean mayHaveBeenSent, HttpRequest request) {
    BoxTransportException e = failure(transport, request);
    assertEquals(mayHaveBeenSent, e.mayHaveBeenSent(), () -> "mayHaveBeenSent of: " + e);
    return e;
  }

  /** The same, whether anything may have been sent or not. */
  static BoxTransportException failure(Transport transport, HttpRequest request) {
    BoxTransportException e =
        assertThrows(BoxTransportException.class, () -> transport.send(request).close());
    StringWriter print = new StringWriter();
    e.printStackTrace(new PrintWriter(print));
    assertFalse(print.toString().contains(SECRET), "A secret is printed: " + print);
    String message = String.valueOf(e.getMessage());
    assertTrue(!message.isBlank() && message.lines().count() == 1, "Not one line: " + message);
    return e;
  }

  static void assertContains(String part, Throwable e) {
    assertTrue(String.valueOf(e.getMessage()).contains(part), () -> "No \"" + part + "\" in: " + e);
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** Stands for a transport before there is one. */
  private enum Unset implements Transport {
    TRANSPORT;

    @Override
    public HttpResponse send(HttpRequest request) {
      throw new IllegalStateException("No test runs");
    }

    @Override
    public void close() {}
  }
}
