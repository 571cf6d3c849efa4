// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import org.jspecify.annotations.Nullable;

/** What may be said about a download. Immutable. */
public final class DownloadOptions {

  /** All of the content, and nothing special. */
  public static final DownloadOptions NONE = new DownloadOptions(null, (bytes, total) -> {});

  /** Both ends belong to the range. */
  record Range(long first, long last) {}

  private final @Nullable Range range;
  private final BoxProgress progress;

  private DownloadOptions(@Nullable Range range, BoxProgress progress) {
    this.range = range;
    this.progress = progress;
  }

  /**
   * A copy that downloads only a part, which cannot be held against the SHA-1 of the whole.
   *
   * @param first the first byte wanted, from 0
   * @param last the last byte wanted; the content may end earlier
   */
  public DownloadOptions range(long first, long last) {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "A range must begin at 0 or later and not end before it begins, unlike %d-%d."
              .formatted(first, last));
    }
    return new DownloadOptions(new Range(first, last), progress);
  }

  /** A copy that reports progress. */
  public DownloadOptions progress(BoxProgress listener) {
    return new DownloadOptions(range, Arguments.given("listener", listener));
  }

  @Nullable Range range() {
    return range;
  }

  BoxProgress progress() {
    return progress;
  }
}
