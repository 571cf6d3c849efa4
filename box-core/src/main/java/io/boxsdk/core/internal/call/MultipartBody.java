// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import io.boxsdk.api.http.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The upload form of Box (RFC 7578): a part {@code attributes}, then a part {@code file}. The
 * attributes come first, so that Box can refuse before the content is on its way.
 */
public final class MultipartBody implements Body {

  private final String boundary = UUID.randomUUID().toString();
  private final byte[] before;
  private final byte[] after;
  private final Body content;

  public MultipartBody(byte[] attributes, Body content) {
    this.content = content;
    this.before =
        """
        --%1$s\r
        Content-Disposition: form-data; name="attributes"\r
        Content-Type: application/json\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="file"; filename="file"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, new String(attributes, StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    this.after = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  @Override
  public long length() {
    return content.length() < 0 ? -1 : before.length + content.length() + after.length;
  }

  @Override
  public boolean replayable() {
    return content.replayable();
  }

  @Override
  public InputStream open() throws IOException {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(before),
                content.open(),
                new ByteArrayInputStream(after))));
  }
}
