// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import java.io.IOException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what OkHttp does of its own accord off the wire. Its settings turn off much, but not that
 * it adds headers, decompresses what it asked to be compressed, and repeats a request after some
 * statuses.
 *
 * <p>Hence two interceptors around that part of it: the outer one, innermost of the client's own,
 * notes the request; the inner one, outermost of the network's, sends it with no other headers, and
 * shows OkHttp a harmless status, in whose place the outer one puts the true one.
 */
final class OnTheWire {

  /** What is known of one request; a tag of it. */
  static final class Sent {
    private volatile Headers headers = Headers.EMPTY;
    private volatile boolean begun;
    private volatile int status;

    /** Whether anything of the request may have been sent. */
    boolean begun() {
      return begun;
    }
  }

  private static final int HARMLESS = 200;
  private static final String[] ADDED = {"accept-encoding", "connection", "user-agent"};

  private OnTheWire() {}

  static void configure(OkHttpClient.Builder client, OutgoingProxy proxy) {
    client.addInterceptor(OnTheWire::outer);
    Interceptor inner = chain -> inner(chain, proxy);
    client.networkInterceptors().add(0, inner);
  }

  private static Response outer(Interceptor.Chain chain) throws IOException {
    Request request = chain.request();
    Sent sent = sent(request);
    if (sent == null) {
      return chain.proceed(request);
    }
    sent.headers = request.headers();
    Request asking =
        request.header("accept-encoding") == null
            // Without any, OkHttp asks for gzip and decompresses it.
            ? request.newBuilder().header("accept-encoding", "identity").build()
            : request;
    Response response = chain.proceed(asking);
    return response.newBuilder().request(request).code(sent.status).build();
  }

  private static Response inner(Interceptor.Chain chain, OutgoingProxy proxy) throws IOException {
    Request request = chain.request();
    Sent sent = sent(request);
    if (sent == null) {
      return chain.proceed(request);
    }
    Request.Builder bare = request.newBuilder();
    for (String name : ADDED) {
      if (sent.headers.get(name) == null) {
        bare.removeHeader(name);
      }
    }
    var connection = chain.connection();
    if (connection != null) {
      String authorization = proxy.authorizationFor(request, connection.route());
      if (authorization != null) {
        bare.header(OutgoingProxy.AUTHORIZATION, authorization);
      }
    }
    sent.begun = true;
    Response response = chain.proceed(bare.build());
    sent.status = response.code();
    return response.newBuilder().code(HARMLESS).build();
  }

  private static @Nullable Sent sent(Request request) {
    return request.tag(Sent.class);
  }
}
