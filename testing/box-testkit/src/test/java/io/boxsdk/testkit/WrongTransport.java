// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * Transports that do nearly everything right, and the tests that are to notice what they do not.
 */
enum WrongTransport {
  RETRIES("aRequestOnANewConnectionThatBreaksIsSentOnce") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      try {
        return right.send(request);
      } catch (BoxTransportException e) {
        return right.send(request);
      }
    }
  },
  RETRIES_A_BODY("aBodyOnAKeptConnectionThatBreaksIsSentOnce") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return RETRIES.send(right, request);
    }
  },
  RETRIES_AS_TOLD("anyAnswerIsReturnedAsItIs") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      if (response.status() != 503) {
        return response;
      }
      response.close();
      return right.send(request);
    }
  },
  FOLLOWS_REDIRECTS("anyAnswerIsReturnedAsItIs") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      if (response.status() != 302) {
        return response;
      }
      response.close();
      URI target = request.uri().resolve(response.headers().first("location").orElseThrow());
      return right.send(request.to("GET", target));
    }
  },
  LOSES_THE_BODY_OF_AN_ERROR("anyAnswerIsReturnedAsItIs") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      return response.status() < 400
          ? response
          : withBody(response, new ByteArrayInputStream(new byte[0]));
    }
  },
  DROPS_RANGE("headersArriveUnchangedAndNoOthersButFraming") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return right.send(request.withHeaders(request.headers().without("range")));
    }
  },
  ASKS_FOR_GZIP("headersArriveUnchangedAndNoOthersButFraming") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return right.send(request.withHeader("accept-encoding", "gzip"));
    }
  },
  HAS_A_NAME("aRequestWithoutHeadersHasNoneButFraming") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return right.send(request.withHeader("user-agent", "Wrong/1.0"));
    }
  },
  KEEPS_COOKIES("cookiesAreNeitherKeptNorSent") {
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      String origin = request.uri().getAuthority();
      String cookie = cookies.get(origin);
      HttpResponse response =
          right.send(cookie == null ? request : request.withHeader("cookie", cookie));
      response.headers().first("set-cookie").ifPresent(c -> cookies.put(origin, c));
      return response;
    }
  },
  DECOMPRESSES("compressedBytesAreHandedOutAsOnTheWire") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      if (response.headers().first("content-encoding").isEmpty()) {
        return response;
      }
      try {
        return withBody(response, new GZIPInputStream(response.body()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  JOINS_HEADERS("headersOfTheAnswerAreAllThere") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return withHeaders(right.send(request), values -> List.of(String.join(", ", values)));
    }
  },
  KEEPS_THE_LAST_HEADER("headersOfTheAnswerAreAllThere") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return withHeaders(
          right.send(request), values -> values.subList(values.size() - 1, values.size()));
    }
  },
  LOWERS_VALUES("headersOfTheAnswerAreAllThere") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return withHeaders(
          right.send(request),
          values -> values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList());
    }
  },
  WRITES_URIS_ANEW("theUriArrivesAsItIs") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      URI anew = URI.create(request.uri().toString().replace("%2F", "/"));
      return right.send(request.body().isPresent() ? request : request.to(request.method(), anew));
    }
  },
  BUFFERS_THE_REQUEST("theBodyIsSentWhileItIsRead") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return right.send(changed(request, InputStream::readAllBytes));
    }
  },
  CUTS_THE_REQUEST("aBodyOfAnyLengthArrivesWhole") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return right.send(changed(request, in -> in.readNBytes(65_536)));
    }
  },
  ANNOUNCES_WHAT_IT_COUNTED("aBodyThatIsNotAsLongAsAnnouncedNeverArrivesWhole") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      Body body = request.body().orElseThrow();
      try (InputStream in = body.open()) {
        return right.send(request.withBody(Body.of(in.readAllBytes())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  OPENS_THE_BODY_TWICE("theBodyIsOpenedOnceAndClosedAfterAnAnswer") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      request.body().ifPresent(WrongTransport::openAndClose);
      return right.send(request);
    }
  },
  LEAVES_THE_BODY_OPEN("theBodyIsOpenedOnceAndClosedAfterAnAnswer") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      Body body = request.body().orElseThrow();
      return right.send(
          request.withBody(
              Body.of(
                  body.length(),
                  () -> {
                    InputStream content = body.open();
                    return new FilterInputStream(content) {
                      @Override
                      public void close() {}
                    };
                  })));
    }
  },
  BUFFERS_THE_ANSWER("theBodyIsReadWhileItIsSent") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      try (response) {
        return withBody(response, new ByteArrayInputStream(response.body().readAllBytes()));
      } catch (IOException e) {
        throw new BoxTransportException("The answer broke off", e, true);
      }
    }
  },
  TAKES_A_CUT_FOR_THE_END("aBodyThatIsCutIsAnErrorOfItsReaderAndNotOfTheCall") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      return withBody(
          response,
          new FilterInputStream(response.body()) {
            @Override
            public int read() {
              return -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
              try {
                return super.read(target, offset, length);
              } catch (IOException e) {
                return -1;
              }
            }
          });
    }
  },
  LEAKS_CONNECTIONS("closingBeforeTheEndClosesTheConnection") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpResponse response = right.send(request);
      return withBody(
          response,
          new FilterInputStream(response.body()) {
            @Override
            public void close() {}
          });
    }
  },
  NEVER_USES_A_CONNECTION_AGAIN("aConnectionIsUsedAgain") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      return new PlainTransport(TransportSettings.PLAIN).send(request);
    }
  },
  SWALLOWS_INTERRUPTS("anInterruptWhileWaitingEndsTheCallAndItsConnection") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      try {
        return right.send(request);
      } finally {
        Thread.interrupted();
      }
    }
  },
  DOES_NOT_NOTICE_INTERRUPTS("anInterruptedThreadSendsNothing") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      boolean interrupted = Thread.interrupted();
      try {
        return right.send(request);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  },
  IS_PATIENT("aServerThatSaysNothingEndsWithTheTimeout") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      HttpRequest slow =
          HttpRequest.of(
              request.method(), request.uri(), request.operation(), Duration.ofSeconds(2));
      return right.send(slow.withHeaders(request.headers()));
    }
  },
  IS_PATIENT_WITH_BODIES("aBodyThatStandsStillEndsWithTheIdleTimeoutAndItsConnection") {
    @Override
    Transport create(TransportSettings settings) {
      return super.create(settings.withIdleTimeout(Duration.ofSeconds(2)));
    }
  },
  DENIES_HAVING_SENT("aRequestOnANewConnectionThatBreaksIsSentOnce") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      try {
        return right.send(request);
      } catch (BoxTransportException e) {
        throw new BoxTransportException(e.getMessage(), e.getCause(), false);
      }
    }
  },
  ALWAYS_CLAIMS_TO_HAVE_SENT("aRefusedConnectionIsNotSent") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      try {
        return right.send(request);
      } catch (BoxTransportException e) {
        throw new BoxTransportException(e.getMessage(), e.getCause(), true);
      }
    }
  },
  THROWS_WHAT_IT_CAUGHT("aRefusedConnectionIsNotSent") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      try {
        return right.send(request);
      } catch (BoxTransportException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  },
  TELLS_SECRETS("aRefusedConnectionIsNotSent") {
    @Override
    HttpResponse send(Transport right, HttpRequest request) {
      try {
        return right.send(request);
      } catch (BoxTransportException e) {
        throw new BoxTransportException("No connection to " + request.uri(), e, false);
      }
    }
  },
  NEVER_CLOSES("aClosedTransportSendsNothing") {
    @Override
    void close(Transport right) {}
  };

  private final String caughtBy;

  WrongTransport(String caughtBy) {
    this.caughtBy = caughtBy;
  }

  /** The test that must fail. */
  String caughtBy() {
    return caughtBy;
  }

  HttpResponse send(Transport right, HttpRequest request) {
    return right.send(request);
  }

  void close(Transport right) {
    right.close();
  }

  Transport create(TransportSettings settings) {
    Transport right = new PlainTransport(settings);
    return new Transport() {
      @Override
      public HttpResponse send(HttpRequest request) {
        return WrongTransport.this.send(right, request);
      }

      @Override
      public void close() {
        WrongTransport.this.close(right);
      }
    };
  }

  private interface Reading {
    byte[] from(InputStream in) throws IOException;
  }

  private interface Values {
    List<String> from(List<String> values);
  }

  private static HttpResponse withBody(HttpResponse response, InputStream body) {
    return new HttpResponse(response.status(), response.headers(), body);
  }

  private static HttpResponse withHeaders(HttpResponse response, Values change) {
    Map<String, List<String>> changed = new LinkedHashMap<>();
    response
        .headers()
        .forEach((name, value) -> changed.computeIfAbsent(name, n -> new ArrayList<>()).add(value));
    changed.replaceAll((name, values) -> change.from(values));
    return new HttpResponse(response.status(), Headers.of(changed), response.body());
  }

  /** A copy whose body is what was read of it beforehand. */
  private static HttpRequest changed(HttpRequest request, Reading reading) {
    Body body = request.body().orElseThrow();
    try (InputStream in = body.open()) {
      byte[] bytes = reading.from(in);
      return request.withBody(Body.of(body.length(), () -> new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new BoxTransportException("The body cannot be read", e, false);
    }
  }

  private static void openAndClose(Body body) {
    try {
      body.open().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
