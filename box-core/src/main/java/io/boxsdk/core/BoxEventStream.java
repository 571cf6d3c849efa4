// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxException;
import io.boxsdk.core.internal.call.Backoff;
import io.boxsdk.core.internal.call.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Events one after the other, and no end: whoever asks for the next one waits until it happens.
 *
 * <p>A stream has no thread of its own. Its events are for one thread at a time, by {@link
 * #iterator}, {@link #stream} or {@link #run}, all of which go on where the last one stopped.
 * {@link #position} and {@link #close} are for any thread.
 *
 * <p>Whoever keeps {@link #position} after each event and, after a crash, follows on from there
 * misses nothing. Seen again are at most the events of one page, since the position moves on only
 * when a whole page has been handed out and the next event is asked for. Within one stream, events
 * that Box sends more than once are handed out once, if fewer than 512 others came in between.
 * Their order is Box's, and not always that in which they happened.
 *
 * <p>When the network or Box fails, the stream waits, longer each time but never more than a
 * minute, and goes on. It ends with an exception only when no waiting would help: when Box says no,
 * a person must log in, five answers in a row were unreadable, the client was closed, or the thread
 * was interrupted. Even then it can be asked again, and goes on where it was.
 */
public final class BoxEventStream implements Iterable<BoxEvent>, AutoCloseable {

  private static final int MOST_UNREADABLE = 5;

  /** About a minute of failures, as the pauses between them grow. */
  private static final int MOST_UNTOLD = 10;

  private final BoxEvents events;
  private final Session session;
  private final Backoff backoff;
  private final News news;
  private final Wait wait = new Wait();
  private final EventIds seen = new EventIds();
  private final Queue<BoxEvent> ready = new ArrayDeque<>();
  private volatile String position;

  /** Where the page ends whose events are being handed out. */
  private String next;

  private boolean behind;
  private int unreadable;
  private int untold;

  BoxEventStream(BoxEvents events, String position) {
    this.events = events;
    this.session = events.session().once();
    this.backoff = session.backoff();
    this.news = events.live() ? new Realtime(session, wait, backoff) : this::interval;
    this.position = position;
    this.next = position;
    this.behind = true;
  }

  /**
   * Where to go on, in this process or another: everything before it has been handed out, and the
   * consumer has come back for more.
   */
  public String position() {
    return position;
  }

  /**
   * The events to come. {@link Iterator#hasNext} waits for one, and is false only after {@link
   * #close}; it throws a {@link BoxException} as described above. Asking for another event says
   * that all before it are done with.
   */
  @Override
  public Iterator<BoxEvent> iterator() {
    return new Iterator<>() {

      @Override
      public boolean hasNext() {
        return await();
      }

      @Override
      public BoxEvent next() {
        if (ready.isEmpty() && !await()) {
          throw new NoSuchElementException("The stream of events is closed.");
        }
        return ready.remove();
      }
    };
  }

  /** The events to come, as by {@link #iterator}; closing the one closes the other. */
  public Stream<BoxEvent> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  /**
   * Hands each event to a handler, in this thread, until {@link #close}. What the handler throws
   * ends it; the next run begins with the same event.
   *
   * @throws BoxException as described above
   */
  public void run(Consumer<? super BoxEvent> handler) {
    Arguments.given("handler", handler);
    while (await()) {
      handler.accept(ready.element());
      ready.remove();
    }
  }

  /**
   * Ends the stream. Whoever waits for an event is told at once that there is none; if a token is
   * being fetched, when that is over. Closing twice does nothing.
   */
  @Override
  public void close() {
    wait.end();
  }

  /** Waits until there is an event to hand out; false once closed. */
  private boolean await() {
    while (ready.isEmpty()) {
      // The page is done with: its events were handed out, and more is wanted.
      position = next;
      if (wait.ended()) {
        break;
      }
      try {
        if (behind) {
          fetch();
        } else {
          behind = news.await(position);
          unreadable = 0;
          untold = 0;
        }
      } catch (BoxException e) {
        // Whoever could tell when is out of reach: what has happened can be asked for all the same.
        behind = behind || ++untold > MOST_UNTOLD;
        recover(e);
      }
    }
    return !wait.ended();
  }

  private void fetch() {
    session.login();
    Optional<BoxEventPage> fetched = wait.during(() -> events.nextPage(position));
    if (fetched.isEmpty()) {
      return;
    }
    BoxEventPage page = fetched.get();
    unreadable = 0;
    for (BoxEvent event : page.entries()) {
      if (seen.isNew(event.eventId())) {
        ready.add(event);
      }
    }
    boolean moved = !page.next().equals(position);
    next = page.next();
    // A user hears at once if there is more after a page that is not full. A page that leads to
    // itself would lead nowhere.
    int more = events.live() ? events.pageSize() : 1;
    behind = moved && page.entries().size() >= more;
    if (moved || !ready.isEmpty()) {
      backoff.succeeded();
    }
  }

  private boolean interval(String after) {
    wait.sleep(backoff, events.interval());
    return true;
  }

  /** Waits before the next try, or passes on what another try would not mend. */
  private void recover(BoxException failure) {
    if (wait.ended()) {
      return;
    }
    if (session.closed() || Thread.currentThread().isInterrupted() || needsSomebody(failure)) {
      throw failure;
    }
    Duration pause = backoff.after(failure).orElseThrow(() -> failure);
    wait.sleep(backoff, pause);
  }

  private boolean needsSomebody(BoxException failure) {
    if (failure instanceof BoxDecodingException && ++unreadable == MOST_UNREADABLE) {
      unreadable = 0;
      return true;
    }
    return failure instanceof BoxConfigurationException
        || (failure instanceof BoxAuthException login && login.userMustAct());
  }
}
