// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.boxsdk.emulator.store.Json;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, from top to bottom: journal, fault, body, bearer token, operation, answer. */
public final class Pipeline implements HttpHandler {
  /** Finds out who calls, or refuses. */
  @FunctionalInterface
  public interface Gate {
    Caller admit(Call call, Operation operation) throws IOException;
  }

  private final Router router;
  private final Gate gate;
  private final Store store;
  private final Clock clock;
  private final Journal journal;
  private final FaultPlan faults;
  private final WaitingRoom room;
  private final Control control;
  private final int largestPage;
  private final Reply reply;

  public Pipeline(
      Router router,
      Gate gate,
      Store store,
      Clock clock,
      Journal journal,
      FaultPlan faults,
      WaitingRoom room,
      Control control,
      int largestPage) {
    this.router = router;
    this.gate = gate;
    this.store = store;
    this.clock = clock;
    this.journal = journal;
    this.faults = faults;
    this.room = room;
    this.control = control;
    this.largestPage = largestPage;
    this.reply = new Reply(room);
  }

  /** A request on its way. */
  private record Visit(
      HttpExchange exchange,
      RequestBody body,
      Call call,
      Router.@Nullable Match match,
      long arrived,
      Journal.Entry entry) {}

  /**
   * Answers.
   *
   * @throws IOException if there is no answer, or only a part of one: because the client left, or
   *     because a fault wants it so. Only then does the server forget the connection.
   */
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      if (path.startsWith(Control.PREFIX)) {
        control(exchange, path);
      } else {
        operate(exchange, path);
      }
    } catch (RuntimeException e) {
      logFailure(e);
      throw e;
    }
  }

  private void control(HttpExchange exchange, String path) throws IOException {
    RequestBody body = new RequestBody(exchange.getRequestBody(), 0);
    Call call = new Call(exchange, body, Map.of(), clock.instant());
    call.receiveBody();
    Answer answer = control.answer(call, exchange.getRequestMethod(), path, exchange);
    reply.send(exchange, answer, clock.instant(), null);
  }

  private void operate(HttpExchange exchange, String path) throws IOException {
    Router.Match match = router.match(exchange.getRequestMethod(), path);
    String operation = match == null ? Journal.NO_OPERATION : match.operation().name();
    RequestBody body = new RequestBody(exchange.getRequestBody(), journal.wantsOfBodies());
    Call call = new Call(exchange, body, match == null ? Map.of() : match.path(), clock.instant());
    call.query().atMost("limit", largestPage);
    long arrived = room.arrive();
    Visit visit =
        new Visit(exchange, body, call, match, arrived, journal.open(operation, exchange));
    try (FaultPlan.Taken taken = faults.take(operation)) {
      if (taken == null) {
        send(visit, answer(visit), null);
      } else {
        answerWithFault(visit, taken);
      }
    }
  }

  private void answerWithFault(Visit visit, FaultPlan.Taken taken) throws IOException {
    Fault fault = taken.fault();
    if (fault.has(Fault.Kind.NO_RESPONSE)) {
      drop(visit, taken);
    }
    Answer answer = FaultyAnswers.insteadOf(visit.call, fault);
    if (answer == null) {
      answer = answer(visit);
    }
    boolean commits =
        fault.has(Fault.Kind.COMMIT_THEN_DROP) || fault.has(Fault.Kind.COMMIT_THEN_500);
    if ((commits && answer.status() >= 400) || !Reply.canBreak(visit.exchange, answer, fault)) {
      taken.close();
      send(visit, answer, null);
      return;
    }
    if (fault.has(Fault.Kind.COMMIT_THEN_DROP)) {
      drop(visit, taken);
    }
    visit.body.drain();
    taken.delivered();
    send(visit, FaultyAnswers.altered(answer, fault), fault);
  }

  private static void drop(Visit visit, FaultPlan.Taken taken) throws IOException {
    visit.body.drain();
    taken.delivered();
    visit.entry.dropped(visit.body, taken.fault());
    throw new Reply.Cut();
  }

  private void send(Visit visit, Answer answer, @Nullable Fault fault) throws IOException {
    visit.body.drain();
    Answer complete = answer.with("box-request-id", Ids.unique());
    visit.entry.answered(visit.body, complete, fault);
    reply.send(visit.exchange, complete, clock.instant(), fault);
  }

  private Answer answer(Visit visit) throws IOException {
    Call call = visit.call;
    try {
      if (visit.match == null) {
        throw Refusal.notImplemented(call.describe());
      }
      Operation operation = visit.match.operation();
      if (operation.secured()) {
        call.caller(gate.admit(call, operation));
      }
      return run(operation, call, visit.arrived);
    } catch (Refusal e) {
      return e.answer();
    } catch (RequestBody.Broken e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      logFailure(e);
      return Refusal.error(500, "internal_server_error", "The emulator failed: " + e, Json.none());
    }
  }

  private static void logFailure(Exception e) {
    System.getLogger("io.boxsdk.emulator").log(System.Logger.Level.ERROR, "The emulator failed", e);
  }

  private Answer run(Operation operation, Call call, long arrived) throws IOException {
    Operation.Handler handler = operation.handler();
    if (operation.access() != Operation.Access.STREAMS) {
      call.receiveBody();
    }
    return switch (operation.access()) {
      case READS -> store.read(() -> handler.handle(call));
      case WRITES -> store.write(() -> handler.handle(call));
      case STREAMS -> handler.handle(call);
      case WAITS -> {
        call.waitIn(room, arrived);
        yield handler.handle(call);
      }
    };
  }

  /** Sends away everybody who waits, and ends every answer that hangs. */
  public void release() {
    room.release();
  }

  /** As {@link #release}, and from now on nobody waits any more. */
  public void close() {
    room.close();
  }
}
