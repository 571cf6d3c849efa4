// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static io.boxsdk.transport.okhttp.Requests.get;
import static io.boxsdk.transport.okhttp.Requests.request;
import static io.boxsdk.transport.okhttp.Requests.text;

import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/** Moves more than its heap holds; started by {@link LoadTest} in a JVM of its own. */
final class SmallHeap {

  static final long SIZE = 200_000_000;

  private SmallHeap() {}

  public static void main(String[] args) throws Exception {
    URI uri = URI.create(args[0]);
    try (OkHttpTransport transport = OkHttpTransport.create()) {
      Body known = Body.of(SIZE, Zeros::new);
      System.out.print(text(transport, request("PUT", uri).withBody(known)) + "; ");
      Body unknown = Body.of(-1, Zeros::new);
      System.out.print(text(transport, request("PUT", uri).withBody(unknown)) + "; ");
      try (HttpResponse response = transport.send(get(uri))) {
        // Nobody reads meanwhile: what the server sends must not pile up here.
        for (int i = 0; i < 500; i++) {
          text(transport, get(uri.resolve("/small")));
        }
        long downloaded = response.body().transferTo(OutputStream.nullOutputStream());
        System.out.print("downloaded " + downloaded);
      }
    }
  }

  private static final class Zeros extends InputStream {
    private long left = SIZE;

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      left -= count;
      return count;
    }
  }
}
