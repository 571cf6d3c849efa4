// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Headers;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Layers, each wrong in one way. */
final class WrongNetworkLayers {

  private WrongNetworkLayers() {}

  @Wrong(caughtBy = "aBodyThatIsReturnedIsNeitherReadNorClosed")
  static class PeeksIntoTheAnswer extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        HttpResponse answer = next.send(request);
        try {
          answer.body().readNBytes(10);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return answer;
      };
    }
  }

  @Wrong(caughtBy = "aBodyThatIsSentIsNotRead")
  static class PeeksIntoTheRequest extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        request
            .body()
            .ifPresent(
                body -> {
                  try (InputStream in = body.open()) {
                    in.readNBytes(10);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
        return next.send(request);
      };
    }
  }

  @Wrong(caughtBy = "eachRequestGoesOnOnce")
  static class SendsAgainWhatWasRefused extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        HttpResponse answer = next.send(request);
        if (answer.status() < 500) {
          return answer;
        }
        answer.close();
        return next.send(request);
      };
    }
  }

  @Wrong(caughtBy = "aRequestThatFailedIsNotSentAgain")
  static class SendsAgainWhatFailed extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        try {
          return next.send(request);
        } catch (BoxTransportException e) {
          return next.send(request);
        }
      };
    }
  }

  @Wrong(caughtBy = "anExceptionGoesThroughAsItIs")
  static class SwallowsAnException extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        try {
          return next.send(request);
        } catch (BoxTransportException e) {
          return new HttpResponse(503, Headers.EMPTY, InputStream.nullInputStream());
        }
      };
    }
  }

  @Wrong(caughtBy = "anExceptionGoesThroughAsItIs")
  static class WrapsAnException extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        try {
          return next.send(request);
        } catch (RuntimeException e) {
          throw new IllegalStateException("Failed", e);
        }
      };
    }
  }

  @Wrong(caughtBy = "theRequestGoesOnAsItCame")
  static class DropsAHeader extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) ->
          next.send(request.withHeaders(request.headers().without("if-match")));
    }
  }

  @Wrong(caughtBy = "theRequestGoesOnAsItCame")
  static class JoinsTheValuesOfAHeader extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        HttpRequest joined = request;
        String values = String.join(",", request.headers().all("x-twice"));
        if (!values.isEmpty()) {
          joined = request.withHeader("x-twice", values);
        }
        return next.send(joined);
      };
    }
  }

  @Wrong(caughtBy = "theAnswerIsReturnedAsItCame")
  static class DropsAHeaderOfTheAnswer extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        HttpResponse answer = next.send(request);
        return new HttpResponse(
            answer.status(), answer.headers().without("location"), answer.body());
      };
    }
  }

  @Wrong(caughtBy = "aBodyThatIsReturnedIsNeitherReadNorClosed")
  static class ClosesTheAnswer extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        try (HttpResponse answer = next.send(request)) {
          return answer;
        }
      };
    }
  }

  @Wrong(caughtBy = "anAnswerIsReturnedOrClosed")
  static class LeavesAnAnswerOpen extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        HttpResponse answer = next.send(request);
        return answer.status() == 503
            ? new HttpResponse(503, answer.headers(), InputStream.nullInputStream())
            : answer;
      };
    }
  }

  @Wrong(caughtBy = "manyThreadsMayUseItAtOnce")
  static class HoldsTheExchangeInAField extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return new NetworkLayer() {
        private volatile HttpRequest current;

        @Override
        public HttpResponse send(HttpRequest request, Next next) {
          current = request;
          Thread.yield();
          return next.send(current);
        }
      };
    }
  }

  @Wrong(caughtBy = "anInterruptIsKept")
  static class ClearsTheInterrupt extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return (request, next) -> {
        Thread.interrupted();
        return next.send(request);
      };
    }
  }

  @Wrong(caughtBy = "nothingItPrintsIsSecret")
  static class PrintsWhatItSawLast extends NetworkLayerContract {
    @Override
    protected NetworkLayer layer() {
      return new NetworkLayer() {
        private volatile Object last = "nothing";

        @Override
        public HttpResponse send(HttpRequest request, Next next) {
          last = request.uri();
          return next.send(request);
        }

        @Override
        public String toString() {
          return "Last saw " + last;
        }
      };
    }
  }
}
