// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests send. */
final class Requests {

  static final String SECRET = "signed-9f3c";
  static final Duration PATIENT = Duration.ofSeconds(20);

  private Requests() {}

  static HttpRequest get(URI uri) {
    return request("GET", uri);
  }

  static HttpRequest request(String method, URI uri) {
    return HttpRequest.of(method, uri, "/things/{id}", PATIENT);
  }

  static HttpRequest get(URI uri, Duration timeout) {
    return HttpRequest.of("GET", uri, "/things/{id}", timeout);
  }

  static String text(Transport transport, HttpRequest request) throws IOException {
    try (HttpResponse response = transport.send(request)) {
      return new String(response.body().readAllBytes(), UTF_8);
    }
  }

  /** A body that counts how often it is opened and closed. */
  static final class CountedBody implements Body {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final long length;
    private final InputStream content;

    CountedBody(long length, InputStream content) {
      this.length = length;
      this.content = content;
    }

    static CountedBody of(String text) {
      return new CountedBody(text.length(), new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public boolean replayable() {
      return false;
    }

    @Override
    public InputStream open() {
      opened.incrementAndGet();
      return new java.io.FilterInputStream(content) {
        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
          return in.read(target, offset, count);
        }

        @Override
        public void close() throws IOException {
          closed.incrementAndGet();
          super.close();
        }
      };
    }
  }
}
