// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.Grant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever connects, and however they behave, the browser's redirect is received. */
@Timeout(60)
class LoopbackReceiverTest {

  private final AtomicLong nanoTime = new AtomicLong();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final BlockingQueue<URI> opened = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new ArrayList<>();
  private Future<Grant> login;
  private URI redirect;
  private String state;

  @AfterEach
  void stop() throws IOException {
    executor.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void theRedirectEndsTheLoginAndTheListening() throws Exception {
    begin();
    assertThat(ask(callback("code=c&state=" + state)))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nConnection: close\r\n", "\r\nCache-Control: no-store\r\n")
        .contains("You are logged in. You can close this page.");
    assertThat(code()).isEqualTo("c");
    assertThatThrownBy(() -> ask(callback("code=second&state=" + state)))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void aRequestMayComeInAsManyPacketsAsItLikes() throws Exception {
    begin();
    Socket socket = connect();
    for (byte one : callback("code=c&state=" + state).getBytes(StandardCharsets.US_ASCII)) {
      socket.getOutputStream().write(one);
      socket.getOutputStream().flush();
    }
    assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(code()).isEqualTo("c");
  }

  @Test
  void connectionsThatSayNothingOrNotAllHoldNobodyUp() throws Exception {
    begin();
    Socket silent = connect();
    Socket half = connect();
    send(half, "GET /callback?code=half HTT");
    // Whoever is answered after them shows that they have been looked at.
    assertThat(ask("GET /favicon.ico HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    received();
    assertThat(silent.getInputStream().read()).isEqualTo(-1);
    assertThat(half.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void anyNumberOfThemDoes() throws Exception {
    begin();
    for (int i = 0; i < 200; i++) {
      connect();
    }
    received();
  }

  @Test
  void whoeverGoesAwayInTheMiddleIsForgotten() throws Exception {
    begin();
    connect().close();
    Socket finished = connect();
    send(finished, "GET /callback?code=x HTT");
    finished.shutdownOutput();
    assertThat(answer(finished)).isEmpty();
    Socket reset = connect();
    send(reset, "GET /callback?code=x HTT");
    reset.setSoLinger(true, 0);
    reset.close();
    received();
  }

  @Test
  void aRequestThatNeverEndsIsRefused() throws Exception {
    begin();
    Socket socket = connect();
    send(socket, "GET /callback?code=" + "x".repeat(20_000));
    assertThat(answer(socket)).startsWith("HTTP/1.1 431 ");
    received();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /favicon.ico HTTP/1.1, 404",
    "GET / HTTP/1.1, 404",
    "GET /callbacks HTTP/1.1, 404",
    "GET /callback/ HTTP/1.1, 404",
    "GET /callback HTTP/1.1, 400",
    "GET /callback?code=c HTTP/1.1, 400",
    "GET /callback?code=c&state=forged HTTP/1.1, 400",
    "GET /callback?error=access_denied&state=forged HTTP/1.1, 400",
    "GET /callback?state=STATE HTTP/1.1, 400",
    "GET /callback?code=<c>&state=STATE HTTP/1.1, 400",
    "POST /callback?code=c&state=STATE HTTP/1.1, 405",
    "HEAD /callback?code=c&state=STATE HTTP/1.1, 405",
    "OPTIONS * HTTP/1.1, 404",
    "GET /callback?code=c&state=STATE, 400",
    "GET /callback?code=c&state=STATE SPDY/3, 400",
    "nonsense, 400",
  })
  void whateverElseIsAskedIsAnsweredAndDoesNotEndTheLogin(String line, int status)
      throws Exception {
    begin();
    String answer = ask(line.replace("STATE", state) + "\r\nHost: x\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer.endsWith("\r\n\r\n")).as("no body").isEqualTo(line.startsWith("HEAD"));
    received();
  }

  @Test
  void aBodyThatNobodyReadsDoesNotCutTheAnswer() throws Exception {
    begin();
    String body = "x".repeat(100_000);
    Socket socket = connect();
    send(socket, "POST /callback HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + body);
    assertThat(answer(socket)).startsWith("HTTP/1.1 405 ").endsWith("</html>\n");
    received();
  }

  @Test
  void aDenialEndsTheLogin() throws Exception {
    begin();
    assertThat(ask(callback("error=access_denied&state=" + state)))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Access was not granted.");
    assertThatThrownBy(login::get)
        .cause()
        .isInstanceOfSatisfying(
            BoxAuthException.class,
            e -> {
              assertThat(e.error()).contains("access_denied");
              assertThat(e.userMustAct()).isTrue();
            });
    assertFree();
  }

  @Test
  void patienceEnds() throws Exception {
    login =
        executor.submit(
            () ->
                receiver()
                    .login(
                        uri -> {
                          opened.add(uri);
                          nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
                        }));
    assertThatThrownBy(login::get)
        .cause()
        .isInstanceOf(BoxAuthException.class)
        .hasMessage("Nobody granted access within PT5M. Begin again.");
    look(opened.take());
    assertFree();
  }

  @Test
  void patienceMayBeEndless() throws Exception {
    begin(new LoopbackReceiver(app(), 0, Duration.ofSeconds(Long.MAX_VALUE), nanoTime::get));
    received();
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                receiver().login(opened::add);
              } catch (RuntimeException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                thrown.complete(e);
              }
            });
    waiting.start();
    look(opened.take());
    connect();
    waiting.interrupt();
    assertThat(thrown.get())
        .isInstanceOf(BoxAuthException.class)
        .hasMessageContaining("Interrupted")
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(flag.get()).isTrue();
    assertFree();
  }

  @Test
  void aBrowserThatCannotBeOpenedEndsTheLoginAtOnce() throws Exception {
    IllegalStateException headless = new IllegalStateException("no display");
    assertThatThrownBy(
            () ->
                receiver()
                    .login(
                        uri -> {
                          opened.add(uri);
                          throw headless;
                        }))
        .isSameAs(headless);
    look(opened.take());
    assertFree();
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    begin();
    int taken = redirect.getPort();
    assertThatThrownBy(
            () ->
                new LoopbackReceiver(app(), taken, Duration.ofMinutes(5), nanoTime::get)
                    .login(opened::add))
        .isInstanceOf(BoxAuthException.class)
        .hasMessageContaining("in use")
        .hasMessageEndingWith("Choose another port.");
    received();
  }

  private void begin() throws InterruptedException {
    begin(receiver());
  }

  private void begin(LoopbackReceiver receiver) throws InterruptedException {
    login = executor.submit(() -> receiver.login(opened::add));
    look(opened.take());
  }

  private LoopbackReceiver receiver() {
    return new LoopbackReceiver(app(), 0, Duration.ofMinutes(5), nanoTime::get);
  }

  private static OAuth2 app() {
    return OAuth2.app("id", "secret");
  }

  private void look(URI page) {
    Map<String, String> query = Authorization.query(page.getRawQuery());
    redirect = URI.create(query.get("redirect_uri"));
    state = query.get("state");
  }

  /** The redirect at last, after whatever went before. */
  private void received() throws Exception {
    assertThat(ask(callback("code=real&state=" + state))).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(code()).isEqualTo("real");
  }

  private String code() throws ExecutionException, InterruptedException {
    return ((CodeGrant) login.get()).code().value();
  }

  private void assertFree() {
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }

  private static String callback(String query) {
    return "GET /callback?" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  }

  private String ask(String request) throws IOException {
    Socket socket = connect();
    send(socket, request);
    return answer(socket);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(redirect.getHost(), redirect.getPort());
    sockets.add(socket);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
