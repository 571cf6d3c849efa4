// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.time.Instant;
import java.util.Map;

/** What may be said about an upload besides its name and content. Immutable. */
public final class UploadOptions {

  /** Nothing special. */
  public static final UploadOptions NONE =
      new UploadOptions(Fields.none(), (bytes, total) -> {}, false, false);

  private final Fields<Object> attributes;
  private final BoxProgress progress;
  private final boolean preflight;
  private final boolean accelerated;

  private UploadOptions(
      Fields<Object> attributes, BoxProgress progress, boolean preflight, boolean accelerated) {
    this.attributes = attributes;
    this.progress = progress;
    this.preflight = preflight;
    this.accelerated = accelerated;
  }

  /** A copy that first asks Box whether the upload would be taken, and sends nothing if not. */
  public UploadOptions preflight() {
    return new UploadOptions(attributes, progress, true, accelerated);
  }

  /**
   * A copy that asks Box for a nearer host to send to, in one request with {@link #preflight}. If
   * Box names none, or one that is not Box's own, the usual host is used.
   */
  public UploadOptions accelerated() {
    return new UploadOptions(attributes, progress, preflight, true);
  }

  /** A copy that reports progress. */
  public UploadOptions progress(BoxProgress listener) {
    return new UploadOptions(
        attributes, Arguments.given("listener", listener), preflight, accelerated);
  }

  /** A copy with a description of at most 255 characters. */
  public UploadOptions description(String text) {
    return with("description", Arguments.given("text", text));
  }

  /** A copy that says when the content was created, to the second. */
  public UploadOptions contentCreatedAt(Instant time) {
    return with("content_created_at", Arguments.seconds("time", time).toString());
  }

  /** A copy that says when the content was last changed, to the second. */
  public UploadOptions contentModifiedAt(Instant time) {
    return with("content_modified_at", Arguments.seconds("time", time).toString());
  }

  Map<String, Object> attributes() {
    return attributes.map();
  }

  BoxProgress progress() {
    return progress;
  }

  boolean isPreflight() {
    return preflight;
  }

  boolean isAccelerated() {
    return accelerated;
  }

  private UploadOptions with(String name, Object value) {
    return new UploadOptions(attributes.with(name, value), progress, preflight, accelerated);
  }
}
