// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body that has been read already, and so can be handed over by whichever thread asks. */
final class WholeBody extends RequestBody {

  private final @Nullable ByteBuffer content;
  private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;

  /**
   * A body of this content.
   *
   * @param length in bytes, or -1 if it is not to be announced
   * @param content null if empty
   */
  WholeBody(long length, @Nullable ByteBuffer content) {
    super(length);
    this.content = content;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
    subscriber = newSubscriber;
    newSubscriber.onSubscribe(this);
  }

  @Override
  public void request(long n) {
    Flow.Subscriber<? super ByteBuffer> asking = subscriber;
    // Handing the content over makes the client ask again.
    subscriber = null;
    if (asking != null) {
      if (content != null) {
        asking.onNext(content);
      }
      asking.onComplete();
    }
  }

  @Override
  public void cancel() {
    subscriber = null;
  }
}
