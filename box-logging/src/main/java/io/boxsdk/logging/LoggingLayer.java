// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import io.boxsdk.api.BoxException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each attempt to the logger {@value #LOGGER_NAME} of SLF4J. Safe for any
 * number of threads.
 *
 * <p>The line has verb, path template, status, milliseconds until the answer began, attempt, bytes
 * as far as their number was announced, and Box's request id. It is INFO if the status is below
 * 400, else WARN; no answer at all is WARN with the line of the exception. At TRACE there are also
 * the header fields that hold no secret, and the names of the others.
 *
 * <p>Bodies, addresses and queries are never written, and no body is read: who uploads and
 * downloads does so through this layer byte by byte. Where the lines go is up to SLF4J's provider.
 */
public final class LoggingLayer implements NetworkLayer {

  /** The logger's name. */
  public static final String LOGGER_NAME = "io.boxsdk.network";

  private final Logger logger = LoggerFactory.getLogger(LOGGER_NAME);
  private final LongSupplier nanos;

  LoggingLayer(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A layer for {@link NetworkLayer.Position#ATTEMPT}. */
  public static LoggingLayer create() {
    return new LoggingLayer(System::nanoTime);
  }

  @Override
  public HttpResponse send(HttpRequest request, Next next) {
    if (logger.isTraceEnabled()) {
      logger.trace("{} attempt {}: {}", request, request.attempt(), Line.of(request.headers()));
    }
    long start = nanos.getAsLong();
    HttpResponse response;
    try {
      response = next.send(request);
    } catch (BoxException e) {
      failed(request, start, String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException | Error e) {
      // Whose it is and what its message holds is not known.
      failed(request, start, e.getClass().getName());
      throw e;
    }
    if (response.status() >= 400) {
      if (logger.isWarnEnabled()) {
        logger.warn(Line.of(request, response, millisSince(start)));
      }
    } else if (logger.isInfoEnabled()) {
      logger.info(Line.of(request, response, millisSince(start)));
    }
    if (logger.isTraceEnabled()) {
      logger.trace("{} {}: {}", request, response, Line.of(response.headers()));
    }
    return response;
  }

  private void failed(HttpRequest request, long start, String why) {
    if (logger.isWarnEnabled()) {
      logger.warn(Line.of(request, why, millisSince(start)));
    }
  }

  private long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - start);
  }
}
