// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static io.boxsdk.transport.okhttp.Requests.get;
import static io.boxsdk.transport.okhttp.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.testkit.RawServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that the caller gave. */
@Timeout(30)
class OwnClientTest {

  @Test
  void whatItWouldDoByItselfIsNotDone() throws Exception {
    OkHttpClient eager =
        new OkHttpClient.Builder()
            .cookieJar(new EveryCookie())
            .authenticator((route, response) -> response.request())
            .readTimeout(Duration.ofMillis(50))
            .callTimeout(Duration.ofMillis(50))
            .build();
    for (String status : List.of("302", "401", "408", "503")) {
      try (RawServer server =
              RawServer.http(
                  c -> {
                    pause();
                    c.write("HTTP/1.1 " + status + " X\r\nLocation: /b\r\nRetry-After: 0\r\n");
                    c.write("Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nraw");
                  });
          OkHttpTransport transport = OkHttpTransport.builder().client(eager).build()) {
        try (HttpResponse response = transport.send(get(server.uri("/")))) {
          assertThat(response.status()).isEqualTo(Integer.parseInt(status));
          assertThat(response.body().readAllBytes()).asString().isEqualTo("raw");
        }
        assertThat(server.heads()).hasSize(1);
        assertThat(server.heads().get(0).headers().keySet())
            .map(String::toLowerCase)
            .containsExactly("host");
      }
    }
  }

  @Test
  void itsInterceptorsSeeAndChangeWhatIsReallySent() throws Exception {
    List<Integer> seen = new ArrayList<>();
    OkHttpClient observed =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Request named = chain.request().newBuilder().header("user-agent", "mine").build();
                  var response = chain.proceed(named);
                  seen.add(response.code());
                  return response;
                })
            .addNetworkInterceptor(
                chain -> {
                  assertThat(chain.request().header("accept-encoding")).isNull();
                  var response = chain.proceed(chain.request());
                  seen.add(-response.code());
                  return response;
                })
            .build();
    try (RawServer server =
            RawServer.http(c -> c.write("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"));
        OkHttpTransport transport = OkHttpTransport.builder().client(observed).build()) {
      text(transport, get(server.uri("/")));
      assertThat(seen).containsExactly(-401, 401);
      assertThat(server.heads().get(0).header("user-agent")).isEqualTo("mine");
    }
  }

  @Test
  void anInterceptorThatThrowsIsAFailureOfTheTransport() {
    OkHttpClient broken =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throw new IllegalStateException("out of order");
                })
            .build();
    try (RawServer server = RawServer.http(c -> c.ok(""));
        OkHttpTransport transport = OkHttpTransport.builder().client(broken).build()) {
      assertThatThrownBy(() -> transport.send(get(server.uri("/"))))
          .isInstanceOfSatisfying(
              BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse())
          .hasMessageContaining("out of order");
    }
  }

  @Test
  void itsConnectionsAndThreadsAreLeftToIt() throws Exception {
    OkHttpClient client = new OkHttpClient();
    try (RawServer server = RawServer.http(c -> c.ok("hello"))) {
      Request direct = new Request.Builder().url(server.uri("/").toString()).build();
      client.newCall(direct).execute().close();
      try (OkHttpTransport transport = OkHttpTransport.builder().client(client).build()) {
        text(transport, get(server.uri("/")));
      }
      client.newCall(direct).execute().close();
      assertThat(server.connections()).isEqualTo(1);
      assertThat(client.connectionPool().idleConnectionCount()).isEqualTo(1);
      assertThat(client.dispatcher().executorService().isShutdown()).isFalse();
    }
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
  }

  private static final class EveryCookie implements CookieJar {
    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
      return List.of(new Cookie.Builder().name("a").value("b").domain(url.host()).build());
    }

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
      throw new AssertionError();
    }
  }
}
