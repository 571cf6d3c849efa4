// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.core.internal.call.Call;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link BoxRequest}. Its body can be read once, in one of four ways; whoever got
 * the answer closes it.
 */
public final class BoxResponse implements AutoCloseable {

  private final Call call;
  private final HttpResponse response;

  BoxResponse(Call call, HttpResponse response) {
    this.call = call;
    this.response = response;
  }

  /** The HTTP status. */
  public int status() {
    return response.status();
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return response.headers().first(name);
  }

  /** Every value of a header, in order. */
  public List<String> headers(String name) {
    return response.headers().all(name);
  }

  /**
   * The JSON object in the body: maps, lists, text, numbers, booleans and nulls; cannot be changed.
   *
   * @throws BoxDecodingException if it is no JSON object
   * @throws BoxTransportException if it broke off
   */
  public Map<String, @Nullable Object> json() {
    return call.read(response).toMap();
  }

  /**
   * The body as text in UTF-8.
   *
   * @throws BoxTransportException if it broke off
   */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * The body, all of it in memory.
   *
   * @throws BoxTransportException if it broke off
   */
  public byte[] bytes() {
    try (response) {
      return response.body().readAllBytes();
    } catch (IOException e) {
      throw new BoxTransportException(
          "The answer to %s broke off: %s. Try again.".formatted(call, Uploads.reason(e)), e, true);
    }
  }

  /** The body as it arrives. */
  public InputStream stream() {
    return response.body();
  }

  /** Gives up what has not been read. */
  @Override
  public void close() {
    response.close();
  }

  /** The status. */
  @Override
  public String toString() {
    return response.toString();
  }
}
